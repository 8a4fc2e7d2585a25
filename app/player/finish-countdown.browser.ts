import { clock } from './clock.ts'

/** Counts down to the moment from which the lesson may be finished. Only the server's clock decides; this one informs. */
export function countDown(sentence: HTMLElement): void {
  const ends = performance.now() + Number(sentence.dataset.countdown) * 1000
  const tick = () => {
    const left = Math.ceil((ends - performance.now()) / 1000)
    if (left <= 0) {
      sentence.setAttribute('role', 'status')
      sentence.textContent = sentence.dataset.counted ?? ''
      clearInterval(timer)
    } else sentence.textContent = (sentence.dataset.counting ?? '').replace('{time}', clock(left))
  }
  const timer = setInterval(tick, 1000)
}
