import type { DomainEvent } from '#app/outbox/domain-event.ts'
import { claimEvent, listDueEvents, type OutboxEvent, putOffEvent } from '#app/outbox/outbox-store.server.ts'
import type { Database, Tx } from '#db/handle.ts'
import { type Bell, newBell } from './bell.ts'
import type { EventHandler, EventHandlers, RecurringTask } from './registry.server.ts'

export interface WorkerOptions {
  readonly db: Database
  readonly handlers: EventHandlers
  readonly tasks?: readonly RecurringTask[]
  /** Rung after a commit that wrote an event; without a ring the worker looks every `pollMilliseconds`. */
  readonly bell: Bell
  readonly log: WorkerLog
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly pollMilliseconds?: number
}

export interface WorkerLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Events handled side by side, so that they share commits. */
const sideBySide = 8

/** Hands events to their handlers and runs the recurring tasks until `signal` aborts; what is under way is finished. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { db, handlers, tasks = [], log, now, pollMilliseconds = 1000 } = options
  const events: RecurringTask = {
    name: 'events',
    everySeconds: pollMilliseconds / 1000,
    onRing: true,
    run: async () => (await drainEvents(db, handlers, now, log)) > 0,
  }
  await Promise.all([events, ...tasks].map((task) => loop(task, options)))
}

/** Runs the task again at once while it says there is more; an error is logged and ends only that run. */
async function loop(task: RecurringTask, { bell, now, signal, log }: WorkerOptions): Promise<void> {
  const listener = (task.onRing ? bell : newBell()).listen()
  while (!signal.aborted) {
    let more = false
    try {
      more = await task.run(now())
    } catch (error) {
      log.error({ task: task.name, err: error }, 'A task of the worker failed; it will run again')
    }
    if (!more) await listener.wait(task.everySeconds * 1000, signal)
  }
  listener.close()
}

/** Handles the events whose turn has come, once each; says how many it took up. */
export async function drainEvents(db: Database, handlers: EventHandlers, now: () => Date, log: WorkerLog): Promise<number> {
  const due = await listDueEvents(db.read, now(), sideBySide)
  await Promise.all(due.map((event) => handleEvent(db, handlers, event, now(), log)))
  return due.length
}

async function handleEvent(db: Database, handlers: EventHandlers, waiting: OutboxEvent, now: Date, log: WorkerLog): Promise<void> {
  const { id, event } = waiting
  try {
    const writes = await prepareWrites(db, handlers, event, now)
    const first = await db.transact(async (tx) => {
      if (!(await claimEvent(tx, id, now))) return false
      for (const write of writes) await write(tx)
      return true
    })
    if (first) log.info({ event: id, type: event.type, waited: now.getTime() - waiting.createdAt.getTime() }, 'Event handled')
  } catch (error) {
    log.error({ event: id, type: event.type, failures: waiting.failures + 1, err: error }, 'Event failed; it will be tried again')
    await db.transact((tx) => putOffEvent(tx, waiting, error, now))
  }
}

async function prepareWrites(db: Database, handlers: EventHandlers, event: DomainEvent, now: Date): Promise<((tx: Tx) => Promise<void>)[]> {
  // An event of a newer version's type has no handlers here: it waits for that version.
  const interested = handlers[event.type] as readonly EventHandler<DomainEvent['type']>[] | undefined
  if (!interested) throw new Error(`Nothing here knows events of type ${event.type}`)
  return Promise.all(interested.map((handler) => handler(db, event, now)))
}
