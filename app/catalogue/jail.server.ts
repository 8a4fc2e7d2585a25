import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'

export interface JailedRun {
  /** Arguments of Node: flags, then the entry, or `-` when the program comes on standard input. */
  readonly args: readonly string[]
  readonly input: string
  readonly timeLimitMs: number
  /** Resident memory of the process and all its descendants. */
  readonly memoryLimitBytes: number
}

export type JailOutcome =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly reason: 'time' | 'memory' | 'output' | 'failed'; readonly detail: string }

const maxOutput = 50_000_000
const watchEveryMs = 50
// Frameworks declare variables as always set; here none is.
const noEnvironment = {} as NodeJS.ProcessEnv

/**
 * Runs Node in a process of its own, with an empty environment, in the folder for temporary files, without network where
 * the system allows that. The whole process group ends with it, or when it passes its time or memory.
 */
export function runJailed({ args, input, timeLimitMs, memoryLimitBytes }: JailedRun): Promise<JailOutcome> {
  const [command, ...commandArgs] = [...networkCut(), process.execPath, ...args] as [string, ...string[]]
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, { env: noEnvironment, cwd: tmpdir(), detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    const output: Buffer[] = []
    let size = 0
    let errors = ''
    let settled = false
    const settle = (outcome: JailOutcome) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      clearInterval(watch)
      killGroup(child.pid)
      resolve(outcome)
    }
    const timer = setTimeout(() => settle({ ok: false, reason: 'time', detail: `longer than ${timeLimitMs / 1000} s` }), timeLimitMs)
    const watch = setInterval(async () => {
      if ((await residentBytes(child.pid)) > memoryLimitBytes)
        settle({ ok: false, reason: 'memory', detail: `more than ${Math.round(memoryLimitBytes / 1e6)} MB` })
    }, watchEveryMs)

    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxOutput) settle({ ok: false, reason: 'output', detail: `more than ${maxOutput / 1e6} MB` })
      else output.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < 10_000) errors += chunk.toString()
    })
    child.on('error', (error) => settle({ ok: false, reason: 'failed', detail: error.message }))
    child.on('close', (code) =>
      settle(
        code === 0 ? { ok: true, output: Buffer.concat(output).toString() } : { ok: false, reason: 'failed', detail: lastLines(errors) },
      ),
    )
    // The process may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** What the process said last, without where in its code. */
const lastLines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() && !/^\s+at |^Node\.js v/.test(line))
    .slice(-12)
    .join('\n')
    .slice(-2_000)

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** Resident memory of a process and its descendants; 0 where the system does not tell. */
async function residentBytes(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0
  try {
    const [statm, children] = await Promise.all([
      readFile(`/proc/${pid}/statm`, 'utf8'),
      readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''),
    ])
    const inner = await Promise.all(
      children
        .trim()
        .split(' ')
        .filter(Boolean)
        .map((child) => residentBytes(Number(child))),
    )
    return Number(statm.split(' ')[1]) * 4096 + inner.reduce((sum, bytes) => sum + bytes, 0)
  } catch {
    return 0
  }
}

let cut: readonly string[] | undefined

/** The command that starts another without network, or nothing where the system refuses. */
function networkCut(): readonly string[] {
  if (cut) return cut
  const unshare = ['/usr/bin/unshare', '/bin/unshare'].find((path) => existsSync(path))
  const ways =
    unshare && process.platform === 'linux'
      ? [
          [unshare, '--net'],
          [unshare, '--user', '--net'],
        ]
      : []
  cut =
    ways.find(
      ([command, ...args]) =>
        spawnSync(command!, [...args, process.execPath, '--version'], { env: noEnvironment, stdio: 'ignore', timeout: 5_000 }).status === 0,
    ) ?? []
  return cut
}

export interface JailReport {
  /** Compiling and rendering have no network. */
  readonly networkCut: boolean
  /** Memory of the whole process tree is watched; otherwise only the heap of Node is limited. */
  readonly memoryWatched: boolean
  /** The renderer can read and write no file and start no process. */
  readonly rendererWithoutRights: boolean
}

/** What of the jail holds on this machine. */
export function jailReport(): JailReport {
  return {
    networkCut: networkCut().length > 0,
    memoryWatched: process.platform === 'linux' && existsSync(`/proc/${process.pid}/task/${process.pid}/children`),
    rendererWithoutRights: process.allowedNodeEnvironmentFlags.has('--permission'),
  }
}
