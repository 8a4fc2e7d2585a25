/** What an answer of the server says of its clock, as JSON: instants in ISO 8601. */
export interface ServerClock {
  readonly serverNow: string
  /** When time is up, outages of the site counted; null where there is no limit. */
  readonly dueAt: string | null
}

/** Items that were saved after the page that somebody answered on, with the revision of their latest save. */
export type Elsewhere = Readonly<Record<string, number>>

/** What the browser module gets for a posted answer. */
export interface SaveAnswer extends Partial<ServerClock> {
  readonly status: 'saved' | 'refused'
  readonly refusal?: string
  readonly message: string
  readonly revision: number
  readonly elsewhere: Elsewhere
  /** With 'revision-conflict': what is saved, by item id. */
  readonly responses?: Readonly<Record<string, unknown>>
}
