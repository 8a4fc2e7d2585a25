/** An answer in the server's own form. */
export interface JsonAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** What the browser may send on after the page is gone, by the specification of `fetch`. */
const keepaliveBytes = 60_000
const patienceMs = 30_000

/** Posts fields, or reads without them. Nothing comes back when the line is cut, too slow, or somebody in between answers. */
export async function askServer(url: string, fields?: Iterable<readonly [string, string]>): Promise<JsonAnswer | undefined> {
  const body = fields && new URLSearchParams([...fields].map(([name, value]) => [name, value])).toString()
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  try {
    const response = await fetch(url, {
      method: fields ? 'POST' : 'GET',
      body,
      headers: { Accept: 'application/json', ...(fields && { 'Content-Type': 'application/x-www-form-urlencoded' }) },
      keepalive: (body?.length ?? 0) < keepaliveBytes,
      signal: patience.signal,
    })
    if (!/^application\/json/.test(response.headers.get('Content-Type') ?? '')) return undefined
    return { status: response.status, body: await response.json() }
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

/** Made once per answer, so that one that is sent twice is saved once. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
