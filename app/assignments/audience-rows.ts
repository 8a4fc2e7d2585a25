import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import type { ReportingLine } from '#app/organisations/org-unit.ts'
import { gradeGroups, staffRoles } from '#app/organisations/position.ts'
import { isTerritory } from '#app/organisations/territory.ts'
import { type Audience, alikeConditions, type Condition } from './audience.ts'

export const conditionKinds = ['unit', 'territory', 'position', 'grade', 'role', 'job-since', 'completed'] as const
export type ConditionKind = (typeof conditionKinds)[number]

export const groupMatches = ['all', 'any', 'none'] as const
export type GroupMatch = (typeof groupMatches)[number]

/** So many conditions and groups fit into a form; whoever needs more makes a second rule. */
export const mostRows = 24
/** Groups stand in one another so many deep. */
export const deepest = 3

/** One condition: any of its values will do, or, with `except`, none of them. */
export interface ConditionRow {
  readonly kind: ConditionKind
  readonly values: readonly string[]
  readonly except: boolean
  readonly line: ReportingLine
  readonly below: boolean
  /** In how many groups it stands. */
  readonly level: number
}

/** Several conditions taken together: the rows after it that stand further in. */
export interface GroupRow {
  readonly kind: 'group'
  readonly match: GroupMatch
  readonly level: number
}

export type AudienceRow = ConditionRow | GroupRow

/** An audience as a form shows it: line by line. */
export interface AudienceRows {
  readonly match: 'all' | 'any'
  readonly rows: readonly AudienceRow[]
}

/** What there is to choose from. */
export interface AudienceChoices {
  readonly courseIds: ReadonlySet<string>
  readonly positionCodes: ReadonlySet<string>
  /** The code of the unit that is meant by a code or a name; undefined where that is none or several. */
  unitCode(text: string): string | undefined
}

export type AudienceFault = 'choose' | 'unit' | 'day' | 'group' | 'deep'

/** A row with those in it; `n` is its place in the list, `parent` that of the group it stands in. */
export interface NestedRow {
  readonly n: number
  readonly row: AudienceRow
  readonly parent: number | undefined
  readonly inner: readonly NestedRow[]
}

export function nestedRows(rows: readonly AudienceRow[]): NestedRow[] {
  const top: NestedRow[] = []
  const open: { readonly n: number; readonly level: number; readonly inner: NestedRow[] }[] = []
  for (const [n, row] of rows.entries()) {
    while (open.length > 0 && open.at(-1)!.level >= row.level) open.pop()
    const inner: NestedRow[] = []
    const group = open.at(-1)
    ;(group?.inner ?? top).push({ n, row, parent: group?.n, inner })
    if (row.kind === 'group') open.push({ n, level: row.level, inner })
  }
  return top
}

/** Whom the rows mean; of no use where there are faults, which are told by the id of the field. */
export function readAudience({ match, rows }: AudienceRows, choices: AudienceChoices) {
  const faults: Record<string, AudienceFault> = {}
  const partsOf = ({ n, row, inner }: NestedRow): Audience[] => {
    if (row.kind === 'group') {
      if (inner.length === 0) faults[`c${n}-match`] = 'group'
      if (row.level >= deepest) faults[`c${n}-in`] = 'deep'
      const of = inner.flatMap(partsOf)
      return [row.match === 'none' ? { kind: 'not', of: { kind: 'any', of } } : { kind: row.match, of }]
    }
    const part = partOf(row, choices)
    if (typeof part !== 'string') return [row.except ? { kind: 'not', of: part } : part]
    faults[`c${n}-value`] = part
    return []
  }
  const of = nestedRows(rows).flatMap(partsOf)
  // Without any condition it is for everybody, whichever way the rows would be joined.
  const audience: Audience = { kind: match === 'any' && rows.length > 0 ? 'any' : 'all', of }
  return { audience, faults }
}

/** What a row asks for, any of its values; units are written one after the other. */
function partOf(row: ConditionRow, choices: AudienceChoices): Audience | AudienceFault {
  const values = row.kind === 'unit' ? row.values.flatMap((text) => text.split(/[,;\n]/)).map((each) => each.trim()) : row.values
  const given = [...new Set(values.filter((value) => value !== ''))]
  const of = given.map((value) => conditionOf(row, value, choices))
  const conditions = of.filter((each) => typeof each !== 'string')
  if (conditions.length < of.length || !conditions[0]) return of.find((each) => typeof each === 'string') ?? missing[row.kind]
  return conditions.length === 1 ? conditions[0] : { kind: 'any', of: conditions }
}

