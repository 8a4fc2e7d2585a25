import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A real mail server of the test's own; whom it is to `refuse` it puts off. What it got is kept as it came. */
export async function mailServer({ refuse = [] as string[] } = {}) {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, answer) =>
      answer(refuse.includes(address) ? Object.assign(new Error('Try later'), { responseCode: 450 }) : undefined),
    onData(stream, _session, answer) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push(Buffer.concat(parts).toString())
        answer()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, received, refuse }
}

/** RFC 2047. */
export function decodeWords(header: string): string {
  return header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : decodeQuotedPrintable(text.replaceAll('_', ' ')),
    )
}

export function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** The text of a letter as it came. */
export function textOf(letter: string): string {
  const [header, ...paragraphs] = letter.split('\r\n\r\n')
  const body = paragraphs.join('\r\n\r\n')
  const isBase64 = /Content-Transfer-Encoding: base64/i.test(header!)
  return (isBase64 ? Buffer.from(body, 'base64').toString() : decodeQuotedPrintable(body)).replaceAll('\r\n', '\n').trim()
}
