import { expect, test } from 'vitest'
import { passwordFault } from './new-password.ts'

const known = { current: 'eski va uzun parolim 7', email: 'dilnoza@example.uz', names: ['Dilnoza Karimova', 'Дилноза Каримова'] }

test.each([
  ['four words', 'daryo qalpoq temir kuz', undefined],
  ['words of another script', 'дарё қалпоқ темир куз', undefined],
  ['fourteen characters', 'daryo qalpoq 1', 'password-short'],
  ['201 characters', 'daryo qalpoq '.repeat(16), 'password-long'],
  ['the old one', 'eski va uzun parolim 7', 'password-same'],
  ['one letter again and again', 'aaaaaaaaaaaaaaaa', 'password-common'],
  ['her own name and a year', 'DilnozaKarimova2026!', 'password-common'],
  ['the site and digits', 'salohiyat1234567890', 'password-common'],
  ['nothing but digits', '123456789012345678', 'password-common'],
])('%s', (_what, password, fault) => {
  expect(passwordFault(password, known)).toBe(fault)
})
