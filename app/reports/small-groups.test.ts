import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cell, fewestTold, groupsToHide, type Split } from './small-groups.ts'

const cellsOf = (people: Record<string, number>) =>
  new Map(Object.entries(people).map(([name, n]): [string, Cell] => [name, { people: n }]))
const hiddenOf = (people: Record<string, number>, splits: Split[]) => [...groupsToHide(cellsOf(people), splits)].sort()

describe('groups under ten', () => {
  const split = [{ whole: 'all', parts: ['a', 'b', 'c'] }]
  test.each([
    ['none is small: all are told', { all: 60, a: 30, b: 20, c: 10 }, []],
    ['one is small: the smallest of the others is hidden too', { all: 59, a: 30, b: 20, c: 9 }, ['b', 'c']],
    ['two are small, and together they are not: they hide each other', { all: 40, a: 30, b: 6, c: 4 }, ['b', 'c']],
    ['two are small, and together they are still: a third is hidden too', { all: 38, a: 30, b: 6, c: 2 }, ['a', 'b', 'c']],
    ['nobody is few, too', { all: 50, a: 30, b: 20, c: 0 }, ['b', 'c']],
    ['the whole is small: nothing is told', { all: 9, a: 5, b: 4, c: 0 }, ['a', 'all', 'b', 'c']],
  ])('%s', (_, people, hidden) => {
    expect(hiddenOf(people, split)).toEqual(hidden)
  })

  test('a whole with one part is the same group twice', () => {
    expect(hiddenOf({ all: 5, a: 5 }, [{ whole: 'all', parts: ['a'] }])).toEqual(['a', 'all'])
  })

  test('what is left of a whole is never told, and hides its other part where it is small', () => {
    const splits = [{ whole: 'began', parts: ['ended', 'dropped'] }]
    const left = (people: number) =>
      groupsToHide(
        new Map([
          ['began', { people: 40 + people }],
          ['ended', { people: 40 }],
          ['dropped', { people, rest: true }],
        ]),
        splits,
      )
    expect([...left(2)].sort()).toEqual(['dropped', 'ended'])
    expect([...left(0)]).toEqual([])
    expect([...left(10)]).toEqual([])
  })

  test('in a table of two ways one small cell hides a rectangle', () => {
    const people = { all: 120, r1: 60, r2: 60, c1: 60, c2: 60, r1c1: 5, r1c2: 55, r2c1: 55, r2c2: 5 }
    const splits = [
      { whole: 'all', parts: ['r1', 'r2'] },
      { whole: 'all', parts: ['c1', 'c2'] },
      { whole: 'r1', parts: ['r1c1', 'r1c2'] },
      { whole: 'r2', parts: ['r2c1', 'r2c2'] },
      { whole: 'c1', parts: ['r1c1', 'r2c1'] },
      { whole: 'c2', parts: ['r1c2', 'r2c2'] },
    ]
    expect(hiddenOf(people, splits)).toEqual(['r1c1', 'r1c2', 'r2c1', 'r2c2'])
  })

  test('a number that follows from several sums at once is hidden by more', () => {
    // Every row and column has two small ones or none; the one in the second row and third column joins two rectangles.
    const numbers = [
      [5, 5, 50, 50],
      [5, 5, 5, 50],
      [50, 50, 5, 5],
      [50, 50, 5, 5],
    ]
    const people: Record<string, number> = {}
    const splits: Split[] = []
    for (const at of [0, 1, 2, 3]) {
      for (const column of [0, 1, 2, 3]) people[`r${at}c${column}`] = numbers[at]![column]!
      people[`r${at}`] = numbers[at]!.reduce((sum, n) => sum + n, 0)
      people[`c${at}`] = numbers.reduce((sum, row) => sum + row[at]!, 0)
      splits.push({ whole: `r${at}`, parts: [0, 1, 2, 3].map((column) => `r${at}c${column}`) })
      splits.push({ whole: `c${at}`, parts: [0, 1, 2, 3].map((row) => `r${row}c${at}`) })
    }
    const small = new Set(Object.keys(people).filter((name) => people[name]! < fewestTold))
    expect(deducible(splits, small)).toEqual(['r1c2'])
    expect(deducible(splits, groupsToHide(cellsOf(people), splits))).toEqual([])
  })
})

