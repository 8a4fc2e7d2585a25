import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Invitation, invitationCode, isOpen, readInvitationCode, shownCode } from './invitation.ts'
import { domainsOf, readEmail, readMailDomain } from './mail-domain.ts'

const day = (text: string) => text as LocalDate

describe('a code of an invitation', () => {
  test.each([0, 7, 31, 200, 255])('is read again as it is shown, of bytes %i', (byte) => {
    const code = invitationCode(new Uint8Array(10).map((_, index) => (byte + index * 37) % 256))
    expect(shownCode(code)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(readInvitationCode(` ${shownCode(code).toLowerCase()} `)).toBe(code)
  })

  test.each([
    ['7qk6r z9mt2', '7QK6RZ9MT2'],
    ['OIL00-00000', '0110000000'],
    ['7QK6R-Z9MT', undefined],
    ['7QK6R-Z9MT22', undefined],
    ['7QK6R-Z9MTU', undefined],
    ['', undefined],
  ])('%j is %j', (text, code) => {
    expect(readInvitationCode(text)).toBe(code)
  })

  const invitation: Invitation = { id: 'i', unitId: 'u', code: '7QK6RZ9MT2', places: 2, until: day('2026-12-01'), closedAt: null }
  test.each<[string, Partial<Invitation>, string, number, boolean]>([
    ['on its last day, for the last place', {}, '2026-11-30', 1, true],
    ['when all places are taken', {}, '2026-11-30', 2, false],
    ['on the day it ends', {}, '2026-12-01', 0, false],
    ['once it is withdrawn', { closedAt: new Date(0) }, '2026-11-01', 0, false],
  ])('opens %s', (_when, changed, on, taken, open) => {
    expect(isOpen({ ...invitation, ...changed }, day(on), taken)).toBe(open)
  })
})

describe('a domain of an organisation', () => {
  test.each([
    ['adliya.uz', { domain: 'adliya.uz' }],
    [' @IT.Adliya.UZ ', { domain: 'it.adliya.uz' }],
    ['uz', { fault: 'no-such-domain' }],
    ['-adliya.uz', { fault: 'no-such-domain' }],
    ['adliya..uz', { fault: 'no-such-domain' }],
    ['адлия.уз', { fault: 'no-such-domain' }],
    ['%.uz', { fault: 'no-such-domain' }],
    ['Gmail.com', { fault: 'public-domain' }],
  ])('%j is %j', (text, read) => {
    expect(readMailDomain(text)).toEqual(read)
  })

  test('holds addresses of what is below it', () => {
    expect(domainsOf('dilnoza@it.adliya.uz')).toEqual(['it.adliya.uz', 'adliya.uz'])
    expect(domainsOf('nobody')).toEqual([])
  })
})

test.each([
  [' D.Karimova@Adliya.uz', 'd.karimova@adliya.uz'],
  ['a@gmail.com', 'a@gmail.com'],
  ['a@b', undefined],
  ['a@b@adliya.uz', undefined],
  ['a b@adliya.uz', undefined],
  ['a..b@adliya.uz', undefined],
  ['a@adliya.uz\r\nBcc: b@adliya.uz', undefined],
  ['<a@adliya.uz>', undefined],
  [`${'a'.repeat(65)}@adliya.uz`, undefined],
])('the address %j is %j', (text, email) => {
  expect(readEmail(text)).toBe(email)
})
