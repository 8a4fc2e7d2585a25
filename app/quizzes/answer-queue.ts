import type { Elsewhere } from './save-answer.ts'

/** Fields of a form by name, as FormData gives them. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** An answer that the server has not acknowledged. */
export interface WaitingAnswer {
  readonly item: string
  readonly fields: Fields
  /** Made once per answer, so that one that is sent twice is saved once. */
  readonly key: string
  /** Revision that she saw when she answered. */
  readonly base: number
  /** When she answered, by the clock of the device, in ms. */
  readonly at: number
  /** Sent at least once: the server may have it although no answer came back. */
  readonly tried?: boolean
  /** The item was answered elsewhere meanwhile: nothing is sent until she says which answer holds. */
  readonly disputed?: boolean
}

export type AnswerQueue = ReturnType<typeof answerQueue>

/**
 * Answers that wait to be sent, in the order given. A newer one replaces one to the same item, unless that was tried: then
 * it is sent again first, so that her own save is not taken for somebody else's.
 */
export function answerQueue(kept: readonly WaitingAnswer[] = [], changed: (entries: readonly WaitingAnswer[]) => void = () => {}) {
  let entries = [...kept]
  const become = (next: WaitingAnswer[]) => {
    entries = next
    changed(entries)
  }
  return {
    all: (): readonly WaitingAnswer[] => entries,
    /** The one to send next. */
    next: (): WaitingAnswer | undefined => entries.find((entry) => !entry.disputed),
    isDisputed: (item: string): boolean => entries.some((entry) => entry.item === item && entry.disputed),

    put(entry: WaitingAnswer): void {
      const ofItem = entries.filter((each) => each.item === entry.item)
      // What she sees of the item is her own earlier answer, so she knows of nobody else's that came after that one's base.
      const base = Math.min(entry.base, ...ofItem.map((each) => each.base))
      const disputed = ofItem.some((each) => each.disputed)
      become([...entries.filter((each) => each.item !== entry.item || each.tried), { ...entry, base, ...(disputed && { disputed }) }])
    },
    /** Answers that an earlier page left behind stand before those of this one. */
    adopt: (older: readonly WaitingAnswer[]): void => become([...older, ...entries]),
    markTried: (key: string): void => become(entries.map((each) => (each.key === key ? { ...each, tried: true } : each))),
    remove: (key: string): void => become(entries.filter((each) => each.key !== key)),
    clear: (): void => become([]),

    /** The latest answer to the item waits for her word (earlier ones are part of it); she is told what is saved at `base`. */
    dispute(item: string, base: number): void {
      const latest = entries.filter((each) => each.item === item).at(-1)
      if (!latest) return
      const { tried: _, ...untried } = latest
      become([...entries.filter((each) => each.item !== item), { ...untried, base, disputed: true }])
    },
    /** She decided: her answer is sent under a new key, or without one dropped. */
    settle(item: string, key?: string): void {
      become(
        entries.flatMap((each) => {
          if (each.item !== item || !each.disputed) return [each]
          const { disputed: _, ...settled } = each
          return key ? [{ ...settled, key }] : []
        }),
      )
    },
    /**
     * An answer that knew of revision `from` was saved, or found saved, at `revision`; what was saved in between stands in
     * `elsewhere`. What waits and knew as much was answered with knowledge of it, unless the same item was saved since.
     */
    rebase(from: number, revision: number, elsewhere: Elsewhere): void {
      const knows = (each: WaitingAnswer) => each.base >= from && each.base < revision && !((elsewhere[each.item] ?? 0) > each.base)
      become(entries.map((each) => (knows(each) ? { ...each, base: revision } : each)))
    },
  }
}
