/** The clock of the server, and when time is up by it; in ms. */
export interface ServerClock {
  readonly now: number
  /** Null where there is no limit. */
  readonly dueAt: number | null
}

/** What the browser module gets for a posted answer. */
export interface SaveAnswer extends Partial<ServerClock> {
  readonly status: 'saved' | 'refused'
  readonly refusal?: string
  readonly message: string
  readonly revision: number
  /** Items that were saved elsewhere after the page that she answered on. */
  readonly elsewhere: readonly string[]
  /** With 'revision-conflict': what is saved, by item id. */
  readonly responses?: Readonly<Record<string, unknown>>
}
