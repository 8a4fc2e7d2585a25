import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import { pageHandler, servesPlainPages } from './page-handler.server.ts'
import { maxFieldsAt, readBody } from './request-body.server.ts'
import { groupRoutes } from './route-groups.server.ts'

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)

/**
 * Hands Express requests to Remix. Bodies are read whole and bounded first, and answers are written whole: every page
 * is complete HTML, so that streaming would only cost. Files to keep leave as they come.
 */
export function remixHandler(build: ServerBuild | (() => Promise<ServerBuild>), mode: string) {
  const handlerFor = typeof build === 'function' ? always(createRequestHandler(build, mode)) : handlerByGroup(build, mode)
  return async (req: IncomingMessage, res: ServerResponse, origin: string, context: AppLoadContext): Promise<void> => {
    const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
    const url = new URL(req.url ?? '/', origin)
    const request = new Request(url, {
      method: req.method,
      headers: toHeaders(req.headers),
      ...(hasBody ? { body: await readBody(req, maxFieldsAt(url.pathname)) } : {}),
    })
    const response = await handlerFor(url.pathname)(request, context, url.pathname)
    // What Remix calls an internal error is an outage or a bug of ours: the visitor is asked to come back.
    const failed = response.status === 500
    res.statusCode = failed ? 503 : response.status
    if (failed) res.setHeader('Retry-After', '5')
    // What a route says itself takes the place of what every answer says; cookies add up.
    for (const [name, value] of response.headers) {
      if (name === 'set-cookie') res.appendHeader(name, value)
      else res.setHeader(name, value)
    }
    if (response.body && isFile(response)) {
      if (req.method !== 'HEAD') return sendFile(req, res, response.body as ReadableStream<Uint8Array>)
      await response.body.cancel()
      res.end()
      return
    }
    const body = context.html ?? (response.body && Buffer.from(await response.arrayBuffer()))
    if (req.method === 'HEAD' || !body) res.end()
    else await send(req, res, body)
  }
}

type Handler = (request: Request, context: AppLoadContext, pathname: string) => Promise<Response>

const always = (handler: Handler) => () => handler

function handlerByGroup(build: ServerBuild, mode: string): (pathname: string) => Handler {
  const groupOf = groupRoutes(build)
  const handlers = new Map<ServerBuild, Handler>()
  const whole = createRequestHandler(build, mode)
  return (pathname) => {
    // A page's data for Remix's own script.
    if (pathname.endsWith('.data')) return whole
    const group = groupOf(pathname)
    let handler = handlers.get(group)
    if (!handler) {
      handler = servesPlainPages(group) ? pageHandler(group) : createRequestHandler(group, mode)
      handlers.set(group, handler)
    }
    return handler
  }
}

/** Headers that would let a client name another host or address are left out: the origin is ours to say. */
const notForwarded = new Set(['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'forwarded', 'transfer-encoding', 'connection'])

/** Not as Headers: the Request would read and check them all a second time. */
function toHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const result: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value === undefined || notForwarded.has(name)) continue
    result[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return result
}

const compressible = /^(text\/|application\/(json|ld\+json|javascript)|image\/svg)/
// Below this an answer fits one packet anyway.
const compressFrom = 1200

const isFile = ({ headers }: Response): boolean =>
  headers.get('content-disposition')?.startsWith('attachment') === true && !headers.has('content-length')

/** As fast as it is taken, and no faster: what is not taken yet is not made. Who goes away in between ends it. */
async function sendFile(req: IncomingMessage, res: ServerResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const source = Readable.fromWeb(body)
  const zips =
    compressible.test(String(res.getHeader('Content-Type') ?? '')) && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''))
  try {
    if (!zips) return await pipeline(source, res)
    res.appendHeader('Vary', 'Accept-Encoding')
    res.setHeader('Content-Encoding', 'gzip')
    await pipeline(source, zlib.createGzip({ level: 5 }), res)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

async function send(req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<void> {
  let payload = body
  if (body.length >= compressFrom && compressible.test(String(res.getHeader('Content-Type') ?? ''))) {
    res.appendHeader('Vary', 'Accept-Encoding')
    const accepted = String(req.headers['accept-encoding'] ?? '')
    if (/\bbr\b/.test(accepted)) {
      payload = await brotli(body, {
        params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      })
      res.setHeader('Content-Encoding', 'br')
    } else if (/\bgzip\b/.test(accepted)) {
      payload = await gzip(body, { level: 5 })
      res.setHeader('Content-Encoding', 'gzip')
    }
  }
  res.setHeader('Content-Length', payload.length)
  res.end(payload)
}
