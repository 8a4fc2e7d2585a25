import { request } from 'node:http'
import { expect } from 'vitest'
import { demoPassword } from '#app/accounts/demo-people.ts'
import type { Site } from './site.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export interface Ask {
  readonly method?: string
  /** Sent byte for byte after the origin: nothing is normalised. */
  readonly path: string
  /** Fields of a form, or any body at all. */
  readonly body?: Record<string, string> | URLSearchParams | string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody who talks to the site without a browser, and so without its manners. */
export interface HttpPerson {
  ask(ask: Ask): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: Ask['body'], headers?: Record<string, string>): Promise<Answer>
  /** The session token her cookie holds. */
  token(): string | undefined
}

/** Every answer to her is checked: never an internal error, and nothing of the inside of the program in it. */
export function httpPerson(site: Site, token?: string): HttpPerson {
  let session = token
  const ask = async (wanted: Ask): Promise<Answer> => {
    const answer = await send(site, { ...wanted, headers: { ...(session && { Cookie: `session=${session}` }), ...wanted.headers } })
    checkManners(wanted, answer)
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
      const set = /^session=([^;]*)/.exec(cookie)
      if (set) session = set[1] || undefined
    }
    return answer
  }
  return {
    ask,
    get: (path, headers) => ask({ path, headers }),
    post: (path, body, headers) => ask({ method: 'POST', path, body, headers }),
    token: () => session,
  }
}

/** A demo person, signed in. */
export async function signedIn(site: Site, email: string): Promise<HttpPerson> {
  const person = httpPerson(site)
  const answer = await person.post('/login', { email, password: demoPassword })
  if (!person.token()) throw new Error(`${email} was not let in: ${answer.status}`)
  return person
}

/** Where an answer leads, as a document or as data for a script. */
export function leadsTo(answer: Answer): string | undefined {
  return String(answer.headers.location ?? answer.headers['x-remix-redirect'] ?? '') || undefined
}

function checkManners({ method = 'GET', path }: Ask, { status, text }: Answer): void {
  const what = `${method} ${path.slice(0, 120)}`
  expect(status, what).toBeLessThan(500)
  expect(text, what).not.toMatch(
    /\n\s+at \S|\bat [\w.<> ]+ \((file:|node:|\/)|node_modules|build\/server\/\S+:\d|SQLITE_|SqliteError|(Type|Reference|Syntax|Range)Error/,
  )
}

function send(site: Site, { method = 'GET', path, body, headers }: Ask): Promise<Answer> {
  const { hostname, port } = new URL(site.origin)
  const isForm = body instanceof URLSearchParams || (typeof body === 'object' && !Buffer.isBuffer(body))
  const payload = isForm ? new URLSearchParams(body as Record<string, string>).toString() : body
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname,
      port,
      method,
      path,
      headers: {
        ...(payload !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(payload !== undefined && !headers?.['Transfer-Encoding'] && { 'Content-Length': Buffer.byteLength(payload) }),
        ...headers,
      },
    })
    asked.once('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') })
      })
      response.once('error', reject)
    })
    asked.once('error', reject)
    asked.end(payload)
  })
}
