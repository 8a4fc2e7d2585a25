/** Kept on the device soon after the last key, sent when she pauses. */
const keepAfterMs = 300
const sendAfterMs = 1500
/** Sent at the latest, also while she types on. */
const sendAtLatestMs = 10_000

/** Texts are saved while they are written, without a request for each key. */
export function typedAnswers(put: (item: string) => void, send: () => void) {
  const unkept = new Set<string>()
  let keeping: ReturnType<typeof setTimeout> | undefined
  let sending: ReturnType<typeof setTimeout> | undefined
  let unsentSince: number | undefined

  function commit(): void {
    clearTimeout(keeping)
    const items = [...unkept]
    unkept.clear()
    for (const item of items) put(item)
  }

  return {
    /** Something was typed. */
    note(item: string): void {
      unkept.add(item)
      unsentSince ??= Date.now()
      clearTimeout(keeping)
      clearTimeout(sending)
      keeping = setTimeout(commit, keepAfterMs)
      const wait = Math.min(sendAfterMs, Math.max(0, unsentSince + sendAtLatestMs - Date.now()))
      sending = setTimeout(() => {
        unsentSince = undefined
        send()
      }, wait)
    },
    /** The item was taken as a whole. */
    forget: (item: string): void => void unkept.delete(item),
    /** Takes what was typed until now. */
    commit,
  }
}
