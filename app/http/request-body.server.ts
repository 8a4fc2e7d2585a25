import type { IncomingMessage } from 'node:http'
import { isEditorPath, isLetterPath, isUploadPath, paths } from './paths.ts'

export const maxBodyBytes = 1024 * 1024
export const maxFields = 1000
/** A file of questions of 5 MiB, or of staff data of 20 MiB, with the fields beside it; to the address in a letter fields alone. */
const maxUploadBytesAt = (path: string): number => (isLetterPath(path) ? 0 : path === paths.hrImport() ? 20 : 5) * 1024 * 1024 + 64 * 1024
const maxUploadParts = 40
/** Bytes of the files that are read at once, were they all as large as they may be: far below the memory of a process. */
const maxBytesUnderWay = 64 * 1024 * 1024
let bytesUnderWay = 0

/**
 * How many fields a form at this address may have. The editor of questions has one for each text in each language: a
 * long scenario has about 2,000. The sign-in page carries them along where the session ended meanwhile.
 */
export const maxFieldsAt = (pathname: string): number => (isEditorPath(pathname) || pathname === paths.login() ? 5000 : maxFields)

/** Why a body was not taken: the status to answer. */
export class BodyRefused extends Error {
  override name = 'BodyRefused'
  readonly status: 400 | 413 | 415 | 503
  constructor(status: 400 | 413 | 415 | 503) {
    super(`Body refused with ${status}`)
    this.status = status
  }
}

/** A body as it is handed on: a form as text, a form with a file as bytes. */
export type PostedBody = string | Uint8Array<ArrayBuffer>

/**
 * The whole body of a posted form; a form with a file is taken only where files are uploaded. Throws BodyRefused: 413 too
 * big or too many fields, 415 another type or an encoded body, 400 cut short, 503 too many files at once.
 */
export async function readBody(request: IncomingMessage, mostFields = maxFields): Promise<PostedBody> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (request.headers['content-encoding'] && request.headers['content-encoding'] !== 'identity') throw new BodyRefused(415)
  const path = (request.url ?? '').split('?', 1)[0]!
  if (type === 'multipart/form-data' && isUploadPath(path)) return readUpload(request, maxUploadBytesAt(path))
  const body = await readBytes(request, maxBodyBytes)
  if (body.length === 0) return ''
  if (type !== 'application/x-www-form-urlencoded') throw new BodyRefused(415)
  if (countOf(body, '&') >= mostFields) throw new BodyRefused(413)
  return body.toString()
}

async function readUpload(request: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(request.headers['content-type'] ?? '')
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) throw new BodyRefused(400)
  if (bytesUnderWay + most > maxBytesUnderWay) throw new BodyRefused(503)
  bytesUnderWay += most
  try {
    const body = await readBytes(request, most)
    if (countOf(body, `--${mark}`) > maxUploadParts) throw new BodyRefused(413)
    return body
  } finally {
    bytesUnderWay -= most
  }
}

async function readBytes(request: IncomingMessage, most: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new BodyRefused(413)
  const chunks: Buffer<ArrayBuffer>[] = []
  let size = 0
  try {
    // Left early it stays open: the refusal goes out on the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer<ArrayBuffer>>) {
      size += chunk.length
      if (size > most) throw new BodyRefused(413)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof BodyRefused ? error : new BodyRefused(400)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

function countOf(buffer: Buffer, sign: string): number {
  let count = 0
  for (let at = buffer.indexOf(sign); at >= 0; at = buffer.indexOf(sign, at + sign.length)) count += 1
  return count
}
