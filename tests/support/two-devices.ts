import fc from 'fast-check'
import { expect } from 'vitest'
import { type AnswerQueue, answerQueue, type WaitingAnswer } from '#app/quizzes/answer-queue.ts'
import { type AnswerSender, answerSender, type Reply } from '#app/quizzes/answer-sender.ts'
import type { SaveAnswer } from '#app/quizzes/save-answer.ts'

// One learner, one attempt, two devices, and a network between them and the server that loses, delays and repeats.

export const items = ['one', 'two', 'three'] as const
type Item = (typeof items)[number]
/** Option chosen; empty: the answer is taken back. */
const values = ['a', 'b', 'c', ''] as const

export type Step = { readonly device: 0 | 1 } & (
  | { readonly kind: 'choose'; readonly item: Item; readonly value: string }
  /** A request leaves the device; arrives at the server; its answer comes back, or the line is cut. */
  | { readonly kind: 'send' | 'arrive' | 'answer' | 'cut' }
  /** A request that was cut off arrives after all, maybe for the second time. */
  | { readonly kind: 'late' }
  /** The page is loaded again, with what was kept of it. */
  | { readonly kind: 'reload' }
  | { readonly kind: 'keep-mine' | 'take-other'; readonly item: Item }
)

const item = fc.constantFrom(...items)
const device = fc.constantFrom(0 as const, 1 as const)
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ device, kind: fc.constant('choose' as const), item, value: fc.constantFrom(...values) }) },
  { weight: 12, arbitrary: fc.record({ device, kind: fc.constantFrom('send' as const, 'arrive' as const, 'answer' as const) }) },
  { weight: 3, arbitrary: fc.record({ device, kind: fc.constantFrom('cut' as const, 'late' as const) }) },
  { weight: 1, arbitrary: fc.record({ device, kind: fc.constant('reload' as const) }) },
  { weight: 2, arbitrary: fc.record({ device, kind: fc.constantFrom('keep-mine' as const, 'take-other' as const), item }) },
)

export interface SavedEvent {
  readonly revision: number
  readonly key: string
  readonly item: string
  readonly value: string
}

/** What the devices talk to: the real use case, or a model of it around the real rule. */
export interface AttemptServer {
  save(entry: WaitingAnswer): Promise<SaveAnswer>
  /** Everything saved so far, in order. */
  history(): Promise<SavedEvent[]>
}

interface Request {
  readonly entry: WaitingAnswer
  arrived?: SaveAnswer
  readonly reply: (reply: Reply) => void
}

interface Device {
  queue: AnswerQueue
  sender: AnswerSender
  kept: readonly WaitingAnswer[]
  request?: Request
  sending?: Promise<unknown>
  lost: WaitingAnswer[]
  /** Revision up to which she saw what is saved of an item. */
  seen: Map<string, number>
}

interface Choice {
  readonly device: 0 | 1
  readonly item: string
  readonly value: string
  /** Revision up to which she had seen the item when she chose, or when she said that hers holds. */
  readonly seen: number
}

