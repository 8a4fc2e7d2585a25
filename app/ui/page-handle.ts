/** What a route says about its page: `export const handle: PageHandle = { lean: true }`. */
export interface PageHandle {
  /** React runs in the browser: for screens of authors and officers; a learner's page never needs it. */
  readonly hydrate?: boolean
  /** A small page of its own style and no web font, for those who only check a certificate. */
  readonly lean?: boolean
  /** A screen of those who work with courses and people: one more stylesheet. */
  readonly staff?: boolean
}
