/** Wakes every loop that waits; a ring that comes while a loop is at work is kept for its next wait. */
export interface Bell {
  ring(): void
  listen(): BellListener
}

export interface BellListener {
  /** Ends with a ring, after `milliseconds`, or when `signal` aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
  close(): void
}

export function newBell(): Bell {
  const listeners = new Set<() => void>()
  return {
    ring() {
      for (const hear of listeners) hear()
    },
    listen() {
      let rung = false
      let wake = () => {}
      const hear = () => {
        rung = true
        wake()
      }
      listeners.add(hear)
      return {
        async wait(milliseconds, signal) {
          if (!rung && !signal.aborted) {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(end, milliseconds)
              function end() {
                clearTimeout(timer)
                signal.removeEventListener('abort', end)
                resolve()
              }
              signal.addEventListener('abort', end)
              wake = end
            })
          }
          rung = false
        },
        close: () => void listeners.delete(hear),
      }
    },
  }
}
