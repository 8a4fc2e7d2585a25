import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import zlib from 'node:zlib'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { afterEach, expect, test } from 'vitest'
import { csvType, downloadStream } from './download.ts'
import { remixHandler } from './remix-handler.server.ts'

let server: http.Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  return new Promise((closed) => (server ? server.close(closed) : closed(undefined)))
})

/** A site of one route, which gives a file of these pieces; tells the port it listens on. */
async function serveFile(pieces: () => AsyncGenerator<Uint8Array>): Promise<number> {
  const route = { id: 'file', path: 'file.csv', module: { loader: () => downloadStream('file.csv', csvType, pieces()) } }
  const build = { entry: { module: {} }, routes: { file: route }, assets: { routes: {} }, future: {}, publicPath: '/' }
  const handle = remixHandler(async () => build as unknown as ServerBuild, 'production')
  server = http.createServer((req, res) => {
    handle(req, res, 'http://127.0.0.1', {} as AppLoadContext).catch(() => res.destroy())
  })
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

const get = (port: number, options: http.RequestOptions = {}) =>
  new Promise<http.IncomingMessage>((resolve, reject) => {
    http
      .request({ port, host: '127.0.0.1', path: '/file.csv', ...options }, resolve)
      .on('error', reject)
      .end()
  })

const piece = Buffer.alloc(65_536, 'a,b,c\r\n')

test.each([{}, { 'accept-encoding': 'gzip, br' }])(
  'a file leaves while it is made, and whoever goes away ends it (%o)',
  async (headers) => {
    const made = { pieces: 0, isOver: false }
    const port = await serveFile(async function* () {
      try {
        for (; made.pieces < 1000; made.pieces += 1) yield piece
      } finally {
        made.isOver = true
      }
    })
    const response = await get(port, { headers })
    await new Promise((resolve) => response.once('data', resolve))
    response.destroy()
    await expect.poll(() => made.isOver).toBe(true)
    expect(made.pieces).toBeLessThan(1000)
  },
)

test('it comes whole, zipped for who takes that', async () => {
  const port = await serveFile(async function* () {
    for (let line = 0; line < 3; line += 1) yield Buffer.from(`${line}\r\n`)
  })
  const plain = await get(port)
  expect([plain.statusCode, plain.headers['content-type'], await text(plain)]).toEqual([200, csvType, '0\r\n1\r\n2\r\n'])
  const zipped = await get(port, { headers: { 'accept-encoding': 'gzip' } })
  expect([zipped.headers['content-encoding'], zipped.headers.vary]).toEqual(['gzip', 'Accept-Encoding'])
  expect(await text(zipped.pipe(zlib.createGunzip()))).toBe('0\r\n1\r\n2\r\n')
})

test('of a question for its headers nothing is made', async () => {
  let made = 0
  const port = await serveFile(async function* () {
    for (; made < 100; made += 1) yield piece
  })
  const response = await get(port, { method: 'HEAD' })
  expect(await text(response)).toBe('')
  expect(response.headers['content-disposition']).toContain('file.csv')
  expect(made).toBeLessThan(100)
})

test('a file that breaks off is no whole file', async () => {
  const port = await serveFile(async function* () {
    yield piece
    throw new Error('the database is gone')
  })
  await expect(get(port).then(text)).rejects.toThrow()
})
