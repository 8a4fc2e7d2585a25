import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { startPostgres } from './support/postgres-server.ts'

// `npm run test:postgres`: the store and use-case tests on a real PostgreSQL, where connections race as they do in life.

const given = process.env.DATABASE_URL
const server = given ? undefined : await startPostgres()
const { status } = spawnSync(
  path.join('node_modules', '.bin', 'vitest'),
  ['run', '--project', 'postgres', '--reporter=default', '--no-file-parallelism'],
  {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_ENGINE: 'postgres', DATABASE_URL: given ?? server?.url },
  },
)
await server?.stop()
process.exit(status ?? 1)
