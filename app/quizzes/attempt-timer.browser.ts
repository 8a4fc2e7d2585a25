import type { ServerClock } from './save-answer.ts'
import { minutesToAnnounce, timeLeft } from './time-left.ts'

export interface TimerHooks {
  /** The clock of the device was changed, or the device slept: only the server knows what time it is. */
  asks(): void
  /** Time is up, as far as the device knows. */
  ended(): void
}

/**
 * Shows the time left by the server's clock. The device's own clock measures only what passes between two answers of the
 * server; it runs on while a laptop sleeps, and a jump against the clock that cannot be set shows that somebody set it.
 */
export function attemptTimer(place: HTMLElement, hooks: TimerHooks) {
  const { textMinutes = '{n}', textAnnounce = '{n}' } = place.dataset
  const shown = place.querySelector('[role=timer]')!
  const spoken = place.querySelector('[role=status]')!
  let ahead = 0
  let dueAt: number | null = null
  let before = Number.POSITIVE_INFINITY
  let tick: ReturnType<typeof setTimeout> | undefined
  let drift = Date.now() - performance.now()

  const left = () => (dueAt ?? Number.POSITIVE_INFINITY) - (Date.now() + ahead)

  function correct({ serverNow, dueAt: due }: Partial<ServerClock>): void {
    if (!serverNow || !due) return
    ahead = Date.parse(serverNow) - Date.now()
    drift = Date.now() - performance.now()
    dueAt = Date.parse(due)
    if (before === Number.POSITIVE_INFINITY) before = left()
    show()
  }

  function show(): void {
    clearTimeout(tick)
    if (dueAt === null) {
      shown.textContent = ''
      return
    }
    if (Math.abs(Date.now() - performance.now() - drift) > 2000) {
      drift = Date.now() - performance.now()
      hooks.asks()
    }
    const now = left()
    const time = timeLeft(now)
    shown.textContent = 'clock' in time ? time.clock : textMinutes.replace('{n}', String(time.minutes))
    const minutes = minutesToAnnounce(before, now)
    if (minutes) spoken.textContent = textAnnounce.replace('{n}', String(minutes))
    place.classList.toggle('is-short', now < 300_000)
    before = now
    if (now <= 0) hooks.ended()
    else tick = setTimeout(show, now > 305_000 ? Math.min(15_000, now - 300_000) : (now % 1000) + 20)
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) show()
  })
  return { correct, left }
}
