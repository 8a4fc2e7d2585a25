import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** PDF/A-3a keeps for decades and is tagged; the tests make PDF/UA-1 of the same template, which checks access for all. */
export type PdfStandard = 'a-3a' | 'ua-1'

export interface PrintJob {
  /** What the template prints: plain data. */
  readonly texts: object
  readonly pdfStandard: PdfStandard
}

/** What the press process answers to a job. */
export type PrintAnswer = { readonly pdf: Uint8Array } | { readonly fault: string }

export interface Press {
  /** The certificate as a file. Rejects with `PressError`; the same job may be tried again. */
  print(job: PrintJob): Promise<Buffer>
  /** Whether its process runs, and so holds memory. */
  running(): boolean
  /** Ends the process; a later job starts another. */
  close(): Promise<void>
}

export interface PressOptions {
  /** File of the process. */
  readonly entry: string
  /** The process ends after so long without a job. */
  readonly idleMilliseconds?: number
  /** For one job, the start of the process included. */
  readonly limitMilliseconds?: number
}

/** A certificate that could not be printed; nothing was changed. */
export class PressError extends Error {
  override name = 'PressError'
  /** Whether the process can take the next job. */
  readonly intact: boolean
  constructor(message: string, intact = false) {
    super(message)
    this.intact = intact
  }
}

/** Characters of a job as JSON. A certificate with the longest texts we take has a tenth of it. */
const longestJob = 100_000

/**
 * Prints in a process of its own, which starts with the first job, prints one job after another, and ends when none came
 * for a while: the typesetter holds memory that all other hours do not need, and a fault of its native code ends only itself.
 */
export function openPress({ entry, idleMilliseconds = 60_000, limitMilliseconds = 20_000 }: PressOptions): Press {
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function printNow(job: PrintJob): Promise<Buffer> {
    clearTimeout(idle)
    child ??= start()
    const printer = child
    // While a job is under way it keeps our process alive, afterwards not.
    printer.ref()
    printer.channel?.ref()
    try {
      return await answerOf(printer, job, limitMilliseconds)
    } catch (error) {
      // A process that is stuck or half dead prints nothing more: the next job gets a fresh one.
      if (!(error instanceof PressError && error.intact)) end(printer)
      throw error
    } finally {
      printer.unref()
      printer.channel?.unref()
      if (child === printer) idle = setTimeout(() => end(printer), idleMilliseconds).unref()
    }
  }

  function start(): ChildProcess {
    const started = fork(entry, [], {
      env: environment,
      serialization: 'advanced',
      // Of JavaScript it does little: the typesetter's memory is its own.
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=1', '--max-old-space-size=64'],
    })
    started.once('exit', () => forget(started))
    started.on('error', () => forget(started))
    return started
  }

  function forget(gone: ChildProcess): void {
    if (child === gone) child = undefined
  }

  function end(printer: ChildProcess): void {
    forget(printer)
    printer.kill('SIGKILL')
  }

  return {
    print(job) {
      const length = JSON.stringify(job).length
      if (length > longestJob) return Promise.reject(new PressError(`A certificate of ${length} characters is too long to print`, true))
      const printed = last.then(() => printNow(job))
      last = printed.catch(() => {})
      return printed
    },
    running: () => child !== undefined,
    async close() {
      await last
      clearTimeout(idle)
      if (!child) return
      const gone = once(child, 'exit')
      child.ref()
      end(child)
      await gone
    },
  }
}

/** Nothing of ours. One arena: the typesetter's threads would scatter 15 MiB over arenas of their own. */
const environment = { MALLOC_ARENA_MAX: '1' } as unknown as NodeJS.ProcessEnv

function answerOf(printer: ChildProcess, job: PrintJob, limitMilliseconds: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => settle(() => reject(new PressError(`The press ${why}`)))
    const onMessage = (message: unknown) => {
      const answer = message as PrintAnswer
      if ('fault' in answer) settle(() => reject(new PressError(answer.fault, true)))
      else settle(() => resolve(Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength)))
    }
    const onExit = (code: number | null, signal: string | null) => fail(`ended (${signal ?? code}) before it had printed`)
    const onError = (error: Error) => fail(`does not run: ${error.message}`)
    const timer = setTimeout(() => fail(`needed longer than ${limitMilliseconds / 1000} s`), limitMilliseconds)
    function settle(then: () => void): void {
      clearTimeout(timer)
      printer.off('message', onMessage).off('exit', onExit).off('error', onError)
      then()
    }
    printer.once('message', onMessage).once('exit', onExit).once('error', onError)
    printer.send(job, (error) => error && onError(error))
  })
}
