import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Site {
  readonly origin: string
  readonly dataDir: string
  /** What it printed so far. */
  output(): string
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Starts the finished build as `npm run serve` does, on a free port, with data and demo people of its own. */
export async function startSite(environment: Record<string, string> = {}): Promise<Site> {
  const dataDir = environment.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), 'salohiyat-site-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['build/server/supervisor.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_ENGINE: '',
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      PORT: String(port),
      DEMO: 'tiny',
      ...environment,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Not ready within a minute:\n${output}`)), 60_000)
    const look = setInterval(() => {
      if (!output.includes('is ready') && child.exitCode === null) return
      clearTimeout(late)
      clearInterval(look)
      if (child.exitCode === null) resolve()
      else reject(new Error(`Ended with ${child.exitCode}:\n${output}`))
    }, 20)
  })
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDir,
    process: child,
    output: () => output,
    async stop() {
      child.kill('SIGTERM')
      await ended
      if (!environment.DATA_DIR) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
