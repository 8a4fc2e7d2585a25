import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './site.ts'

export interface PostgresServer {
  /** Address of an empty database. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts a PostgreSQL server of its own in a temporary folder, on a free port of the loopback, for tests. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findPostgres()
  const dir = mkdtempSync(path.join(tmpdir(), 'salohiyat-postgres-'))
  // PostgreSQL refuses to run as root: there it runs as the user its package made.
  const user = process.getuid?.() === 0 ? userId('postgres') : undefined
  if (user) chownSync(dir, user.uid, user.gid)
  const run = (program: string, args: string[]) => {
    const { status, stderr } = spawnSync(path.join(bin, program), args, { ...user, cwd: dir, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
  }
  const data = path.join(dir, 'data')
  run('initdb', ['-D', data, '-U', 'salohiyat', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'])
  const port = await freePort()
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `port=${port}`,
    '-c',
    `unix_socket_directories=${dir}`,
    '-c',
    'max_connections=50',
  ]
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...settings], { ...user, cwd: dir, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  for (let tries = 0; spawnSync(path.join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q']).status !== 0; tries += 1) {
    if (tries > 100 || server.exitCode !== null) throw new Error('PostgreSQL did not start within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return {
    url: `postgres://salohiyat@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function findPostgres(): string {
  const found = () => globSync('/usr/lib/postgresql/*/bin/initdb').sort().at(-1)
  if (!found() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing PostgreSQL from the system’s packages …')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const initdb = found() ?? spawnSync('which', ['initdb'], { encoding: 'utf8' }).stdout.trim()
  if (!initdb) throw new Error('No PostgreSQL is installed: install its server, or set DATABASE_URL to one for tests')
  return path.dirname(initdb)
}

function userId(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}
