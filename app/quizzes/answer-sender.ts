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

/**
 * Sends what waits, one answer after the other. `post` is called when the queue says of the answer that it is tried, and
 * must see to it that this is kept. An answer leaves the queue only when
 * the server has spoken about it.
 */
export function answerSender(queue: AnswerQueue, shown: number, post: (entry: WaitingAnswer) => Promise<Reply>, told: Told) {
  let revision = shown
  /** Revision at which the server last told of her own answer to an item: until then nothing of it is anybody else's. */
  const known = new Map<string, number>()
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
    const others = Object.keys(answer.elsewhere).filter((item) => answer.elsewhere[item]! > (known.get(item) ?? 0))
    queue.rebase(entry.base, answer.revision, others)
    learn(entry, answer)
    told.saved?.(entry, answer)
    return 'saved'
  }

  function learn(entry: WaitingAnswer, { revision: now, elsewhere }: SaveAnswer): void {
    known.set(entry.item, now)
    unseen.delete(entry.item)
    // The page was made with everything up to `shown`.
    const isNews = (item: string) => elsewhere[item]! > Math.max(shown, known.get(item) ?? 0)
    missed(entry.base, now, Object.keys(elsewhere).filter(isNews))
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
