import { toCyrillic } from '#app/i18n/transliterate.ts'
import { newId } from '#app/kernel/id.ts'
import { type AuthoredLocale, authoredLocales, type Localised } from '#app/kernel/locale.ts'
import type { OrgUnit, ReportingLine } from '#app/organisations/org-unit.ts'
import type { Placement } from '#app/organisations/placement.ts'
import type { StaffChange } from '#app/organisations/staff-change.ts'
import { codesOf, pathUnder } from '#app/organisations/unit-path.ts'
import { fault, type StaffFault, type StaffNote } from './staff-fault.ts'
import type { FieldChange, OutcomeKind, RowOutcome, StaffNews } from './staff-plan.ts'
import type { ReadRow, UnitRow } from './staff-rows.ts'
import type { ImportTerms, StaffState, StateUnit } from './staff-state.ts'

/** What an import makes of the units. */
export interface UnitsPlan {
  readonly outcomes: readonly RowOutcome[]
  readonly changes: readonly StaffChange[]
  readonly news: readonly StaffNews[]
  /** All units as they will be, by code: those of the import and those it leaves alone. */
  readonly after: ReadonlyMap<string, StateUnit>
}

/** A row with all that its unit will be. */
interface WantedUnit {
  readonly n: number
  readonly row: UnitRow
  readonly known: StateUnit | undefined
  readonly faults: StaffFault[]
  readonly id: string
}

const parentField = { vertical: 'parent', horizontal: 'parent-territory' } as const
const lines: readonly ReportingLine[] = ['vertical', 'horizontal']

/** Compares rows of units with what is stored. Ids of new units are made of `now`. */
export function planUnits(rows: readonly ReadRow<UnitRow>[], state: StaffState, terms: ImportTerms, now: Date): UnitsPlan {
  const wanted = readWanted(rows, state, terms, now)
  const good = () => wanted.filter(({ faults }) => faults.length === 0)
  // A unit that cannot be taken cannot be a parent either: what hangs below it falls with it.
  let before: number
  do {
    before = good().length
    checkParents(wanted, state)
  } while (good().length < before)
  const after = new Map(state.units)
  for (const each of good()) after.set(each.row.code, unitAfter(each, terms))
  place(good(), after, terms)
  return tell(wanted, after, state, terms)
}

function readWanted(rows: readonly ReadRow<UnitRow>[], { units }: StaffState, { asOf }: ImportTerms, now: Date): WantedUnit[] {
  const seen = new Set<string>()
  const later = latestChange(units)
  return rows.map(({ n, row, faults }) => {
    const known = units.get(row.code)
    const found = [...faults]
    if (later > asOf) found.push(fault('later-change', undefined, { day: later }))
    if (row.code && seen.has(row.code)) found.push(fault('row-twice', 'code', { code: row.code }))
    seen.add(row.code)
    if (known && !known.inScope) found.push(fault('code-not-free', 'code', { code: row.code }))
    if (known?.closedOn) found.push(fault('unit-closed', 'code', { code: row.code }))
    if (!known && row.code) {
      if (Object.keys(row.names).length === 0) found.push(fault('missing', 'name-uz'))
      if (!row.kind && !found.some(({ field }) => field === 'kind')) found.push(fault('missing', 'kind'))
    }
    return { n, row, known, faults: found, id: known?.id ?? newId(now) }
  })
}

/** The day of the last change of the structure that the importer keeps: changes are told in the order of their days. */
function latestChange(units: StaffState['units']): string {
  const days = [...units.values()].flatMap(({ inScope, placements }) => (inScope ? lines.map((line) => placements[line]?.from ?? '') : []))
  return days.reduce((latest, day) => (day > latest ? day : latest), '')
}

/** The parent that a row names. In the territory's line a unit follows its ministry's, unless it stood elsewhere before. */
function wantedParent(row: UnitRow, known: StateUnit | undefined, line: ReportingLine): string | undefined {
  if (line === 'vertical') return row.parent
  const { vertical, horizontal } = known?.placements ?? {}
  return row.territoryParent ?? (horizontal && horizontal.parentId !== vertical?.parentId ? undefined : row.parent)
}
const codesById = (units: ReadonlyMap<string, StateUnit>) => new Map([...units.values()].map(({ id, code }) => [id, code]))

function checkParents(wanted: readonly WantedUnit[], state: StaffState): void {
  const byId = codesById(state.units)
  const good = new Map(wanted.filter(({ faults }) => !faults.length).map((each) => [each.row.code, each]))
  const parentOf = (code: string, line: ReportingLine): string | undefined => {
    const each = good.get(code)
    const stored = state.units.get(code)?.placements[line]?.parentId
    return (each && wantedParent(each.row, each.known, line)) ?? (stored ? byId.get(stored) : undefined)
  }
  for (const each of good.values()) {
    const { row, known, faults } = each
    for (const line of lines) {
      // In the territory's line a unit follows its ministry's: what is wrong there is told once.
      if (faults.length > 0) break
      const parent = wantedParent(row, known, line)
      const stored = known?.placements[line]
      const storedParent = stored?.parentId ? byId.get(stored.parentId) : undefined
      if (parent === undefined) {
        // Only who keeps everything makes units at the top.
        if (line === 'vertical' && !known && !state.mayChangePositions) faults.push(fault('missing', 'parent'))
        continue
      }
      if (parent === storedParent) continue
      const target = state.units.get(parent)
      const fine = good.has(parent) || (target?.inScope && !target.closedOn)
      if (known?.isRoot && !state.mayChangePositions) faults.push(fault('unit-not-yours', parentField[line], { code: row.code }))
      else if (!fine) faults.push(fault('unknown-unit', parentField[line], { code: parent }))
      else if (isCycle(row.code, line, parentOf)) faults.push(fault('cycle', parentField[line], { code: parent }))
    }
  }
}

