import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { AwardStatement } from './award.ts'
import { signatureHolds, signStatement } from './signature.ts'

const ours = generateKeyPairSync('ed25519')
const theirs = generateKeyPairSync('ed25519')
const pem = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString()

const statement: AwardStatement = {
  version: 1,
  code: 'BGNTZ49EKRX27CHPV05AFMSY38D2',
  holderName: 'Gulchehra Toʻrayeva',
  courseCode: 'CYB-101',
  courseTitle: 'Hamma uchun kibergigiyena',
  release: '2026.1 · 1a2b3c4d',
  minutes: 60,
  locale: 'uz-Latn',
  issuedOn: '2026-11-23' as LocalDate,
  validUntil: '2027-11-23' as LocalDate,
  issuer: 'Salohiyat',
}
const signature = signStatement(statement, ours.privateKey)

test('what we signed holds, in whatever order a database gives it back', () => {
  const reordered = Object.fromEntries(Object.entries(statement).reverse()) as unknown as AwardStatement
  expect(signatureHolds(reordered, signature, pem)).toBe(true)
})

test('a change in any one place breaks it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(statement)), fc.oneof(fc.string(), fc.nat()), (name, value) => {
      fc.pre(value !== statement[name as keyof AwardStatement])
      expect(signatureHolds({ ...statement, [name]: value }, signature, pem)).toBe(false)
    }),
  )
  expect(signatureHolds({ ...statement, score: 1 } as AwardStatement, signature, pem)).toBe(false)
  const { minutes: _, ...less } = statement
  expect(signatureHolds(less as AwardStatement, signature, pem)).toBe(false)
})

test('every changed bit of the signature breaks it', () => {
  const bytes = Buffer.from(signature, 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(signatureHolds(statement, changed.toString('base64url'), pem)).toBe(false)
  }
})

test.each([
  ['the key of somebody else', theirs.publicKey.export({ type: 'spki', format: 'pem' }).toString(), signature],
  ['a broken key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', signature],
  ['no signature', pem, ''],
  ['a signature by somebody else', pem, signStatement(statement, theirs.privateKey)],
])('%s does not hold', (_, key, given) => {
  expect(signatureHolds(statement, given, key)).toBe(false)
})
