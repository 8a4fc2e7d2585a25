import { describe, expect, test } from 'vitest'
import { isRefusal } from '#app/kernel/result.ts'
import { day } from '#tests/support/organisation-world.ts'
import { type Placement, planMove } from './placement.ts'
import { codesOf, depthOf, isWithin, pathUnder } from './unit-path.ts'

const placed = (path: string, from = '2020-01-01'): Placement => {
  const codes = codesOf(path)
  return {
    unitId: `id of ${codes.at(-1)}`,
    code: codes.at(-1)!,
    line: 'vertical',
    parentId: codes.at(-2) ? `id of ${codes.at(-2)}` : null,
    path,
    from: day(from),
    until: null,
  }
}
const subtree = [placed('/M1/A/'), placed('/M1/A/B/'), placed('/M1/A/B/C/')]
const march = day('2026-03-01')

test('a path goes from the top down to the unit', () => {
  const path = pathUnder(pathUnder(undefined, 'N-M04'), 'R-AN-JUS')
  expect(path).toBe('/N-M04/R-AN-JUS/')
  expect(depthOf(path)).toBe(2)
})

test.each([
  ['/N-M04/R-AN-JUS/', 'N-M04', true],
  ['/N-M04/R-AN-JUS/', 'R-AN-JUS', true],
  ['/N-M04/R-AN-JUS/', 'N-M0', false],
  ['/N-M04/R-AN-JUS/', 'M04', false],
  ['/N-M041/', 'N-M04', false],
  ['', 'N-M04', false],
])('%s lies within %s: %s', (path, code, within) => {
  expect(isWithin(path, code)).toBe(within)
})

describe('a move', () => {
  test('gives the unit another parent and all below it another path, from the day on', () => {
    const plan = planMove(subtree, placed('/M2/D/'), march)
    expect(plan).toMatchObject([
      { code: 'A', parentId: 'id of D', path: '/M2/D/A/', from: march, until: null },
      { code: 'B', parentId: 'id of A', path: '/M2/D/A/B/', from: march },
      { code: 'C', parentId: 'id of B', path: '/M2/D/A/B/C/', from: march },
    ])
  })

  test('to the top leaves no parent', () => {
    expect(planMove(subtree, undefined, march)).toMatchObject([{ parentId: null, path: '/A/' }, { path: '/A/B/' }, { path: '/A/B/C/' }])
  })

  test.each([
    ['under itself', subtree, placed('/M1/A/'), 'cycle-in-structure'],
    ['under a part of itself', subtree, placed('/M1/A/B/C/'), 'cycle-in-structure'],
    ['to where it stands', subtree, placed('/M1/'), 'same-place'],
    ['to the top, where it stands', [placed('/A/')], undefined, 'same-place'],
    [
      'before a later change of a part',
      [...subtree.slice(0, 2), placed('/M1/A/B/C/', '2026-03-02')],
      placed('/M2/'),
      'later-change-conflict',
    ],
    ['before a later change of the new parent', subtree, placed('/M2/', '2026-04-01'), 'later-change-conflict'],
  ])('%s is refused', (_, units, parent, refusal) => {
    const plan = planMove(units, parent, march)
    expect(isRefusal(plan) && plan.refusal).toBe(refusal)
  })

  test('on the day of the last change is possible', () => {
    expect(isRefusal(planMove([placed('/M1/A/', '2026-03-01')], placed('/M2/'), march))).toBe(false)
  })
})