function isCycle(code: string, line: ReportingLine, parentOf: (code: string, line: ReportingLine) => string | undefined): boolean {
  const seen = new Set([code])
  for (let above = parentOf(code, line); above !== undefined; above = parentOf(above, line)) {
    if (above === code) return true
    // A circle above that this unit is no part of: it is told of the units in it.
    if (seen.has(above)) return false
    seen.add(above)
  }
  return false
}

function unitAfter({ row, known, id }: WantedUnit, { asOf }: ImportTerms): StateUnit {
  const { code, kind, territory } = row
  if (known) {
    return { ...known, kind: kind ?? known.kind, names: withNames(known.names, row.names), territory: territory ?? known.territory }
  }
  const unit: OrgUnit = {
    id,
    code,
    kind: kind!,
    names: withNames({}, row.names),
    territory: territory ?? null,
    openedOn: asOf,
    closedOn: null,
    mergedIntoId: null,
  }
  return { ...unit, placements: {}, inScope: true, isRoot: false }
}

/** With the names that are given; of a new unit, the languages without one have the name of another. */
function withNames(known: Localised, given: UnitRow['names']): Localised {
  const any = authoredLocales.map((locale) => given[locale]).find(Boolean)
  const written = Object.fromEntries(
    authoredLocales.map((locale: AuthoredLocale) => [locale, given[locale] ?? known[locale] ?? any ?? '']),
  ) as Record<AuthoredLocale, string>
  const sameUzbek = known['uz-Cyrl'] !== undefined && written['uz-Latn'] === known['uz-Latn']
  return { ...written, 'uz-Cyrl': sameUzbek ? known['uz-Cyrl']! : toCyrillic(written['uz-Latn']) }
}

/** Gives every unit that is new or moves its place, and takes along what hangs below it. */
function place(good: readonly WantedUnit[], after: Map<string, StateUnit>, { asOf }: ImportTerms): void {
  const byId = codesById(after)
  const rows = new Map(good.map((each) => [each.row.code, each]))
  for (const line of lines) {
    const parentOf = (unit: StateUnit): string | undefined => {
      const each = rows.get(unit.code)
      const stored = unit.placements[line]?.parentId
      return (each && wantedParent(each.row, each.known, line)) ?? (stored ? byId.get(stored) : undefined)
    }
    const paths = new Map<string, string>()
    const pathOf = (code: string): string => {
      const known = paths.get(code)
      if (known !== undefined) return known
      const unit = after.get(code)!
      const parent = parentOf(unit)
      const path = pathUnder(parent === undefined ? undefined : pathOf(parent), code)
      paths.set(code, path)
      return path
    }
    for (const [code, unit] of after) {
      const stored = unit.placements[line]
      if ((!stored && !rows.has(code)) || unit.closedOn) continue
      const parent = parentOf(unit)
      const parentId = parent === undefined ? null : after.get(parent)!.id
      const path = pathOf(code)
      if (stored && stored.path === path && stored.parentId === parentId) continue
      const placement: Placement = { unitId: unit.id, code, line, parentId, path, from: asOf, until: null }
      after.set(code, { ...unit, placements: { ...unit.placements, [line]: placement } })
    }
  }
}

function tell(wanted: readonly WantedUnit[], after: Map<string, StateUnit>, state: StaffState, terms: ImportTerms): UnitsPlan {
  const changes: StaffChange[] = []
  const news: StaffNews[] = []
  const codes = codesById(after)
  for (const [code, unit] of after) {
    const before = state.units.get(code)
    if (before === unit) continue
    const placements = lines.flatMap((line) => placementChanges(before?.placements[line], unit.placements[line], terms))
    if (!before) {
      changes.push({ entity: 'unit', before: null, after: bare(unit) })
      news.push({ type: 'unit.opened', unitId: unit.id, on: terms.asOf })
    } else if (JSON.stringify(bare(before)) !== JSON.stringify(bare(unit))) {
      changes.push({ entity: 'unit', before: bare(before), after: bare(unit) })
    }
    changes.push(...placements)
    if (before && placements.length > 0) news.push({ type: 'unit.moved', unitId: unit.id, on: terms.asOf })
  }
  const outcomes = wanted.map(({ n, row, known, faults }): RowOutcome => {
    const unit = faults.length ? known : after.get(row.code)
    const fields = faults.length || !unit ? [] : fieldChanges(known, unit, codes)
    const kind: OutcomeKind = faults.length ? 'faulty' : !known ? 'created' : kindOf(fields)
    return { n, table: 'units', kind, subject: row.code, name: nameOf(unit, row), faults, notes: [], fields }
  })
  return { outcomes, changes, news, after }
}

