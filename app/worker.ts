import { pino } from 'pino'
import { openDatabase } from '#db/database.server.ts'
import { readConfig } from './http/config.server.ts'
import { newBell } from './jobs/bell.ts'
import { runJobs } from './jobs/run-jobs.server.ts'

// The one process that drains the outbox: issues and signs certificates, writes and sends letters.

const config = readConfig(process.env)
const log = pino({ level: config.logLevel, base: { process: 'worker', pid: process.pid } })
const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
const bell = newBell()
const stopping = new AbortController()

process.on('message', (message) => message === 'nudge' && bell.ring())
process.on('SIGTERM', () => stopping.abort())
// Ctrl-C reaches the whole group; the supervisor says when to stop.
process.on('SIGINT', () => {})
process.on('disconnect', () => stopping.abort())

await runJobs({ db, config, log, bell, signal: stopping.signal })
await db.close()
process.exit(0)