/** Plays the steps, brings everything to an end, and checks what must hold whatever the network did. */
export async function play(server: AttemptServer, steps: readonly Step[]): Promise<void> {
  const choices = new Map<string, Choice>()
  const acknowledged = new Map<string, number>()
  const dropped = new Set<string>()
  /** Answers of which she was told that the item was answered elsewhere. */
  const disputes: WaitingAnswer[] = []
  const devices = [await open(), await open()] as const
  let made = 0
  for (const step of steps) await take(step)
  for (let round = 0; round < 200 && devices.some(({ queue }) => queue.all().length > 0); round += 1) {
    for (const device of [0, 1] as const) {
      for (const kind of ['send', 'arrive', 'answer'] as const) await take({ device, kind })
      for (const each of items) if (round % 2 === 1) await take({ device, kind: 'keep-mine', item: each })
    }
  }
  await check()

  async function open(): Promise<Device> {
    const own = { kept: [], lost: [], seen: new Map() } as unknown as Device
    await load(own)
    return own
  }

  async function load(own: Device): Promise<void> {
    const revision = (await server.history()).length
    // The page shows what is saved, except where an answer of hers waits.
    for (const each of items) if (!own.kept.some((entry) => entry.item === each)) own.seen.set(each, revision)
    const queue = answerQueue(own.kept)
    const post = (entry: WaitingAnswer) =>
      new Promise<Reply>((reply) => {
        // Nothing is sent before the device has kept that it is; between two sends it may lag behind.
        own.kept = JSON.parse(JSON.stringify(queue.all()))
        own.request = { entry, reply }
      })
    const sender = answerSender(queue, revision, post, {
      saved: (entry, answer) => {
        acknowledged.set(entry.key, answer.revision)
        // What is saved at that revision is what she chose, whoever saved it.
        own.seen.set(entry.item, Math.max(answer.revision, own.seen.get(entry.item) ?? 0))
      },
      disputed: (entry) => {
        disputes.push(entry)
        own.seen.set(entry.item, sender.revision())
      },
    })
    Object.assign(own, { queue, sender, request: undefined })
  }

  function put(device: 0 | 1, each: string, value: string): void {
    const own = devices[device]
    const key = `key-${device}-${String(++made).padStart(5, '0')}`
    choices.set(key, { device, item: each, value, seen: own.seen.get(each) ?? 0 })
    own.queue.put({ item: each, fields: value ? [[`i-${each}--choice`, value]] : [], key, base: own.sender.baseOf(each), at: made })
  }

  async function take(step: Step): Promise<void> {
    const own = devices[step.device]
    switch (step.kind) {
      case 'choose':
        return put(step.device, step.item, step.value)
      case 'send':
        if (!own.request) own.sending = own.sender.sendNext()
        return
      case 'arrive':
        if (own.request && !own.request.arrived) own.request.arrived = await server.save(own.request.entry)
        return
      case 'answer':
        if (own.request?.arrived) await finish(own, { kind: 'answer', answer: own.request.arrived })
        return
      case 'cut':
        if (!own.request) return
        own.lost.push(own.request.entry)
        return finish(own, { kind: 'no-answer' })
      case 'late': {
        const entry = own.lost.shift()
        if (entry) await server.save(entry)
        return
      }
      case 'reload':
        if (own.request) own.lost.push(own.request.entry)
        // What was not kept yet is gone, and she was warned of it.
        for (const { key } of own.queue.all()) if (!own.kept.some((entry) => entry.key === key)) dropped.add(key)
        return load(own)
      case 'keep-mine':
      case 'take-other': {
        const entry = own.queue.all().find((each) => each.item === step.item && each.disputed)
        if (!entry) return
        if (step.kind === 'keep-mine') {
          const key = `key-${step.device}-${String(++made).padStart(5, '0')}`
          choices.set(key, { ...choices.get(entry.key)!, seen: own.seen.get(step.item) ?? 0 })
          dropped.add(entry.key)
          own.queue.settle(step.item, key)
        } else {
          for (const [key, choice] of choices) if (choice.device === step.device && choice.item === step.item) dropped.add(key)
          own.queue.settle(step.item)
          own.seen.set(step.item, own.sender.revision())
        }
      }
    }
  }

  async function finish(own: Device, reply: Reply): Promise<void> {
    const { request, sending } = own
    own.request = undefined
    request!.reply(reply)
    await sending
  }

  async function check(): Promise<void> {
    const history = await server.history()
    expect(history.map(({ revision }) => revision)).toEqual(history.map((_, index) => index + 1))
    expect(new Set(history.map(({ key }) => key)).size).toBe(history.length)
    for (const { key, item, value, revision } of history) {
      const choice = choices.get(key)!
      expect({ item, value }).toEqual({ item: choice.item, value: choice.value })
      // Nobody's answer is overwritten by somebody who had not seen it.
      const unseen = history.filter(
        (other) =>
          other.item === item &&
          other.revision > choice.seen &&
          other.revision < revision &&
          choices.get(other.key)!.device !== choice.device,
      )
      expect(unseen, `${key} at ${revision}, seen ${choice.seen}`).toEqual([])
    }
    // She is never asked to choose between two answers that she gave on the same device.
    for (const { key, item, base } of disputes) {
      const { device } = choices.get(key)!
      const elsewhere = history.filter((other) => other.item === item && other.revision > base && choices.get(other.key)!.device !== device)
      expect(elsewhere, key).not.toEqual([])
    }
    // What was said to be saved is saved, at the revision that was named.
    for (const [key, revision] of acknowledged) {
      const { item, value } = choices.get(key)!
      const latest = history.filter((event) => event.item === item && event.revision <= revision).at(-1)
      expect(latest?.value ?? '', key).toBe(value)
    }
    // The last word on each device about each item was saved, or she dropped it herself.
    for (const device of [0, 1] as const) {
      expect(devices[device].queue.all()).toEqual([])
      for (const each of items) {
        const last = [...choices].filter(([, choice]) => choice.device === device && choice.item === each).at(-1)
        if (last) expect(acknowledged.has(last[0]) || dropped.has(last[0]), last[0]).toBe(true)
      }
    }
  }
}