const kindOf = (fields: readonly FieldChange[]): OutcomeKind => {
  if (fields.some(({ field }) => field === 'parent' || field === 'parent-territory')) return 'moved'
  return fields.length ? 'changed' : 'unchanged'
}

const nameOf = (unit: StateUnit | undefined, { names, code }: UnitRow): string =>
  unit?.names['uz-Latn'] ?? names['uz-Latn'] ?? names.ru ?? names.en ?? code

/** Without what only planning knows. */
export function bare({ placements: _, inScope: __, isRoot: ___, ...unit }: StateUnit): OrgUnit {
  return unit
}

/** The open placement ends on the day of the change; one that began that day is replaced. */
function placementChanges(before: Placement | undefined, after: Placement | undefined, { asOf }: ImportTerms): StaffChange[] {
  if (before === after || !after) return []
  if (!before) return [{ entity: 'placement', before: null, after }]
  if (before.from === asOf) return [{ entity: 'placement', before, after }]
  return [
    { entity: 'placement', before, after: { ...before, until: asOf } },
    { entity: 'placement', before: null, after },
  ]
}

function fieldChanges(known: StateUnit | undefined, unit: StateUnit, codes: ReadonlyMap<string, string>): FieldChange[] {
  const parentOf = (each: StateUnit | undefined, line: ReportingLine) => codes.get(each?.placements[line]?.parentId ?? '') ?? ''
  const pairs: [FieldChange['field'], string, string][] = [
    ['name-uz', known?.names['uz-Latn'] ?? '', unit.names['uz-Latn'] ?? ''],
    ['name-ru', known?.names.ru ?? '', unit.names.ru ?? ''],
    ['name-en', known?.names.en ?? '', unit.names.en ?? ''],
    ['kind', known?.kind ?? '', unit.kind],
    ['territory', known?.territory ?? '', unit.territory ?? ''],
    ...lines.map((line): [FieldChange['field'], string, string] => [parentField[line], parentOf(known, line), parentOf(unit, line)]),
  ]
  return pairs.filter(([, before, now]) => before !== now).map(([field, before, now]) => ({ field, before, after: now }))
}

/**
 * Units that a complete list does not have: they close on the day of the import, unless people or units that stay are in
 * them. `inUse` holds ids of units with people. The plan with all that becomes of units.
 */
export function planClosings(
  listed: ReadonlySet<string>,
  plan: UnitsPlan,
  stored: StaffState['units'],
  inUse: ReadonlySet<string>,
  { asOf }: ImportTerms,
): Pick<UnitsPlan, 'outcomes' | 'changes' | 'news'> {
  const open = [...plan.after.values()].filter((unit) => unit.closedOn === null).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const stays = (unit: StateUnit) => !unit.inScope || unit.isRoot || listed.has(unit.code) || inUse.has(unit.id)
  const needed = new Set(open.filter(stays).flatMap((unit) => lines.flatMap((line) => codesOf(unit.placements[line]?.path ?? ''))))
  const absent = open.filter((unit) => unit.inScope && !unit.isRoot && !listed.has(unit.code))
  const closing = absent.filter((unit) => !needed.has(unit.code)).map(({ code }) => stored.get(code)!)
  const closed = new Set(closing.map(({ id }) => id))
  const outcomes = absent.map((unit): RowOutcome => {
    const notes: StaffNote[] = closed.has(unit.id) ? [] : [{ code: 'unit-in-use', params: { code: unit.code } }]
    const kind = closed.has(unit.id) ? 'ended' : 'unchanged'
    return { n: 0, table: 'units', kind, subject: unit.code, name: unit.names['uz-Latn'] ?? unit.code, faults: [], notes, fields: [] }
  })
  // What closes does not first move with the unit above it.
  const moves = plan.changes.filter(({ entity, before, after }) => entity !== 'placement' || !closed.has((after ?? before)!.unitId))
  return {
    outcomes: [...plan.outcomes, ...outcomes],
    changes: [...moves, ...closing.flatMap((unit) => closingChanges(unit, asOf))],
    news: [
      ...plan.news.filter((news) => !('unitId' in news && closed.has(news.unitId))),
      ...closing.map(({ id }): StaffNews => ({ type: 'unit.closed', unitId: id, on: asOf })),
    ],
  }
}

function closingChanges(unit: StateUnit, asOf: ImportTerms['asOf']): StaffChange[] {
  const placed = lines.flatMap((line) => unit.placements[line] ?? [])
  return [
    { entity: 'unit', before: bare(unit), after: { ...bare(unit), closedOn: asOf } },
    ...placed.map(
      (before): StaffChange => ({ entity: 'placement', before, after: before.from < asOf ? { ...before, until: asOf } : null }),
    ),
  ]
}
