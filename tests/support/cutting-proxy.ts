import { connect, createServer, type Socket } from 'node:net'

/**
 * - `pass`: everything goes through.
 * - `refuse`: open connections break, new ones are not taken.
 * - `cut-request`, `cut-answer`: a connection breaks after so many bytes of what goes to the server, or comes back.
 */
export type Line = { readonly kind: 'pass' | 'refuse' } | { readonly kind: 'cut-request' | 'cut-answer'; readonly after: number }

export interface CuttingProxy {
  readonly origin: string
  set(line: Line): void
  stop(): Promise<void>
}

/** A line between a browser and the site that breaks when it is told to, also in the middle of an answer. */
export async function cuttingProxy(port: number, target: number): Promise<CuttingProxy> {
  let line: Line = { kind: 'pass' }
  const open = new Set<Socket>()
  const server = createServer((browser) => {
    if (line.kind === 'refuse') return void browser.destroy()
    const site = connect(target, '127.0.0.1')
    for (const socket of [browser, site]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        browser.destroy()
        site.destroy()
      })
    }
    const pump = (from: Socket, to: Socket, cut: 'cut-request' | 'cut-answer') => {
      from.on('data', (bytes) => {
        if (line.kind !== cut) return void to.write(bytes)
        to.write(bytes.subarray(0, line.after), () => browser.resetAndDestroy())
      })
    }
    pump(browser, site, 'cut-request')
    pump(site, browser, 'cut-answer')
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${port}`,
    set(next) {
      line = next
      if (next.kind === 'refuse') for (const socket of open) socket.destroy()
    },
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
