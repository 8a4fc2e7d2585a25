import { describe, expect, test } from 'vitest'
import { growTree, type UnitNode } from './unit-tree.ts'

const unitsAt = (...paths: string[]) =>
  paths.map((path) => {
    const code = path.split('/').at(-2)!
    return { id: `id-${code}`, code, path }
  })
const ministry = unitsAt('/M/', '/M/A/', '/M/A/1/', '/M/A/2/', '/M/B/', '/M/B/1B/')
const heads = new Map([
  ['id-M', 1],
  ['id-A', 2],
  ['id-1', 4],
  ['id-2', 8],
  ['id-1B', 16],
])

/** `M 31 (A 14 (…), …)` */
const drawn = (nodes: readonly UnitNode<{ id: string; code: string; path: string }>[]): string =>
  nodes.map(({ unit, people, parts }) => `${unit.code} ${people}${parts.length > 0 ? ` (${drawn(parts)})` : ''}`).join(', ')

describe('a tree of units', () => {
  test('counts the people of each unit with all below it', () => {
    expect(drawn(growTree(ministry, heads, 100))).toBe('M 31 (A 14 (1 4, 2 8), B 16 (1B 16))')
  })

  test('is cut where it would show more than it may, and still counts what is cut off', () => {
    const [top] = growTree(ministry, heads, 5)
    expect(drawn([top!])).toBe('M 31 (A 14, B 16)')
    expect(top).toMatchObject({ below: 5, parts: [{ below: 2 }, { below: 1 }] })
  })

  test('shows its tops, however many', () => {
    expect(drawn(growTree(unitsAt('/A/', '/B/', '/B/C/', '/D/'), new Map(), 1))).toBe('A 0, B 0, D 0')
  })

  test('begins where the parent is not among the units', () => {
    expect(drawn(growTree(unitsAt('/ADM/JUS/', '/ADM/JUS/01/', '/ADM2/JUS2/'), new Map(), 10))).toBe('JUS 0 (01 0), JUS2 0')
  })

  test('may be of nothing', () => {
    expect(growTree([], heads, 10)).toEqual([])
  })
})
