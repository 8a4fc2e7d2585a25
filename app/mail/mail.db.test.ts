import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeWords, mailServer, textOf } from '#tests/support/mail-server.ts'
import { tempDatabase, tempFolder } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { deliverLetters } from './deliver-letters.server.ts'
import { type LetterText, queueLetter } from './letter-store.server.ts'
import { type LetterTransport, letterTransport } from './letter-transport.server.ts'

const from = 'Salohiyat <no-reply@learn.example.uz>'
const chooseAt = (letterId: string) => `https://learn.example.uz/letters/${letterId}.signed`
const letter: LetterText = {
  occasion: 'mistake:r1:rustam',
  recipient: 'rustam@example.uz',
  locale: 'uz-Latn',
  subject: 'Darsda xato topildi: Oʻqish va ғамхўрлик',
  body: 'Assalomu alaykum!\n\nDarsda xato topildi. Пожалуйста, посмотрите.',
}
const later = (seconds: number) => new Date(monday.getTime() + seconds * 1000)

test('a letter is queued once per occasion and goes with its transaction', async () => {
  const db = await tempDatabase()
  expect(await db.transact((tx) => queueLetter(tx, letter, monday))).toBe(true)
  expect(await db.transact((tx) => queueLetter(tx, { ...letter, subject: 'again' }, monday))).toBe(false)
})

test('without a mail server a letter becomes a file', async () => {
  const db = await tempDatabase()
  const dataDir = tempFolder()
  const transport = letterTransport({ dataDir, from, chooseAt })
  await db.transact((tx) => queueLetter(tx, letter, monday))
  expect(await deliverLetters(db, transport, monday)).toEqual({ sent: 1, failed: [] })
  expect(await deliverLetters(db, transport, later(500))).toEqual({ sent: 0, failed: [] })
  const files = readdirSync(join(dataDir, 'mail'))
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.eml$/)])
  const text = readFileSync(join(dataDir, 'mail', files[0]!), 'utf8')
  expect(text).toContain(`Message-ID: <${files[0]!.replace('.eml', '')}@learn.example.uz>`)
  expect(text).toContain('To: rustam@example.uz')
  expect(text).toContain('Content-Language: uz-Latn')
})

test('a letter reaches a real mail server with its letters intact', async () => {
  const db = await tempDatabase()
  const server = await mailServer()
  const transport = letterTransport({ smtpUrl: server.url, dataDir: tempFolder(), from, chooseAt })
  await db.transact((tx) => queueLetter(tx, letter, monday))
  expect(await deliverLetters(db, transport, monday)).toEqual({ sent: 1, failed: [] })
  transport.close()
  expect(server.received).toHaveLength(1)
  const [header] = server.received[0]!.split('\r\n\r\n')
  expect(decodeWords(header!)).toContain(`Subject: ${letter.subject}`)
  expect(header).toMatch(/Message-ID: <[0-9a-f-]{36}@learn\.example\.uz>/)
  expect(textOf(server.received[0]!)).toBe(letter.body)
})

/** The header of a letter as the mail server got it, unfolded. */
const headerOf = (received: string) => received.split('\r\n\r\n')[0]!.replaceAll(/\r\n\s+/g, ' ')

test.each([
  ['is optional', { topics: ['early'], optional: true }, true, true],
  ['has also what must be said', { topics: ['early'], optional: false }, false, true],
  ['is required', {}, false, false],
] as const)('of a letter that %s the header and the text say how to do without it, or do not', async (_, choice, header, text) => {
  const db = await tempDatabase()
  const server = await mailServer()
  const transport = letterTransport({ smtpUrl: server.url, dataDir: tempFolder(), from, chooseAt })
  await db.transact((tx) => queueLetter(tx, { ...letter, ...choice }, monday))
  await deliverLetters(db, transport, monday)
  transport.close()
  const [received] = server.received
  const address = /Message-ID: <([^@]+)@/.exec(received!)![1]
  const link = `https://learn.example.uz/letters/${address}.signed`
  expect(headerOf(received!).includes(`List-Unsubscribe: <${link}>`)).toBe(header)
  expect(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m.test(headerOf(received!))).toBe(header)
  expect(textOf(received!).includes(link)).toBe(text)
})

test('a letter that the server refuses is put off and leaves later; others are not held up', async () => {
  const db = await tempDatabase()
  const server = await mailServer({ refuse: ['rustam@example.uz'] })
  const transport = letterTransport({ smtpUrl: server.url, dataDir: tempFolder(), from, chooseAt })
  await db.transact((tx) => queueLetter(tx, letter, monday))
  await db.transact((tx) => queueLetter(tx, { ...letter, occasion: 'other', recipient: 'aziza@example.uz' }, monday))
  expect(await deliverLetters(db, transport, monday)).toMatchObject({ sent: 1, failed: [{ error: { responseCode: 450 } }] })
  expect(await deliverLetters(db, transport, monday)).toEqual({ sent: 0, failed: [] })
  server.refuse.length = 0
  expect(await deliverLetters(db, transport, later(1))).toEqual({ sent: 1, failed: [] })
  transport.close()
})

test('a mail server that is away loses no letter', async () => {
  const db = await tempDatabase()
  const transport = letterTransport({ smtpUrl: 'smtp://127.0.0.1:9', dataDir: tempFolder(), from, chooseAt })
  await db.transact((tx) => queueLetter(tx, letter, monday))
  expect(await deliverLetters(db, transport, monday)).toMatchObject({ sent: 0, failed: [{ letterId: expect.any(String) }] })
  transport.close()
  const sent: string[] = []
  expect(await deliverLetters(db, collecting(sent), later(1))).toMatchObject({ sent: 1 })
  expect(sent).toEqual(['rustam@example.uz'])
})

test('two workers send a letter once; after a crash in between it leaves again, under the same id', async () => {
  const db = await tempDatabase()
  await db.transact((tx) => queueLetter(tx, letter, monday))
  const sent: string[] = []
  const crashing: LetterTransport = { send: () => new Promise<never>(() => {}), close() {} }
  void deliverLetters(db, crashing, monday)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await deliverLetters(db, collecting(sent), later(60))).toEqual({ sent: 0, failed: [] })
  const deliveries = await Promise.all([deliverLetters(db, collecting(sent), later(121)), deliverLetters(db, collecting(sent), later(121))])
  expect(deliveries.map(({ sent }) => sent).sort()).toEqual([0, 1])
  expect(sent).toHaveLength(1)
})

function collecting(sent: string[]): LetterTransport {
  return {
    async send({ recipient }) {
      sent.push(recipient)
    },
    close() {},
  }
}
