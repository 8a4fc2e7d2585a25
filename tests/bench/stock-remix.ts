// The same Express server with nothing behind it but Remix's own request handler, on as many processes as the site has:
// `node tests/bench/stock-remix.ts <port>`. Its bare route is what the budget of the lesson page is measured against.
import cluster from 'node:cluster'
import { globSync } from 'node:fs'
import { createServer } from 'node:http'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { pino } from 'pino'
import { readConfig } from '#app/http/config.server.ts'
import { expressApp, messageClasses } from '#app/http/express-app.server.ts'
import { remixHandler } from '#app/http/remix-handler.server.ts'
import type { Database } from '#db/handle.ts'

const port = process.argv[2]!

if (cluster.isPrimary) {
  let listening = 0
  const count = availableParallelism()
  cluster.on('listening', () => {
    listening += 1
    if (listening === count) console.log('is ready')
  })
  for (let index = 0; index < count; index += 1) cluster.fork()
  process.once('SIGTERM', () => cluster.disconnect(() => process.exit(0)))
} else {
  const [file] = globSync('build/server/assets/server-build-*.js')
  const build = (await import(path.resolve(file!))) as ServerBuild
  const config = readConfig({ NODE_ENV: 'production', PORT: port })
  const app = expressApp({
    config,
    // The bare route asks for none of these.
    db: undefined as unknown as Database,
    tokenKey: Buffer.alloc(0),
    assetUrl: (name) => name,
    nudgeWorker() {},
    log: pino({ level: 'warn' }),
    development: false,
    statics: [],
    // Given as a function, a build is served by Remix's own handler alone.
    remix: remixHandler(async () => build, 'production'),
    ready: async () => ({ ok: true, checks: {} }),
    maxInFlight: 512,
  })
  createServer(messageClasses(app), app).listen(config.port, config.host)
}
