import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import type { RequestHandler } from 'express'
import { pino } from 'pino'
import sirv from 'sirv'
import { openDatabase } from '#db/database.server.ts'
import { isMigrated } from '#db/migrate.ts'
import type { JailReport } from './catalogue/jail.server.ts'
import { builtAssets } from './http/asset-manifest.server.ts'
import { readConfig } from './http/config.server.ts'
import { expressApp, messageClasses } from './http/express-app.server.ts'
import { listenFault } from './http/listen-fault.ts'
import { remixHandler } from './http/remix-handler.server.ts'
import { readTokenKey } from './http/token-key.server.ts'
import { keepHeartbeat } from './quizzes/keep-heartbeat.server.ts'

// One web process: serves pages from the finished build. The supervisor starts one per core.

const root = process.cwd()
const clientDir = path.join(root, 'build/client')
const config = readConfig(process.env)
const log = pino({ level: config.logLevel, base: { process: 'web', pid: process.pid } })
const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
// @ts-expect-error: made by the Remix plugin of the build
const build = await import('virtual:remix/server-build')

// Told by the supervisor: finding it out takes processes, and no request starts any.
const jail = JSON.parse(process.env.JAIL_REPORT ?? 'null') as JailReport | null

const app = expressApp({
  config,
  db,
  log,
  development: false,
  tokenKey: readTokenKey(config.dataDir),
  assetUrl: builtAssets(path.join(root, 'build/.vite/client-manifest.json')),
  nudgeWorker,
  statics: staticFiles(),
  remix: remixHandler(build, 'production'),
  ready: async () => {
    const migrated = await isMigrated({ url: config.databaseUrl, dataDir: config.dataDir }).catch(() => false)
    const state = { ok: migrated && !stopping, checks: { database: migrated, migrations: migrated, accepting: !stopping }, jail }
    return state
  },
  maxInFlight: 512,
})

const nudgesTogether = 25
let nudging = false
/** Three processes handle each nudge: those that come together, in so many milliseconds, are one. */
function nudgeWorker(): void {
  if (nudging) return
  nudging = true
  setTimeout(() => {
    nudging = false
    process.send?.('nudge')
  }, nudgesTogether)
}

const stopBeating = new AbortController()
await keepHeartbeat({ db, log, now: () => new Date(), signal: stopBeating.signal })

const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, ...messageClasses(app) }, app)
server.listen(config.port, config.host, () => process.send?.('listening'))
server.once('error', (error: NodeJS.ErrnoException) => {
  process.send?.({ failed: listenFault(error, config) })
  process.exitCode = 1
})

let stopping = false
/** Takes no more, lets what is under way finish for ten seconds, then closes the database. */
function stop(): void {
  if (stopping) return
  stopping = true
  stopBeating.abort()
  const force = setTimeout(() => server.closeAllConnections(), 10_000)
  server.close(async () => {
    clearTimeout(force)
    await db.close()
    process.exit(0)
  })
  server.closeIdleConnections()
}
process.on('SIGTERM', stop)
process.on('SIGINT', () => {})
process.on('disconnect', stop)

function staticFiles(): RequestHandler[] {
  if (!existsSync(clientDir)) return []
  const files = sirv(clientDir, {
    etag: true,
    gzip: true,
    brotli: true,
    dotfiles: false,
    setHeaders(res, pathname) {
      res.setHeader('Cache-Control', pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
      // Its list of types has every image but this one.
      if (pathname.endsWith('.ico')) res.setHeader('Content-Type', 'image/x-icon')
    },
  })
  // Every file has an ending, and hardly a page has: looking for one among the files costs as much as finding its route.
  return [(req, res, next) => (req.url.includes('.') ? files(req, res, next) : next())]
}
