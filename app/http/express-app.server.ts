import { randomBytes } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import type { AppLoadContext } from '@remix-run/node'
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import type { Logger } from 'pino'
import type { Database } from '#db/handle.ts'
import type { Config } from './config.server.ts'
import { isOwnOrigin } from './origin-check.ts'
import { plainErrorPage } from './plain-error-page.ts'
import type { remixHandler } from './remix-handler.server.ts'
import { BodyRefused } from './request-body.server.ts'
import { securityHeaders } from './security-headers.ts'

export interface ExpressOptions {
  readonly config: Config
  readonly db: Database
  readonly log: Logger
  readonly development: boolean
  readonly tokenKey: Buffer
  readonly assetUrl: (name: string) => string
  readonly nudgeWorker: () => void
  /** Static files, first in line. */
  readonly statics: readonly RequestHandler[]
  readonly remix: ReturnType<typeof remixHandler>
  /** What `/readyz` asks. */
  readonly ready: () => Promise<{ ok: boolean; checks: Record<string, boolean> }>
  /** Pages under way at once; more are answered 503. */
  readonly maxInFlight: number
}

/** Security headers with nonce → host and origin check → limits → Remix. */
export function expressApp(options: ExpressOptions) {
  const { config, log } = options
  const originOfHost = new Map(config.origins.map((origin) => [new URL(origin).host, origin]))
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.set('trust proxy', config.trustProxy)
  app.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').json({ ok: true }))
  app.get('/readyz', (_req, res, next) => {
    options.ready().then(
      (state) =>
        res
          .status(state.ok ? 200 : 503)
          .set('Cache-Control', 'no-store')
          .json(state),
      next,
    )
  })
  app.use(setSecurityHeaders(config, options.development))
  for (const handler of options.statics) app.use(handler)
  app.use(
    checkMethod,
    checkTarget,
    checkHost(originOfHost),
    checkOrigin(config),
    limitInFlight(options.maxInFlight),
    rememberLanguage(config),
  )
  app.use((req, res, next) => {
    const started = performance.now()
    res.once('finish', () => logRequest(log, req, res, performance.now() - started))
    const context: AppLoadContext = {
      db: options.db,
      config,
      tokenKey: options.tokenKey,
      nonce: res.locals.nonce as string,
      clientAddress: req.ip ?? '',
      now: () => new Date(),
      nudgeWorker: options.nudgeWorker,
      reportError: (error) => log.error({ err: error }, 'request failed'),
      assetUrl: options.assetUrl,
    }
    options.remix(req, res, originOfHost.get(req.headers.host ?? '') ?? config.publicOrigin, context).catch(next)
  })
  app.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error)
    const status = error instanceof BodyRefused ? error.status : error instanceof URIError ? 400 : 503
    if (status === 503) {
      log.error({ err: error }, 'request failed')
      res.setHeader('Retry-After', '5')
    }
    // What is left of a refused body is read and dropped until the server's time for a request is over: closing at once
    // would reset the connection, and the client would never read why.
    if (error instanceof BodyRefused) req.resume()
    answerPlain(res, status)
  })
  return app
}

/**
 * Classes for the server's requests and answers, born with Express's prototypes. Otherwise Express changes the prototype of
 * each one, and whatever V8 knew of its shape is lost.
 */
export function messageClasses(app: Express) {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  Object.setPrototypeOf(AppRequest.prototype, app.request)
  Object.setPrototypeOf(AppResponse.prototype, app.response)
  Object.assign(app, { request: AppRequest.prototype, response: AppResponse.prototype })
  return { IncomingMessage: AppRequest, ServerResponse: AppResponse }
}

const nonceBytes = 18
let chance = Buffer.alloc(0)

/** Chance is drawn for many answers at once: each draw costs more than all headers. */
function nextNonce(): string {
  if (chance.length < nonceBytes) chance = randomBytes(nonceBytes * 64)
  const nonce = chance.toString('base64', 0, nonceBytes)
  chance = chance.subarray(nonceBytes)
  return nonce
}

function setSecurityHeaders(config: Config, development: boolean): RequestHandler {
  const https = config.publicOrigin.startsWith('https:')
  return (_req, res, next) => {
    const nonce = nextNonce()
    res.locals.nonce = nonce
    const headers = securityHeaders({ nonce, https, development })
    for (const name in headers) res.setHeader(name, headers[name]!)
    next()
  }
}

const checkMethod: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'POST') return next()
  res.setHeader('Allow', 'GET, HEAD, POST')
  answerPlain(res, 405)
}

/**
 * A path of this site: a whole address, or one that begins with another host's name, would be read as that host's. Nothing
 * of ours has a zero byte in its name, and PostgreSQL cannot look for one.
 */
const checkTarget: RequestHandler = (req, res, next) => (/^\/(?![/\\])(?!.*%00)/.test(req.url) ? next() : answerPlain(res, 400))

/** A name that is not ours is answered 421, so that no link we write can carry it. */
function checkHost(originOfHost: ReadonlyMap<string, string>): RequestHandler {
  return (req, res, next) => (originOfHost.has(req.headers.host ?? '') ? next() : answerPlain(res, 421))
}

function checkOrigin(config: Config): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next()
    const own = isOwnOrigin(
      { secFetchSite: req.get('sec-fetch-site'), origin: req.get('origin'), referer: req.get('referer') },
      config.origins,
    )
    return own ? next() : answerPlain(res, 403)
  }
}

function limitInFlight(max: number): RequestHandler {
  let inFlight = 0
  return (_req, res, next) => {
    if (inFlight >= max) {
      res.setHeader('Retry-After', '2')
      return answerPlain(res, 503)
    }
    inFlight += 1
    res.once('close', () => {
      inFlight -= 1
    })
    next()
  }
}

/** `?lang=` is kept in a cookie for a year. */
function rememberLanguage(config: Config): RequestHandler {
  const secure = config.publicOrigin.startsWith('https:') ? '; Secure' : ''
  return (req, res, next) => {
    const lang = /[?&]lang=(uz-Latn|uz-Cyrl|ru|en)(?:&|$)/.exec(req.url)?.[1]
    if (lang) res.appendHeader('Set-Cookie', `lang=${lang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`)
    next()
  }
}

/** Logs refusals, failures and slow pages by route family: no query, no ids, no personal data. */
function logRequest(log: Logger, req: Request, res: Response, ms: number): void {
  const line = { method: req.method, area: `/${req.path.split('/')[1] ?? ''}`, status: res.statusCode, ms: Math.round(ms) }
  if (res.statusCode >= 500) log.error(line, 'answered')
  else if (res.statusCode >= 400 || ms > 1000) log.warn(line, 'answered')
  else log.debug(line, 'answered')
}

function answerPlain(res: Response, status: number): void {
  res.status(status).type('html').end(plainErrorPage(status))
}