const missing: Readonly<Record<ConditionKind, AudienceFault>> = {
  unit: 'unit',
  territory: 'choose',
  position: 'choose',
  grade: 'choose',
  role: 'choose',
  'job-since': 'day',
  completed: 'choose',
}

function conditionOf({ kind, line, below }: ConditionRow, value: string, choices: AudienceChoices): Condition | AudienceFault {
  switch (kind) {
    case 'unit': {
      const code = choices.unitCode(value)
      return code === undefined ? missing[kind] : { kind, code, line, below }
    }
    case 'territory':
      return isTerritory(value) ? { kind, territory: value } : missing[kind]
    case 'position':
      return choices.positionCodes.has(value) ? { kind, code: value } : missing[kind]
    case 'grade': {
      const grade = gradeGroups.find((each) => each === value)
      return grade ? { kind, grade } : missing[kind]
    }
    case 'role': {
      const role = staffRoles.find((each) => each === value)
      return role ? { kind, role } : missing[kind]
    }
    case 'job-since': {
      const on = readDay(value)
      return on ? { kind, on } : missing[kind]
    }
    case 'completed':
      return choices.courseIds.has(value) ? { kind, courseId: value } : missing[kind]
  }
}

/** A day of this century; undefined for any other text. */
export function readDay(value: string): LocalDate | undefined {
  const day = parseLocalDate(value)
  return day && day >= '2000-01-01' && day <= '2100-12-31' ? day : undefined
}

/** An audience line by line; undefined where it is nested too deep, too long, or has a group of nothing. */
export function rowsOf(audience: Audience): AudienceRows | undefined {
  const isJoined = audience.kind === 'all' || audience.kind === 'any'
  const rows = (isJoined ? audience.of : [audience]).flatMap((part) => rowsOfPart(part, 0))
  const match = audience.kind === 'any' ? 'any' : 'all'
  if (rows.includes(undefined) || rows.length > mostRows || (match === 'any' && rows.length === 0)) return undefined
  return { match, rows: rows as AudienceRow[] }
}

function rowsOfPart(part: Audience, level: number): (AudienceRow | undefined)[] {
  const row = rowOf(part, level)
  if (row) return [row]
  if (level >= deepest) return [undefined]
  if (part.kind === 'all' || part.kind === 'any') return groupOf(part.kind, part.of, level)
  // What is left is a `not` of something else than conditions that are alike.
  if (part.kind !== 'not') return [undefined]
  return groupOf('none', part.of.kind === 'any' ? part.of.of : [part.of], level)
}

function groupOf(match: GroupMatch, of: readonly Audience[], level: number): (AudienceRow | undefined)[] {
  if (of.length === 0) return [undefined]
  return [{ kind: 'group', match, level }, ...of.flatMap((part) => rowsOfPart(part, level + 1))]
}

/** Conditions that differ in their value alone make one row, also where they are excepted. */
function rowOf(part: Audience, level: number): ConditionRow | undefined {
  const except = part.kind === 'not'
  const conditions = alikeConditions(except ? part.of : part)
  const [first] = conditions ?? []
  if (!conditions || !first) return undefined
  // A row has one day.
  if (first.kind === 'job-since' && conditions.length > 1) return undefined
  const values = [...new Set(conditions.map(namedBy))]
  return {
    kind: first.kind,
    values: first.kind === 'unit' ? [values.join(', ')] : values,
    except,
    line: first.kind === 'unit' ? first.line : 'vertical',
    below: first.kind === 'unit' ? first.below : true,
    level,
  }
}

function namedBy(condition: Condition): string {
  switch (condition.kind) {
    case 'unit':
    case 'position':
      return condition.code
    case 'territory':
      return condition.territory
    case 'grade':
      return condition.grade
    case 'role':
      return condition.role
    case 'job-since':
      return condition.on
    case 'completed':
      return condition.courseId
  }
}
