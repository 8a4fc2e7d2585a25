import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  /** Where a redirect leads. */
  readonly location: string | undefined
  readonly body: string
}

/** What came back, its body as it came: who only counts answers need not decode them. */
interface RawAnswer {
  readonly head: string
  readonly body: Buffer
}

/**
 * A lean client on kept-alive connections: what it costs is taken from the same two cores that serve, and Node's own
 * costs a fifth of what the server does. It reads what our server writes: answers with a length.
 */
export function client(origin: string, connections: number) {
  const { hostname, port, host } = new URL(origin)
  const idle: Connection[] = []
  const waiting: ((free: Connection) => void)[] = []
  const open = new Set<Connection>()

  function take(): Connection | Promise<Connection> {
    const free = idle.pop()
    if (free) return free
    if (open.size >= connections) return new Promise((resolve) => waiting.push(resolve))
    return add()
  }
  function add(): Connection {
    const made = connection(connect({ host: hostname, port: Number(port), noDelay: true }), () => {
      open.delete(made)
      if (idle.includes(made)) idle.splice(idle.indexOf(made), 1)
    })
    open.add(made)
    return made
  }
  function giveBack(used: Connection): void {
    const next = waiting.shift()
    const usable = open.has(used) ? used : undefined
    if (next) next(usable ?? add())
    else if (usable) idle.push(usable)
  }

  async function exchange(method: string, path: string, cookie: string, body?: string, accept = 'text/html'): Promise<RawAnswer> {
    const form =
      body === undefined
        ? ''
        : `Origin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nAccept: ${accept}\r\nAccept-Language: uz\r\n${form}\r\n`
    const used = await take()
    try {
      return await used.send(head + (body ?? ''))
    } finally {
      giveBack(used)
    }
  }
  const request = async (...what: Parameters<typeof exchange>): Promise<Answer> => {
    const { head, body } = await exchange(...what)
    return { status: statusOf(head), location: /\r\nlocation: ([^\r]*)/i.exec(head)?.[1], body: body.toString() }
  }
  return {
    get: (path: string, cookie: string) => request('GET', path, cookie),
    post: (path: string, cookie: string, fields: Record<string, string> | [string, string][], accept?: string) =>
      request('POST', path, cookie, new URLSearchParams(fields).toString(), accept),
    /** Gets a page for its status alone. */
    visit: async (path: string, cookie: string) => statusOf((await exchange('GET', path, cookie)).head),
    close() {
      for (const each of open) each.end()
    },
  }
}
export type Client = ReturnType<typeof client>

const statusOf = (head: string) => Number(head.slice(9, 12))

type Connection = ReturnType<typeof connection>

/** One connection with one request under way at most. */
function connection(socket: Socket, gone: () => void) {
  let pending: { resolve: (answer: RawAnswer) => void; reject: (error: Error) => void } | undefined
  let head: string | undefined
  let length = 0
  let received: Buffer[] = []
  let size = 0

  function fail(error: Error): void {
    gone()
    socket.destroy()
    pending?.reject(error)
    pending = undefined
  }
  function read(chunk: Buffer): void {
    received.push(chunk)
    size += chunk.length
    if (head === undefined) {
      const bytes = received.length === 1 ? chunk : Buffer.concat(received)
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) return
      head = bytes.toString('latin1', 0, end)
      const given = /\r\ncontent-length: (\d+)/i.exec(head)
      if (!given) {
        fail(new Error(`An answer without a length:\n${head}`))
        return
      }
      length = Number(given[1])
      received = [bytes.subarray(end + 4)]
      size = received[0]!.length
    }
    if (size < length) return
    const answer = { head, body: received.length === 1 ? received[0]! : Buffer.concat(received) }
    const { resolve } = pending!
    pending = undefined
    head = undefined
    received = []
    size = 0
    resolve(answer)
  }
  socket.on('data', read)
  socket.on('error', fail)
  socket.on('close', () => fail(Object.assign(new Error('The connection was closed'), { code: 'ECONNRESET' })))
  return {
    send(request: string): Promise<RawAnswer> {
      return new Promise((resolve, reject) => {
        pending = { resolve, reject }
        socket.write(request)
      })
    },
    end: () => socket.destroy(),
  }
}

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
