import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type AwardStatement, type AwardStatusChange, awardStatusChanges, verificationStatuses } from './award.ts'
import { mayChangeStatus, verificationStatus } from './verification.ts'

const at = new Date('2026-12-01T00:00:00Z')
const statement = { code: 'CODE', issuedOn: '2026-11-23', validUntil: '2027-11-23' } as AwardStatement
const history = (...statuses: AwardStatusChange[]) => statuses.map((status) => ({ status, at }))
const evidence = { code: 'CODE', statement, signed: true, history: history(), today: '2027-01-15' as LocalDate }
const late = '2027-11-24' as LocalDate

test.each([
  ['as issued', {}, 'valid'],
  ['on its last day', { today: '2027-11-23' as LocalDate }, 'valid'],
  ['a day later', { today: late }, 'expired'],
  ['never issued', { statement: undefined }, 'unknown'],
  ['with a signature that does not fit', { signed: false }, 'altered'],
  ['under the code of another', { code: 'OTHER' }, 'altered'],
  ['with a wrong signature, revoked and late', { signed: false, history: history('revoked'), today: late }, 'altered'],
  ['with a wrong signature and no history', { signed: false, history: undefined }, 'altered'],
  ['when its history cannot be read', { history: undefined }, 'status-unavailable'],
  ['when its history cannot be read and it is late', { history: undefined, today: late }, 'status-unavailable'],
  ['suspended', { history: history('suspended') }, 'suspended'],
  ['suspended and late', { history: history('suspended'), today: late }, 'suspended'],
  ['reinstated', { history: history('suspended', 'reinstated') }, 'valid'],
  ['reinstated and late', { history: history('suspended', 'reinstated'), today: late }, 'expired'],
  ['suspended, then revoked', { history: history('suspended', 'revoked') }, 'revoked'],
  ['replaced', { history: history('superseded') }, 'superseded'],
  ['revoked and late', { history: history('revoked'), today: late }, 'revoked'],
] as const)('a certificate %s', (_, given, status) => {
  expect(verificationStatus({ ...evidence, ...given })).toBe(status)
})

test('whatever the evidence, the status is of the closed list, and valid only with everything in order', () => {
  const any = fc.record({
    code: fc.constantFrom('CODE', 'OTHER'),
    statement: fc.constantFrom(statement, undefined),
    signed: fc.boolean(),
    history: fc.option(
      fc.array(fc.constantFrom(...awardStatusChanges)).map((each) => history(...each)),
      { nil: undefined },
    ),
    today: fc.constantFrom('2026-11-23', '2027-11-23', '2027-11-24') as fc.Arbitrary<LocalDate>,
  })
  fc.assert(
    fc.property(any, (given) => {
      const status = verificationStatus(given)
      expect(verificationStatuses).toContain(status)
      if (status !== 'valid') return
      expect(given).toMatchObject({ code: 'CODE', statement, signed: true })
      expect(given.today <= statement.validUntil).toBe(true)
      expect([undefined, 'reinstated']).toContain(given.history?.at(-1)?.status)
    }),
  )
})

test.each([
  [[], ['suspended', 'superseded', 'revoked']],
  [['suspended'], ['reinstated', 'superseded', 'revoked']],
  [
    ['suspended', 'reinstated'],
    ['suspended', 'superseded', 'revoked'],
  ],
  [['revoked'], []],
  [['superseded'], []],
] as [AwardStatusChange[], AwardStatusChange[]][])('after %j come only %j', (before, allowed) => {
  expect(awardStatusChanges.filter((to) => mayChangeStatus(history(...before), to)).sort()).toEqual([...allowed].sort())
})
