import type { IncomingMessage } from 'node:http'
import { isEditorPath, paths } from './paths.ts'

export const maxBodyBytes = 1024 * 1024
export const maxFields = 1000

/**
 * How many fields a form at this address may have. The editor of questions has one for each text in each language: a
 * long scenario has about 2,000. The sign-in page carries them along where the session ended meanwhile.
 */
export const maxFieldsAt = (pathname: string): number => (isEditorPath(pathname) || pathname === paths.login() ? 5000 : maxFields)

/** Why a body was not taken: the status to answer. */
export class BodyRefused extends Error {
  override name = 'BodyRefused'
  readonly status: 400 | 413 | 415
  constructor(status: 400 | 413 | 415) {
    super(`Body refused with ${status}`)
    this.status = status
  }
}

/** The whole body of a posted form. Throws BodyRefused: 413 too big or too many fields, 415 another type or an encoded body, 400 cut short. */
export async function readBody(request: IncomingMessage, most = maxFields): Promise<Buffer> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  const length = Number(request.headers['content-length'] ?? 0)
  if (request.headers['content-encoding'] && request.headers['content-encoding'] !== 'identity') throw new BodyRefused(415)
  if (length > maxBodyBytes) throw new BodyRefused(413)
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Left early it stays open: the refusal goes out on the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBodyBytes) throw new BodyRefused(413)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof BodyRefused ? error : new BodyRefused(400)
  }
  const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
  if (size === 0) return body
  if (type !== 'application/x-www-form-urlencoded') throw new BodyRefused(415)
  if (countByte(body, 0x26) >= most) throw new BodyRefused(413)
  return body
}

function countByte(buffer: Buffer, byte: number): number {
  let count = 0
  for (let at = buffer.indexOf(byte); at >= 0; at = buffer.indexOf(byte, at + 1)) count += 1
  return count
}
