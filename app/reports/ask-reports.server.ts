import { existsSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { NotYet, ReportAnswer, ReportQuestion } from './report-question.ts'

/** Asks whoever holds the figures. */
export type AskReports = <Question extends ReportQuestion>(question: Question) => Promise<ReportAnswer<Question> | NotYet>

/** What the thread is sent, and what it sends back. */
export interface NumberedQuestion {
  readonly n: number
  readonly question: ReportQuestion
}
export type NumberedAnswer = { readonly n: number } & ({ readonly answer: unknown } | { readonly fault: string })

const idleMilliseconds = 10 * 60_000
/** For one answer, reading everything for the first time included. */
const limitMilliseconds = 30_000

/**
 * Asks the thread that holds the figures of this process. It starts with the first question, so that whoever serves no
 * officer holds none, and ends when none came for a while; pages of learners go on beside it.
 */
export const askReports: AskReports = (question) => {
  thread ??= startThread()
  return thread.ask(question)
}

let thread: ReturnType<typeof startThread> | undefined

function startThread() {
  const worker = new Worker(readerEntry(), { resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 } })
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void; limit: NodeJS.Timeout }>()
  let asked = 0
  let idle: NodeJS.Timeout | undefined
  worker.unref()
  worker.on('message', (message: NumberedAnswer) => {
    const question = waiting.get(message.n)
    if (!question) return
    waiting.delete(message.n)
    clearTimeout(question.limit)
    if ('fault' in message) question.reject(new Error(message.fault))
    else question.resolve(message.answer as never)
  })
  worker.once('error', (error) => end(error as Error))
  worker.once('exit', (code) => end(new Error(`The thread of reports ended (${code})`)))

  /** Whoever asks next starts another. */
  function end(error: Error): void {
    if (thread === own) thread = undefined
    clearTimeout(idle)
    for (const { reject, limit } of waiting.values()) {
      clearTimeout(limit)
      reject(error)
    }
    waiting.clear()
    void worker.terminate()
  }

  const own = {
    ask<Question extends ReportQuestion>(question: Question): Promise<ReportAnswer<Question> | NotYet> {
      clearTimeout(idle)
      idle = setTimeout(() => end(new Error('Nobody asked')), idleMilliseconds).unref()
      const n = ++asked
      return new Promise((resolve, reject) => {
        const limit = setTimeout(() => end(new Error('The thread of reports did not answer in time')), limitMilliseconds)
        waiting.set(n, { resolve, reject, limit })
        worker.postMessage({ n, question } satisfies NumberedQuestion)
      })
    },
  }
  return own
}

/** In the build the thread is an entry; from source it stands in `app`. */
function readerEntry(from = import.meta.dirname): string {
  const above = [from, path.dirname(from), path.dirname(path.dirname(from))]
  const built = above.map((folder) => path.join(folder, 'report-reader.js')).find((file) => existsSync(file))
  return built ?? path.join(above[1]!, 'report-reader.ts')
}
