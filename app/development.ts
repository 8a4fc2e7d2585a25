import { globSync } from 'node:fs'
import { createServer } from 'node:http'
import { pino } from 'pino'
import { createServer as createViteServer } from 'vite'
import { openDatabase } from '#db/database.server.ts'
import { isMigrated, migrateDatabase } from '#db/migrate.ts'
import { loadDemoPeople } from './accounts/load-demo-people.server.ts'
import { publishCourses } from './catalogue/publish-course.server.ts'
import { watchCourses } from './catalogue/watch-courses.server.ts'
import { ensureSigningKey } from './credentials/signing-key.server.ts'
import { readConfig } from './http/config.server.ts'
import { expressApp } from './http/express-app.server.ts'
import { remixHandler } from './http/remix-handler.server.ts'
import { ensureTokenKey, readTokenKey } from './http/token-key.server.ts'
import { newBell } from './jobs/bell.ts'
import { runJobs } from './jobs/run-jobs.server.ts'
import { keepHeartbeat } from './quizzes/keep-heartbeat.server.ts'

// Development: everything in one process, pages from source through Vite, courses published when a file is saved.

const config = readConfig({ ...process.env, DEMO: process.env.DEMO ?? 'demo', LOG_LEVEL: process.env.LOG_LEVEL ?? 'info' })
const log = pino({ level: config.logLevel, base: undefined })

const migrated = await migrateDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
if (!migrated.ok) {
  console.error(`The database cannot be used: ${migrated.refusal}`)
  process.exit(1)
}
ensureTokenKey(config.dataDir)
const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
await ensureSigningKey(db, config.dataDir, new Date())
const publish = () => publishCourses({ db, coursesDir: config.coursesDir, now: new Date(), log: console.log, timeZone: config.timeZone })
await publish()
if (config.demo !== 'off') await loadDemoPeople(db, new Date())

const vite = await createViteServer({ server: { middlewareMode: true }, appType: 'custom' })
const bell = newBell()
const app = expressApp({
  config,
  db,
  log,
  development: true,
  tokenKey: readTokenKey(config.dataDir),
  assetUrl: developmentAssets(),
  nudgeWorker: () => bell.ring(),
  statics: [vite.middlewares],
  // biome-ignore lint/suspicious/noExplicitAny: Vite gives modules without types
  remix: remixHandler(() => vite.ssrLoadModule('virtual:remix/server-build') as Promise<any>, 'development'),
  ready: async () => ({ ok: await isMigrated({ url: config.databaseUrl, dataDir: config.dataDir }), checks: {} }),
  maxInFlight: 512,
})
const stopping = new AbortController()
await keepHeartbeat({ db, log, now: () => new Date(), signal: stopping.signal })
const working = runJobs({ db, config, log, bell, signal: stopping.signal })
const unwatch = watchCourses(config.coursesDir, publish, (error) => log.error({ err: error }, 'the courses could not be published'))
const server = createServer(app).listen(config.port, config.host, () =>
  console.log(`Salohiyat is ready: ${config.publicOrigin} (development)`),
)

async function stop(): Promise<void> {
  stopping.abort()
  unwatch()
  server.close()
  server.closeAllConnections()
  await Promise.all([working, vite.close()])
  await db.close()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())

/** Vite serves browser modules from source; a file made meanwhile is found too. */
function developmentAssets(): (name: string) => string {
  return (name) => {
    const file = globSync(`app/**/${name}.upgrade.ts`)[0]
    if (!file) throw new Error(`No browser module named ${name}: it needs a file ${name}.upgrade.ts`)
    return `/${file}`
  }
}
