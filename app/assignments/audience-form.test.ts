import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editRows, fieldsOfRows, postedRows, type RowValues } from './audience-form.ts'
import { type AudienceRow, mostRows } from './audience-rows.ts'

const none: RowValues = { rows: [], into: '' }
/** `role, any(grade, all())`: what stands where. */
function shape(rows: readonly AudienceRow[]): string {
  return rows.map((row) => `${'>'.repeat(row.level)}${row.kind === 'group' ? row.match : row.kind}`).join(' ')
}
const pressed = (...buttons: string[]) => buttons.reduce(editRows, none)
const posted = (fields: Record<string, string>) => postedRows(new URLSearchParams(fields))

describe('buttons', () => {
  test.each<[string, string[], string, string]>([
    ['a condition comes last', ['add territory', 'add grade'], 'territory grade', ''],
    ['what comes after a group goes into it', ['add role', 'add group', 'add grade', 'add unit'], 'role any >grade >unit', '1'],
    ['a group in a group', ['add group', 'add role', 'add group', 'add grade'], 'any >role >any >>grade', '2'],
    ['a condition goes', ['add group', 'add role', 'add grade', 'remove 1'], 'any >grade', '0'],
    ['a condition before the group goes', ['add role', 'add group', 'add grade', 'remove 0'], 'any >grade', '0'],
    ['a group goes, and what stood in it stays', ['add group', 'add role', 'add group', 'add grade', 'remove 0'], 'role any >grade', '1'],
    ['nonsense does nothing', ['add role', 'add salary', 'remove 7', 'remove x', 'remove'], 'role', ''],
  ])('%s', (_what, buttons, expected, into) => {
    const { rows, into: next } = pressed(...buttons)
    expect([shape(rows), next]).toEqual([expected, into])
  })
  test('add up to a limit', () => {
    expect(pressed(...Array.from({ length: 40 }, () => 'add group')).rows).toHaveLength(mostRows)
  })
})

describe('a row is moved by choosing its group', () => {
  const role = (n: number, group: string) => ({ [`c${n}-kind`]: 'role', [`c${n}-in`]: group })
  const group = (n: number, inner: string, match = 'any') => ({ [`c${n}-kind`]: 'group', [`c${n}-match`]: match, [`c${n}-in`]: inner })
  test.each<[string, Record<string, string>, string, boolean]>([
    ['into one that stands after it', { ...role(0, '1'), ...group(1, ''), ...role(2, '') }, 'any >role role', false],
    ['out of it', { ...group(0, ''), ...role(1, ''), ...role(2, '0') }, 'any >role role', false],
    ['a group with what stands in it', { ...group(0, ''), ...group(1, '0', 'none'), ...role(2, '1') }, 'any >none >>role', false],
    ['into a group that there is not', role(0, '4'), 'role', true],
    ['into a condition', { ...role(0, ''), ...role(1, '0') }, 'role role', true],
    ['into no number', role(0, 'x'), 'role', true],
    ['a group into itself', group(0, '0'), 'any', true],
    ['two groups into each other', { ...group(0, '1'), ...group(1, '0') }, 'any >any', true],
    ['a group that joins in no way', group(0, '', 'some'), '', true],
  ])('%s', (_what, fields, expected, unread) => {
    const read = posted(fields)
    expect([shape(read.rows), read.unread]).toEqual([expected, unread])
  })
  test('the group that the next one goes into keeps its place', () => {
    expect(posted({ ...role(0, '2'), ...role(1, ''), ...group(2, ''), into: '2' })).toMatchObject({ into: '1' })
    expect(posted({ ...role(0, ''), into: '0' })).toMatchObject({ into: '' })
  })
})

test('rows come back from their fields as they were, whatever was pressed', () => {
  const button = fc.oneof(
    fc.constantFrom('add group', 'add role', 'add unit', 'add job-since'),
    fc.nat(9).map((n) => `remove ${n}`),
  )
  fc.assert(
    fc.property(fc.array(button, { maxLength: 30 }), (buttons) => {
      const { rows, into } = pressed(...buttons)
      expect(postedRows(new URLSearchParams([...fieldsOfRows(rows), ['into', into]].map(([a, b]) => [a!, b!])))).toEqual({
        rows,
        into,
        unread: false,
      })
    }),
  )
})

test('anything at all is read, and nothing is left out without a word', () => {
  const name = fc.tuple(fc.nat(5), fc.constantFrom('kind', 'in', 'match', 'value')).map(([n, field]) => `c${n}-${field}`)
  const value = fc.oneof(fc.constantFrom('group', 'role', 'any', '0', '1', '2', ''), fc.string())
  fc.assert(
    fc.property(fc.dictionary(name, value), (fields) => {
      const kinds = Object.keys(fields).filter((each) => each.endsWith('-kind'))
      const { rows, unread } = posted(fields)
      expect(unread || rows.length === kinds.length).toBe(true)
    }),
  )
})
