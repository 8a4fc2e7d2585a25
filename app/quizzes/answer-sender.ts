import type { AnswerQueue, WaitingAnswer } from './answer-queue.ts'
import type { SaveAnswer } from './save-answer.ts'

/** What came of sending an answer. Only an answer of the server's own form is one: anything else may come from in between. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: SaveAnswer }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'signed-out' }
  /** Somebody else is signed in on this device. */
  | { readonly kind: 'other-person' }

export type Sent = 'nothing-waits' | 'saved' | 'disputed' | 'refused' | 'closed' | Exclude<Reply['kind'], 'answer'>

export interface Told {
  saved?(entry: WaitingAnswer, answer: SaveAnswer): void
  /** `other` is what is saved of the item now. */
  disputed?(entry: WaitingAnswer, other: unknown): void
  refused?(entry: WaitingAnswer, answer: SaveAnswer): void
  elsewhere?(items: readonly string[]): void
}

export type AnswerSender = ReturnType<typeof answerSender>

/** Sends what waits, one answer after the other; an answer leaves the queue only when the server has spoken about it. */
export function answerSender(queue: AnswerQueue, shown: number, post: (entry: WaitingAnswer) => Promise<Reply>, told: Told) {
  let revision = shown
  /** Items that were answered elsewhere, with the last revision at which she saw them. */
  const unseen = new Map<string, number>()

  async function sendNext(): Promise<Sent> {
    const entry = queue.next()
    if (!entry) return 'nothing-waits'
    queue.markTried(entry.key)
    const reply = await post(entry)
    return reply.kind === 'answer' ? take(entry, reply.answer) : reply.kind
  }

  function take(entry: WaitingAnswer, answer: SaveAnswer): Sent {
    if (answer.refusal === 'attempt-closed' || answer.refusal === 'time-over') return 'closed'
    if (answer.refusal === 'revision-conflict') {
      queue.dispute(entry.item, answer.revision)
      learn(entry, answer)
      told.disputed?.(entry, answer.responses?.[entry.item])
      return 'disputed'
    }
    queue.remove(entry.key)
    if (answer.status !== 'saved') {
      told.refused?.(entry, answer)
      return 'refused'
    }
    queue.rebase(entry.base, answer.revision, answer.elsewhere)
    learn(entry, answer)
    told.saved?.(entry, answer)
    return 'saved'
  }

  function learn(entry: WaitingAnswer, answer: SaveAnswer): void {
    unseen.delete(entry.item)
    missed(
      entry.base,
      answer.revision,
      answer.elsewhere.filter((item) => item !== entry.item),
    )
  }

  /** Others answered these items after revision `from`, at the latest at `until`. */
  function missed(from: number, until: number, items: readonly string[]): void {
    revision = Math.max(revision, until)
    for (const item of items) unseen.set(item, Math.min(from, unseen.get(item) ?? from))
    if (items.length > 0) told.elsewhere?.(items)
  }

  return {
    sendNext,
    missed,
    revision: () => revision,
    /** Revision that she knows of an item: the base of an answer to it. */
    baseOf: (item: string): number => unseen.get(item) ?? revision,
  }
}
