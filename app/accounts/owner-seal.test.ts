import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { maskEmail, readOwner, sealOwner } from './owner-seal.ts'

const key = randomBytes(32)
const dilnoza = '019dd1c6-5a3e-7c11-9f00-0a1b2c3d4e5f'
const rustam = '019dd1c6-5a3e-7c11-9f00-0a1b2c3d4e60'

test('a seal names its account', () => {
  expect(readOwner(key, sealOwner(key, dilnoza))).toBe(dilnoza)
})

test.each([
  ['of another key', sealOwner(randomBytes(32), dilnoza)],
  ['moved to another account', sealOwner(key, dilnoza).replace(dilnoza, rustam)],
  ['cut short', sealOwner(key, dilnoza).slice(0, -1)],
  ['without a mac', dilnoza],
  ['empty', ''],
])('a seal %s names nobody', (_what, seal) => {
  expect(readOwner(key, seal)).toBeUndefined()
})

test.each([
  ['learner@demo.example', 'l•••@demo.example'],
  ['ab@demo.example', '•••@demo.example'],
  ['дилноза@почта.uz', 'д•••@почта.uz'],
])('%s is shown as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked)
})
