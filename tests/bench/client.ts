import http from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** A lean client on kept-alive connections: what it costs is taken from the same two cores that serve. */
export function client(origin: string, connections: number) {
  const { hostname, port } = new URL(origin)
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const request = (method: string, path: string, cookie: string, body?: string, accept = 'text/html'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers: http.OutgoingHttpHeaders = { cookie, accept, 'accept-language': 'uz' }
      if (body !== undefined) {
        headers['content-type'] = 'application/x-www-form-urlencoded'
        headers['content-length'] = Buffer.byteLength(body)
        headers.origin = origin
      }
      const sent = http.request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        )
        response.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return {
    get: (path: string, cookie: string) => request('GET', path, cookie),
    post: (path: string, cookie: string, fields: Record<string, string>, accept?: string) =>
      request('POST', path, cookie, new URLSearchParams(fields).toString(), accept),
    close: () => agent.destroy(),
  }
}
export type Client = ReturnType<typeof client>

/** The server answered, but not what the step needs. */
export class UnexpectedStatus extends Error {
  override name = 'UnexpectedStatus'
}

/** The answer, or an error that names the step which went wrong. */
export function expectStatus(answer: Answer, status: number, step: string): Answer {
  if (answer.status !== status) throw new UnexpectedStatus(`${step}: ${answer.status} instead of ${status}: ${answer.body.slice(0, 200)}`)
  return answer
}

export function percentile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN
}
