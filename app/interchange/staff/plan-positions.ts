import { toCyrillic } from '#app/i18n/transliterate.ts'
import { newId } from '#app/kernel/id.ts'
import { type AuthoredLocale, authoredLocales } from '#app/kernel/locale.ts'
import type { Position } from '#app/organisations/position.ts'
import type { StaffChange } from '#app/organisations/staff-change.ts'
import { fault } from './staff-fault.ts'
import type { FieldChange, RowOutcome } from './staff-plan.ts'
import type { PositionRow, ReadRow } from './staff-rows.ts'
import type { StaffState } from './staff-state.ts'

export interface PositionsPlan {
  readonly outcomes: readonly RowOutcome[]
  readonly changes: readonly StaffChange[]
  /** All positions as they will be. */
  readonly after: readonly Position[]
}

/** Compares rows of positions with what is stored. Positions belong to all bodies: none ever ends by an import. */
export function planPositions(rows: readonly ReadRow<PositionRow>[], state: StaffState, now: Date): PositionsPlan {
  const stored = new Map(state.positions.map((position) => [position.code, position]))
  const after = new Map(stored)
  const seen = new Set<string>()
  const changes: StaffChange[] = []
  const outcomes = rows.map(({ n, row, faults: read }): RowOutcome => {
    const known = stored.get(row.code)
    const faults = [...read]
    if (row.code && seen.has(row.code)) faults.push(fault('row-twice', 'code', { code: row.code }))
    seen.add(row.code)
    if (!known && row.code) {
      if (Object.keys(row.names).length === 0) faults.push(fault('missing', 'name-uz'))
      if (!row.grade && !faults.some(({ field }) => field === 'grade')) faults.push(fault('missing', 'grade'))
    }
    const position = faults.length ? known : positionAfter(row, known, now)
    const fields = faults.length || !position ? [] : fieldChanges(known, position)
    if (fields.length > 0 && !state.mayChangePositions) faults.push(fault('positions-not-yours', undefined, { code: row.code }))
    const isTaken = faults.length === 0 && fields.length > 0
    if (isTaken && position) {
      after.set(row.code, position)
      changes.push({ entity: 'position', before: known ?? null, after: position })
    }
    const kind = faults.length ? 'faulty' : !known ? 'created' : fields.length ? 'changed' : 'unchanged'
    const name = position?.names['uz-Latn'] ?? row.names['uz-Latn'] ?? row.names.ru ?? row.code
    return { n, table: 'positions', kind, subject: row.code, name, faults, notes: [], fields: isTaken ? fields : [] }
  })
  return { outcomes, changes, after: [...after.values()] }
}

function positionAfter({ code, names, grade, roles }: PositionRow, known: Position | undefined, now: Date): Position {
  const any = authoredLocales.map((locale) => names[locale]).find(Boolean)
  const written = Object.fromEntries(
    authoredLocales.map((locale) => [locale, names[locale] ?? known?.names[locale] ?? any ?? '']),
  ) as Record<AuthoredLocale, string>
  const sameUzbek = known && written['uz-Latn'] === known.names['uz-Latn']
  return {
    id: known?.id ?? newId(now),
    code,
    names: { ...written, 'uz-Cyrl': (sameUzbek && known.names['uz-Cyrl']) || toCyrillic(written['uz-Latn']) },
    gradeGroup: grade ?? known!.gradeGroup,
    roles: roles ?? known?.roles ?? [],
  }
}

function fieldChanges(known: Position | undefined, position: Position): FieldChange[] {
  const pairs: [FieldChange['field'], string, string][] = [
    ['name-uz', known?.names['uz-Latn'] ?? '', position.names['uz-Latn'] ?? ''],
    ['name-ru', known?.names.ru ?? '', position.names.ru ?? ''],
    ['name-en', known?.names.en ?? '', position.names.en ?? ''],
    ['grade', known?.gradeGroup ?? '', position.gradeGroup],
    ['roles', known?.roles.join(', ') ?? '', position.roles.join(', ')],
  ]
  return pairs.filter(([, before, after]) => before !== after).map(([field, before, after]) => ({ field, before, after }))
}
