import { reportingLines } from '#app/organisations/org-unit.ts'
import { type AudienceRow, type ConditionRow, conditionKinds, groupMatches, mostRows, type NestedRow, nestedRows } from './audience-rows.ts'

/** Rows as they stand in a form, and the group that the next one is put into: its number, or nothing. */
export interface RowValues {
  readonly rows: readonly AudienceRow[]
  readonly into: string
}

/** What was posted beyond the limit is shown again, to be removed or moved elsewhere; what no form can have made is not. */
const mostShown = 2 * mostRows

interface Posted {
  /** Its number in the form. */
  readonly n: number
  readonly row: AudienceRow
  /** The group that was chosen for it. */
  readonly group: number | undefined
}

/** The rows as posted, each after its group. `unread`: something else was posted as one of them, or more than a form has. */
export function postedRows(fields: URLSearchParams): RowValues & { readonly unread: boolean } {
  const numbers = [...new Set(fields.keys())].flatMap((name) => /^c(\d{1,3})-kind$/.exec(name)?.[1] ?? []).map(Number)
  const read = numbers.toSorted((a, b) => a - b).map((n) => postedRow(fields, n))
  const posted = read.filter((each) => each !== undefined)
  const groups = new Set(posted.flatMap(({ n, row }) => (row.kind === 'group' ? n : [])))
  // A group goes only into one before it, so that none comes to stand in itself.
  const isLost = ({ n, row, group }: Posted) => group !== undefined && (!groups.has(group) || (row.kind === 'group' && group >= n))
  const inOrder = (group: number | undefined, level: number): Posted[] =>
    posted
      .filter((each) => group === (isLost(each) ? undefined : each.group))
      .flatMap((each) => {
        const placed = { ...each, row: { ...each.row, level } }
        return each.row.kind === 'group' ? [placed, ...inOrder(each.n, level + 1)] : [placed]
      })
  const ordered = inOrder(undefined, 0)
  const into = ordered.findIndex(({ n, row }) => row.kind === 'group' && String(n) === fields.get('into'))
  return {
    rows: ordered.slice(0, mostShown).map(({ row }) => row),
    into: into < 0 || into >= mostShown ? '' : String(into),
    unread: posted.length < read.length || posted.some(isLost) || ordered.length > mostShown,
  }
}

function postedRow(fields: URLSearchParams, n: number): Posted | undefined {
  const group = fields.get(`c${n}-in`) ?? ''
  const placed = { n, group: group === '' ? undefined : /^\d{1,3}$/.test(group) ? Number(group) : -1 }
  if (fields.get(`c${n}-kind`) === 'group') {
    const match = groupMatches.find((each) => each === fields.get(`c${n}-match`))
    return match && { ...placed, row: { kind: 'group', match, level: 0 } }
  }
  const kind = conditionKinds.find((each) => each === fields.get(`c${n}-kind`))
  if (!kind) return undefined
  const values = fields.getAll(`c${n}-value`).map((value) => value.trim().normalize('NFC'))
  const isTicked = (name: string) => fields.get(`c${n}-${name}`)?.trim() === 'yes'
  const line = reportingLines.find((each) => each === fields.get(`c${n}-line`)) ?? 'vertical'
  return { ...placed, row: { kind, values, except: isTicked('except'), line, below: isTicked('below'), level: 0 } }
}

/** The rows as fields, named as `postedRows` reads them. */
export function fieldsOfRows(rows: readonly AudienceRow[]): (readonly [name: string, value: string])[] {
  const fieldsOf = ({ n, row, parent, inner }: NestedRow): (readonly [string, string])[] => [
    [`c${n}-kind`, row.kind],
    [`c${n}-in`, String(parent ?? '')],
    ...(row.kind === 'group' ? [[`c${n}-match`, row.match] as const] : fieldsOfCondition(n, row)),
    ...inner.flatMap(fieldsOf),
  ]
  return nestedRows(rows).flatMap(fieldsOf)
}

function fieldsOfCondition(n: number, { values, line, except, below }: ConditionRow): (readonly [string, string])[] {
  return [
    ...values.map((value) => [`c${n}-value`, value] as const),
    [`c${n}-line`, line],
    ...(except ? [[`c${n}-except`, 'yes'] as const] : []),
    ...(below ? [[`c${n}-below`, 'yes'] as const] : []),
  ]
}

/** A row more or less, as the button says: `add unit`, `add group`, `remove 2`. What stood in a group that goes stays. */
export function editRows(values: RowValues, does: string): RowValues {
  const [verb, what] = does.split(' ')
  if (verb === 'remove') return removeRow(values, Number(what))
  if (verb === 'add' && values.rows.length < mostRows) return addRow(values, what)
  return values
}

function addRow({ rows, into }: RowValues, what: string | undefined): RowValues {
  const kind = conditionKinds.find((each) => each === what)
  if (!kind && what !== 'group') return { rows, into }
  const group = into === '' ? undefined : rows[Number(into)]
  const level = group ? group.level + 1 : 0
  const end = group ? rows.findIndex((row, n) => n > Number(into) && row.level < level) : -1
  const at = end < 0 ? rows.length : end
  const row: AudienceRow = kind
    ? { kind, values: [], except: false, line: 'vertical', below: true, level }
    : { kind: 'group', match: 'any', level }
  return { rows: rows.toSpliced(at, 0, row), into: kind ? into : String(at) }
}

function removeRow({ rows, into }: RowValues, n: number): RowValues {
  const gone = rows[n]
  if (!gone) return { rows, into }
  const end = rows.findIndex((row, i) => i > n && row.level <= gone.level)
  const isInIt = (i: number) => i > n && (end < 0 || i < end)
  const left = rows.map((row, i) => (isInIt(i) ? { ...row, level: row.level - 1 } : row)).toSpliced(n, 1)
  return { rows: left, into: into === '' || Number(into) === n ? '' : String(Number(into) - (Number(into) > n ? 1 : 0)) }
}
