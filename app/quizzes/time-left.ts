/** Minutes that are left when it is said aloud. */
const announced = [1, 5, 10]

/** Whole minutes, rounded up, and from the last five on also seconds: «12», «4:59». */
export function timeLeft(ms: number): { readonly minutes: number } | { readonly clock: string } {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  if (seconds > 300) return { minutes: Math.ceil(seconds / 60) }
  return { clock: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` }
}

/** The minutes to announce when the time left went from `before` to `after` (ms): of several passed in one sleep, the last. */
export function minutesToAnnounce(before: number, after: number): number | undefined {
  return announced.find((minutes) => after > 0 && after <= minutes * 60_000 && before > minutes * 60_000)
}
