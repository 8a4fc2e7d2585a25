import { answerQueue, type WaitingAnswer } from './answer-queue.ts'
import { answerSender, type Reply } from './answer-sender.ts'
import { askServer, newKey } from './ask-server.browser.ts'
import { blockOf, fieldsOf, isTyped, itemOf, showAnswer } from './attempt-fields.browser.ts'
import { attemptStatus } from './attempt-status.browser.ts'
import { attemptTimer } from './attempt-timer.browser.ts'
import { noteItem } from './item-notes.browser.ts'
import { keptAnswers } from './kept-answers.browser.ts'
import type { Elsewhere, SaveAnswer, ServerClock } from './save-answer.ts'
import { type SignInNeed, signInDialog } from './sign-in-dialog.browser.ts'
import { guardSignOut } from './sign-out-guard.browser.ts'
import { tabNews } from './tab-news.browser.ts'
import { typedAnswers } from './typed-answers.browser.ts'

// Saves each answer as it is given. What is not acknowledged waits, kept on the device, so that neither a lost connection
// nor an ended session nor a closed browser loses it. Without this module the form saves by its button.

const form = document.querySelector<HTMLFormElement>('form.attempt')
if (form) upgrade(form)

function upgrade(form: HTMLFormElement): void {
  const data = form.dataset as Record<string, string>
  const dialog = (id: string) => document.getElementById(id) as HTMLDialogElement
  const status = attemptStatus(form)
  let restoring = false
  let leaving = false

  const kept = keptAnswers(data.queue!, data.key!, () => show(), restore)
  const queue = answerQueue([], kept.keep)
  const sender = answerSender(queue, Number(data.revision), post, {
    saved(entry, answer) {
      noteItem(form, entry.item)
      news.tell(entry.item)
      status.saved(answer.message)
    },
    refused: (entry, answer) => noteItem(form, entry.item, answer.message),
    disputed: (entry, other) => dispute(entry.item, other),
    elsewhere: (items) => items.forEach(noteElsewhere),
  })
  // Only a word to her: what else was saved up to then the other window has not said.
  const news = tabNews(data.queue!, noteElsewhere)
  const typed = typedAnswers(put, () => void flush())
  const signIn = signInDialog(dialog('sign-in-again'), () => {
    needs = undefined
    void (wantsSubmit ? submit(wantsSubmit) : flush())
  })
  const timer = attemptTimer(form.querySelector<HTMLElement>('.attempt-time') ?? document.createElement('p'), {
    asks: () => void look(),
    ended: () => void timeIsUp(),
  })

  /** What stands in the way of sending: a sign-in, or a line that is cut. */
  let needs: SignInNeed | undefined
  let isCut = false
  let paused = false
  let isClosed = false
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | undefined
  let submitting = false
  let ending = false
  let wantsSubmit: string | undefined

  timer.correct({ serverNow: data.now, dueAt: data.due })
  form.querySelector<HTMLElement>('.attempt-end button[value="save"]')!.hidden = true
  const opened = kept.open()
  show()

  form.addEventListener('change', ({ target }) => {
    const item = itemOf(target)
    if (!item || restoring) return
    typed.forget(item)
    put(item)
    void flush()
  })
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-go-on]')) {
    // No longer what the Enter key presses in a field.
    button.type = 'button'
    button.addEventListener('click', () => void goOn(button))
  }
  form.addEventListener('input', ({ target }) => {
    const item = itemOf(target)
    if (item && isTyped(target) && !restoring) typed.note(item)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit((event.submitter as HTMLButtonElement | null)?.value ?? 'submit')
  })
  window.addEventListener('online', () => void flush())
  window.addEventListener('focus', () => {
    void kept.inherit()
    void (queue.next() ? flush() : look())
  })
  window.addEventListener('pagehide', () => typed.commit())
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) typed.commit()
  })
  window.addEventListener('beforeunload', (event) => {
    typed.commit()
    const warns = queue.all().length > 0 && !kept.isKept() && !leaving
    if (warns) event.preventDefault()
    // After a warning she may stay.
    pauseForNextPage(warns ? 1000 : 10_000)
  })
  guardSignOut(dialog('sign-out-unsent'), {
    waiting: () => queue.all().length,
    canKeep: kept.canKeep,
    flush: async () => {
      typed.commit()
      await flush()
      await kept.written()
    },
    leave: () => {
      leaving = true
    },
  })

  /** Takes the answer to an item as it stands in the form. */
  function put(item: string): void {
    queue.put({ item, fields: fieldsOf(form, item), key: newKey(), base: sender.baseOf(item), at: Date.now() })
    show()
  }

  /** Answers that a window left behind which is no longer open; where she has answered again since, the newer one holds. */
  function restore(older: readonly WaitingAnswer[]): void {
    typed.commit()
    const newer = new Set(queue.all().map(({ item }) => item))
    queue.adopt(older)
    restoring = true
    for (const { item, fields } of older) if (!newer.has(item)) showAnswer(form, item, fields)
    restoring = false
    for (const { item, disputed } of older) if (disputed) dispute(item, undefined)
    if (older.length > 0) void flush()
    show()
  }

  /** Sends what waits; settles when nothing waits or something stands in the way. */
  function flush(): Promise<void> {
    clearTimeout(retry)
    typed.commit()
    sending ??= sendAll().finally(() => {
      sending = undefined
      show()
    })
    return sending
  }

  async function sendAll(): Promise<void> {
    // What an earlier page sent goes first, or its answers would be taken for somebody else's.
    await opened
    while (queue.next() && !paused) {
      show()
      const sent = await sender.sendNext()
      if (paused) return
      isCut = sent === 'no-answer'
      if (isCut) return tryAgainLater()
      if (sent === 'signed-out' || sent === 'other-person') return askToSignIn(sent)
      needs = undefined
      failures = 0
      if (sent === 'closed') return close()
    }
  }

  /**
   * The next page may be on its way already, made with what was saved until now: what is answered or acknowledged meanwhile
   * waits for it, or it would show less than is saved. Unless she stays after all.
   */
  function pauseForNextPage(ms: number): void {
    paused = true
    setTimeout(() => {
      paused = false
      void flush()
    }, ms)
  }

  function tryAgainLater(): void {
    failures += 1
    retry = setTimeout(flush, Math.min(60_000, 1000 * 2 ** failures) * (0.75 + Math.random() / 2))
  }

  /** Once: closed, the window opens again by the button beside the words. */
  function askToSignIn(need: SignInNeed): void {
    if (needs !== need) signIn.open(need)
    needs = need
  }

  async function post({ item, fields, base, key }: WaitingAnswer): Promise<Reply> {
    // Kept as sent before it is: a page that is loaded again must know of all that may be on its way.
    await kept.written()
    const came = await askServer(data.answers!, [...fields, ['item', item], ['base', String(base)], ['key', key]])
    return paused ? { kind: 'no-answer' } : replyOf(came)
  }

  function replyOf(came: Awaited<ReturnType<typeof askServer>>): Reply {
    if (!came || came.status >= 500 || came.status === 429 || came.status === 408) return { kind: 'no-answer' }
    if (came.status === 401) return { kind: 'signed-out' }
    const answer = came.body as unknown as SaveAnswer
    if (answer.refusal === 'unknown-attempt') return { kind: 'other-person' }
    timer.correct(answer as Partial<ServerClock>)
    return typeof answer.status === 'string' ? { kind: 'answer', answer } : { kind: 'no-answer' }
  }

  async function submit(intent: string): Promise<void> {
    if (submitting) return
    submitting = true
    wantsSubmit = undefined
    await flush()
    // What was typed or chosen while the last answer was on its way.
    if (queue.next() && !isCut && !needs) await flush()
    const done = queue.all().length === 0 ? await handIn(intent) : undecided()
    submitting = false
    if (!done && needs) wantsSubmit = intent
    if (done || needs) show()
  }

  /** The next situation of a story comes with the page, once the choice is saved. */
  async function goOn(button: HTMLButtonElement): Promise<void> {
    await flush()
    if (queue.all().length > 0) return void undecided()
    history.replaceState(history.state, '', button.formAction)
    await reload()
  }

  function undecided(): false {
    const item = queue.all().find((entry) => entry.disputed)?.item
    if (item) blockOf(form, item)?.querySelector<HTMLElement>('.item-note button')?.focus()
    status.alarm(item ? data.textDecide! : data.textNotSent!)
    return false
  }

  /** Everything of hers is saved: the attempt is closed by the server, or held up by items without an answer. */
  async function handIn(intent: string): Promise<boolean> {
    status.busy(data.textSubmitting!)
    const own = [
      ['base', String(sender.revision())],
      ['key', newKey()],
      ['intent', intent],
      ['item', ''],
    ] as const
    const reply = replyOf(await askServer(data.answers!, own))
    if (reply.kind === 'signed-out' || reply.kind === 'other-person') askToSignIn(reply.kind)
    if (reply.kind === 'no-answer') status.alarm(data.textNotSent!)
    if (reply.kind !== 'answer') return false
    const { status: outcome, refusal, message } = reply.answer as { status: string; refusal?: string; message: string }
    if (outcome === 'submitted' || refusal === 'attempt-closed' || refusal === 'time-over') await close()
    else if (outcome === 'unanswered') location.assign(data.check!)
    else status.alarm(message)
    return outcome === 'submitted'
  }

  /** The attempt is closed. Answers that came too late are named before the page goes. */
  async function close(): Promise<void> {
    if (isClosed) return
    isClosed = true
    const late = [...new Set(queue.all().map(({ item }) => item))]
    queue.clear()
    await kept.written()
    leaving = true
    if (late.length === 0) return location.assign(data.review!)
    const said = dialog('came-too-late')
    const all = [...form.querySelectorAll<HTMLElement>('[data-item]')].map((block) => block.dataset.item!)
    said.querySelector('.late-items')!.textContent = late.map((item) => String(all.indexOf(item) + 1)).join(', ')
    if (!said.open) said.showModal()
  }

  /** Asks what time it is, and whether anything was saved elsewhere. */
  async function look(): Promise<'open' | 'closed' | undefined> {
    const since = sender.revision()
    const came = await askServer(`${data.answers}&since=${since}`)
    if (came?.status === 401) askToSignIn('signed-out')
    if (came?.status !== 200) return undefined
    const state = came.body as unknown as ServerClock & { state: 'open' | 'closed'; revision: number; elsewhere: Elsewhere }
    timer.correct(state)
    // What is on its way may be her own.
    if (queue.all().length === 0 && !sending && sender.revision() === since) sender.missed(since, state.revision, state.elsewhere)
    if (state.state === 'closed' && !queue.next()) await close()
    return state.state
  }

  async function timeIsUp(): Promise<void> {
    if (ending || leaving) return
    ending = true
    await flush()
    // The server says when time is up: a device may think so because somebody set its clock.
    if ((await look()) === 'open' && timer.left() <= 0) await submit('submit-anyway')
    ending = false
    // Without a line the server hands in by itself; the page looks until it knows.
    if (!leaving && timer.left() <= 0) setTimeout(timeIsUp, 3000)
  }

  function noteElsewhere(item: string): void {
    if (!queue.isDisputed(item)) noteItem(form, item, data.textElsewhere, [[data.textShowOther!, () => void reload()]])
  }

  /** Her answer stays on the page until she says which holds. */
  function dispute(item: string, other: unknown): void {
    const keepMine = () => {
      noteItem(form, item)
      queue.settle(item, newKey())
      void flush()
    }
    const takeOther = () => {
      queue.settle(item)
      void reload()
    }
    const isText = typeof other === 'string' && [...(blockOf(form, item)?.querySelectorAll('textarea, input') ?? [])].some(isTyped)
    const actions = [[data.textKeepMine!, keepMine] as const, [data.textShowOther!, takeOther] as const]
    noteItem(form, item, data.textConflict, actions, isText ? other : undefined)
  }

  async function reload(): Promise<void> {
    typed.commit()
    await kept.written()
    location.reload()
  }

  function show(): void {
    status.count((item) => fieldsOf(form, item).some(([, value]) => value))
    const oldest = queue.all()[0]
    const need = needs
    if (sending && !isCut && !need && queue.next()) status.busy(data.textSaving!)
    else if (oldest) status.waits(kept.isKept(), oldest.at)
    else status.settle()
    if (need) status.problem(data.textSignedOut!, kept.isKept(), () => signIn.open(need))
    else status.problem(isCut && oldest ? data.textNoConnection! : '', kept.isKept())
  }
}
