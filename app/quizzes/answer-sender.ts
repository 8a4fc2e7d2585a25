import type { AnswerQueue, WaitingAnswer } from './answer-queue.ts'
import type { Elsewhere, SaveAnswer } from './save-answer.ts'

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
 * must see to it that this is kept. An answer leaves the queue only when the server has spoken about it. `shown` is the revision that the page was made with.
 */
export function answerSender(queue: AnswerQueue, shown: number, post: (entry: WaitingAnswer) => Promise<Reply>, told: Told) {
  /** She has seen what is saved at this revision, except of the items below. */
  let revision = shown
  const seenOf = new Map<string, number>()
  const baseOf = (item: string) => seenOf.get(item) ?? revision

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
    learn(entry, answer)
    told.saved?.(entry, answer)
    return 'saved'
  }

  /** The item shows what is saved of it at `now`: her answer, or another one that she is told of. */
  function learn({ item, base }: WaitingAnswer, { revision: now, elsewhere }: SaveAnswer): void {
    const { [item]: _, ...others } = elsewhere
    queue.rebase(base, now, elsewhere)
    missed(base, now, others)
    see(item, now)
  }

  /** Between revisions `from` and `until` nothing was saved but these items. */
  function missed(from: number, until: number, elsewhere: Elsewhere): void {
    const isNews = (item: string) => (elsewhere[item] ?? 0) > baseOf(item)
    const news = Object.keys(elsewhere).filter(isNews)
    for (const item of news) seenOf.set(item, baseOf(item))
    for (const [item, seen] of seenOf) if (seen >= from && seen < until && !isNews(item)) seenOf.set(item, until)
    if (from <= revision) revision = Math.max(revision, until)
    if (news.length > 0) told.elsewhere?.(news)
  }

  function see(item: string, at: number): void {
    if (at === revision) seenOf.delete(item)
    else seenOf.set(item, at)
  }

  return {
    sendNext,
    missed,
    revision: () => revision,
    /** Revision at which she last saw what is saved of an item: the base of an answer to it. */
    baseOf,
  }
}
