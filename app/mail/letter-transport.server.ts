import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { translator } from '#app/i18n/translate.ts'
import type { Letter } from './letter-store.server.ts'

/** A way for letters to leave; throws where one did not. */
export interface LetterTransport {
  send(letter: Letter): Promise<void>
  close(): void
}

export interface LetterTransportOptions {
  /** `smtp://user:password@host:port` or `smtps://…`; without it letters become files in `DATA_DIR/mail`. */
  readonly smtpUrl?: string | undefined
  readonly dataDir: string
  /** Where whoever holds a letter says which letters she wants. */
  readonly chooseAt: (letterId: string) => string
  /** Address of the sender, `Salohiyat <no-reply@example.uz>`. */
  readonly from: string
}

export function letterTransport(options: LetterTransportOptions): LetterTransport {
  return options.smtpUrl ? smtpTransport(options.smtpUrl, options) : fileTransport(join(options.dataDir, 'mail'), options)
}

const reachNothingElse = { disableFileAccess: true, disableUrlAccess: true }

type Sender = Pick<LetterTransportOptions, 'from' | 'chooseAt'>

function smtpTransport(url: string, sender: Sender): LetterTransport {
  const transport = createTransport(
    { url, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, ...reachNothingElse },
    { from: sender.from },
  )
  return {
    async send(letter) {
      const sent = await transport.sendMail(messageOf(letter, sender))
      if (sent.rejected.length > 0) throw new Error(`The mail server refused the recipient: ${sent.response}`)
    },
    close: () => transport.close(),
  }
}

/** Each letter is one `.eml` file, whole or not there. */
function fileTransport(folder: string, sender: Sender): LetterTransport {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...reachNothingElse }, { from: sender.from })
  return {
    async send(letter) {
      const { message } = await transport.sendMail(messageOf(letter, sender))
      await mkdir(folder, { recursive: true })
      const path = join(folder, `${letter.id}.eml`)
      const file = await open(`${path}.part`, 'w', 0o600)
      try {
        await file.writeFile(message as Buffer)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.part`, path)
    },
    close: () => transport.close(),
  }
}

/**
 * A letter that leaves twice has the same Message-ID, so that mail servers may drop the second. What need not be sent says
 * how it is unsubscribed from; where that is the whole letter, mail programs may do it in one click (RFC 8058).
 */
function messageOf(letter: Letter, { from, chooseAt }: Sender) {
  const address = chooseAt(letter.id)
  const host = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return {
    to: { name: '', address: letter.recipient },
    subject: letter.subject,
    text: letter.topics ? `${letter.body}\n${translator(letter.locale)('mail.choose-footer', { address })}\n` : letter.body,
    date: letter.createdAt,
    messageId: `<${letter.id}@${host}>`,
    headers: {
      'Content-Language': letter.locale,
      'Auto-Submitted': 'auto-generated',
      ...(letter.optional && { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  }
}
