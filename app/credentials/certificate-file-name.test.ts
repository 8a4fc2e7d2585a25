import { expect, test } from 'vitest'
import type { AwardStatement } from './award.ts'
import { certificateDisposition } from './certificate-file-name.ts'

const named = (holderName: string) => ({ courseCode: 'CYB-101', issuedOn: '2026-11-23', holderName }) as AwardStatement

test('the file bears the name of its holder, and a plain name for old programs', () => {
  expect(certificateDisposition(named('Gulchehra Toʻrayeva'), true)).toBe(
    `attachment; filename="CYB-101-2026-11-23.pdf"; filename*=UTF-8''CYB-101%20Gulchehra%20To%CA%BBrayeva%202026-11-23.pdf`,
  )
})

test.each(['a"b', 'a\r\nSet-Cookie: x=1', '../../etc/passwd', "O'(x)*", '\ud800', 'Дилноза', '\u202Eabc'])(
  'the name %j does no harm in the header',
  (name) => {
    const header = certificateDisposition(named(name), false)
    expect(header).toMatch(/^inline; filename="CYB-101-2026-11-23\.pdf"; filename\*=UTF-8''[\w%.~!$&+-]+$/)
    expect(header).not.toMatch(/%2F|%5C|%0D|%0A|%E2%80%AE/)
  },
)
