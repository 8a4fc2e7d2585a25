import { addDays, daysBetween, type LocalDate } from '#app/kernel/local-date.ts'

/** Days from `from` to `until`, both included; without `until` it has not ended. */
export interface Span {
  readonly from: LocalDate
  readonly until: LocalDate | undefined
}

/** The spans in order, without overlaps and without gaps of no day. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (span.until !== undefined && span.until < span.from) continue
    const last = merged.at(-1)
    if (!last || (last.until !== undefined && addDays(last.until, 1) < span.from)) merged.push(span)
    else if (last.until !== undefined && (span.until === undefined || span.until > last.until)) {
      merged[merged.length - 1] = { from: last.from, until: span.until }
    }
  }
  return merged
}

/**
 * The day that is `days` after `start` when days within `paused` do not count; undefined when a pause that has not ended
 * comes first. The day itself never lies in a pause, unless `days` is 0.
 */
export function addCountedDays(start: LocalDate, days: number, paused: readonly Span[]): LocalDate | undefined {
  let due = addDays(start, days)
  if (days === 0) return due
  for (const { from, until } of mergeSpans(paused)) {
    if (from > due) break
    if (until === undefined) return undefined
    const firstLost = from > start ? from : addDays(start, 1)
    if (until >= firstLost) due = addDays(due, daysBetween(firstLost, until) + 1)
  }
  return due
}

/** The span that covers the day. */
export function spanOn<S extends Span>(spans: readonly S[], day: LocalDate): S | undefined {
  return spans.find(({ from, until }) => from <= day && (until === undefined || day <= until))
}

/** Days that a span lasts, counted up to `today` where it has not ended. */
export function lengthOf({ from, until }: Span, today: LocalDate): number {
  return Math.max(0, daysBetween(from, until ?? today) + 1)
}
