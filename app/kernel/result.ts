/** What a use case answers: a value, or a refusal that a person caused and can mend. */
export type Result<T, R extends string = string> = Done<T> | Refused<R>
export type Done<T> = { readonly ok: true; readonly value: T }
export type RefusalParams = Readonly<Record<string, string | number>>
export type Refused<R extends string = string> = {
  readonly ok: false
  /** Reason code: a literal, and a message key `refusal.<code>` in the room that refuses. */
  readonly refusal: R
  readonly params?: RefusalParams
}

export function done(): Done<undefined>
export function done<T>(value: T): Done<T>
export function done<T>(value?: T): Done<T | undefined> {
  return { ok: true, value }
}

export function refuse<const R extends string>(refusal: R, params?: RefusalParams): Refused<R> {
  return params ? { ok: false, refusal, params } : { ok: false, refusal }
}

/** Tells a refusal from any other value; `transact` rolls back on one. */
export function isRefusal(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'refusal' in value
}
