import { expect, test } from 'vitest'
import type { Actor, Grant } from '#app/kernel/ctx.ts'
import { countScope, mayChangeStructure, personScope, readScopeRoot, scopeHolds, writeScopeRoot } from './staff-scope.ts'

const actor = (...grants: Grant[]) => ({ id: 'a', displayName: 'A', grants }) as unknown as Actor
const roots = (...grants: Grant[]) => personScope(actor(...grants))?.roots

test('a grant of one unit is that subtree, one of everything is everything', () => {
  const justice = { role: 'hr-officer', scope: 'unit:N-M04' } as const
  expect(roots(justice)).toEqual([{ line: 'vertical', code: 'N-M04' }])
  expect(roots(justice, { role: 'hr-officer', scope: 'unit:horizontal:R-AN-ADM' })).toEqual([
    { line: 'vertical', code: 'N-M04' },
    { line: 'horizontal', code: 'R-AN-ADM' },
  ])
  expect(roots(justice, { role: 'hr-officer', scope: '*' })).toBe('everywhere')
})

test('other duties and other scopes give no staff', () => {
  expect(roots({ role: 'trainer', scope: '*' })).toBeUndefined()
  expect(roots({ role: 'hr-officer', scope: 'course:cyb-101' })).toBeUndefined()
  expect(roots({ role: 'reporter', scope: '*' })).toBeUndefined()
  expect(countScope(actor({ role: 'reporter', scope: 'unit:N-M04' }))?.roots).toEqual([{ line: 'vertical', code: 'N-M04' }])
  expect(mayChangeStructure(actor({ role: 'administrator', scope: 'course:cyb-101' }))).toBe(false)
  expect(mayChangeStructure(actor({ role: 'hr-officer', scope: '*' }))).toBe(false)
})

test('a unit of either line may be in the scope', () => {
  const scope = countScope(actor({ role: 'hr-officer', scope: 'unit:horizontal:R-AN-ADM' }))!
  expect(scopeHolds(scope, { vertical: '/N-M04/R-AN-JUS/', horizontal: '/R-AN-ADM/R-AN-JUS/' })).toBe(true)
  expect(scopeHolds(scope, { vertical: '/R-AN-ADM/', horizontal: '/N-M04/' })).toBe(false)
  expect(scopeHolds(scope, {})).toBe(false)
})

test.each(['unit:N-M04', 'unit:horizontal:R-AN-ADM'])('%s is read and written alike', (scope) => {
  expect(writeScopeRoot(readScopeRoot(scope)!)).toBe(scope)
})

test.each(['*', 'course:cyb-101', 'unit:', 'unit', 'unit:a:b:c'])('%s is no subtree', (scope) => {
  expect(readScopeRoot(scope)).toBeUndefined()
})