describe('an attacker who adds and subtracts what is told', () => {
  /** A table of rows and columns with all its sums; each row falls into two more, across all columns. */
  const table = fc
    .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 3 }) })
    .chain(({ rows, columns }) =>
      fc.array(fc.array(fc.tuple(size(), size()), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    )

  test('learns of no hidden group, in any table', () => {
    fc.assert(
      fc.property(table, (numbers) => {
        const { people, splits } = nested(numbers)
        const hidden = groupsToHide(people, splits)
        for (const [name, { people: n }] of people) if (n < fewestTold) expect(hidden).toContain(name)
        expect(deducible(splits, hidden)).toEqual([])
        // Nor of any that are hidden in one sum, taken together.
        for (const { whole, parts } of splits) {
          const away = parts.filter((part) => hidden.has(part))
          if (away.length === 0 || hidden.has(whole)) continue
          expect(away.reduce((sum, part) => sum + people.get(part)!.people, 0)).toBeGreaterThanOrEqual(fewestTold)
        }
      }),
      { numRuns: 500 },
    )
  })
})

function size() {
  return fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 300 }))
}

function nested(numbers: readonly (readonly (readonly [number, number])[])[]): { people: Map<string, Cell>; splits: Split[] } {
  const people = new Map<string, Cell>()
  const splits: Split[] = []
  const columns = numbers[0]!.map((_, c) => `c${c}`)
  const set = (name: string, n: number) => people.set(name, { people: n })
  const rows = numbers.map((_, r) => `r${r}`)
  let all = 0
  for (const [r, row] of numbers.entries()) {
    let [left, right] = [0, 0]
    for (const [c, [a, b]] of row.entries()) {
      set(`r${r}a c${c}`, a)
      set(`r${r}b c${c}`, b)
      set(`r${r} c${c}`, a + b)
      splits.push({ whole: `r${r} c${c}`, parts: [`r${r}a c${c}`, `r${r}b c${c}`] })
      left += a
      right += b
    }
    for (const [name, n] of [
      [`r${r}a`, left],
      [`r${r}b`, right],
      [`r${r}`, left + right],
    ] as const) {
      set(name, n)
      splits.push({ whole: name, parts: columns.map((column) => `${name} ${column}`) })
    }
    splits.push({ whole: `r${r}`, parts: [`r${r}a`, `r${r}b`] })
    all += left + right
  }
  set('all', all)
  for (const column of columns) {
    set(
      column,
      rows.reduce((sum, row) => sum + people.get(`${row} ${column}`)!.people, 0),
    )
    splits.push({ whole: column, parts: rows.map((row) => `${row} ${column}`) })
  }
  splits.push({ whole: 'all', parts: rows }, { whole: 'all', parts: columns })
  return { people, splits }
}

/**
 * The hidden groups whose number is the same in every world that agrees with what is told, found in whole numbers: there
 * is a world that differs in a group exactly where the equations without it have a smaller rank than with it.
 */
function deducible(splits: readonly Split[], hidden: ReadonlySet<string>): string[] {
  const unknown = [...hidden]
  const rows = splits.map(({ whole, parts }) => unknown.map((name) => BigInt(Number(name === whole) - Number(parts.includes(name)))))
  const rank = rankOf(rows)
  return unknown.filter((_, column) => rankOf([...rows, unknown.map((__, at) => BigInt(at === column))]) === rank)
}

function rankOf(matrix: readonly (readonly bigint[])[]): number {
  let rows = matrix.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.find((row) => row[column] !== 0n)
    if (!pivot) continue
    rank += 1
    rows = rows
      .filter((row) => row !== pivot)
      .map((row) => row.map((entry, at) => entry * pivot[column]! - pivot[at]! * row[column]!))
      .filter((row) => row.some((entry) => entry !== 0n))
  }
  return rank
}
