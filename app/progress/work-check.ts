import type { AtWork } from '#app/catalogue/release.ts'
import { addDays, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'

/** - `done`: I do it · `not-yet`: I do not, or not always · `no-occasion`: nothing called for it */
export const workAnswers = ['done', 'not-yet', 'no-occasion'] as const
export type WorkAnswer = (typeof workAnswers)[number]
/** By id of the habit. */
export type WorkAnswers = Readonly<Record<string, WorkAnswer>>

/** First day on which it may be answered. */
export function workCheckOpensOn(completedAt: Date, { afterDays }: AtWork, timeZone: string): LocalDate {
  return addDays(localDateOf(completedAt, timeZone), afterDays)
}

/** Name of the field of a habit in both forms. */
export const habitField = (habitId: string) => `habit-${habitId}`

/** The answers in a posted form: all of them, or the ids of habits without one. */
export function readWorkAnswers(
  habits: readonly { readonly id: string }[],
  fields: URLSearchParams,
): { readonly chosen: WorkAnswers; readonly missing: readonly string[] } {
  const chosen: Record<string, WorkAnswer> = {}
  for (const { id } of habits) {
    const value = workAnswers.find((each) => each === fields.get(habitField(id)))
    if (value) chosen[id] = value
  }
  return { chosen, missing: habits.map(({ id }) => id).filter((id) => !Object.hasOwn(chosen, id)) }
}

/** Habits that a supervisor ticked. */
export function readSeen({ habits }: AtWork, fields: URLSearchParams): string[] {
  const ticked = fields.getAll('seen')
  return habits.map(({ id }) => id).filter((id) => ticked.includes(id))
}
