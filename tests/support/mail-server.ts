import { onTestFinished } from 'vitest'
import { openSmtpSink } from './smtp-sink.ts'

/** A real mail server of the test's own; whom it is to `refuse` it puts off. What it got is kept as it came. */
export async function mailServer({ refuse = [] as string[] } = {}) {
  const { url, received, close } = await openSmtpSink(refuse)
  onTestFinished(close)
  return { url, received, refuse }
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
