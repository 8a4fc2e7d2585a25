import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '#db/handle.ts'
import type { StaffRows } from './plan-staff.ts'
import type { Mapping } from './staff-fields.ts'
import type { StaffImport, StaffImportRow } from './staff-import.ts'
import { listStaffRows } from './staff-import-store.server.ts'
import { type PeopleRow, type PositionRow, type ReadRow, readPeopleRow, readPositionRow, readUnitRow, type UnitRow } from './staff-rows.ts'

const part = 5_000

interface ImportedRows {
  readonly rows: readonly StaffImportRow[]
  readonly read: StaffRows
  /** Personnel numbers that the rows name, of people and of their supervisors. */
  readonly numbers: ReadonlySet<string>
}

/** The rows of a file, and what they mean by the mapping of their sheets. */
export async function readImportedRows(read: Reader, { id, sheets, asOf }: StaffImport): Promise<ImportedRows> {
  const rows: StaffImportRow[] = []
  for (;;) {
    const more = await listStaffRows(read, id, { after: rows.at(-1)?.n ?? 0, limit: part })
    rows.push(...more.filter(({ sheet }) => sheet >= 0))
    if (more.length < part) break
  }
  const has = (list: string) => sheets.some((sheet) => sheet.list === list)
  const units: ReadRow<UnitRow>[] = []
  const positions: ReadRow<PositionRow>[] = []
  const people: ReadRow<PeopleRow>[] = []
  const mappings = sheets.map(({ mapping }): Mapping => mapping.map((field) => field ?? undefined))
  for (const [i, row] of rows.entries()) {
    if (i % part === part - 1) await nextTurn()
    const mapping = mappings[row.sheet]!
    switch (sheets[row.sheet]?.list) {
      case 'units':
        units.push(readUnitRow(row, mapping))
        break
      case 'positions':
        positions.push(readPositionRow(row, mapping))
        break
      case 'people':
        people.push(readPeopleRow(row, mapping, asOf))
    }
  }
  const numbers = new Set(people.flatMap(({ row }) => [row.number, row.supervisor ?? ''].filter(Boolean)))
  return {
    rows,
    read: {
      units: has('units') ? units : undefined,
      positions: has('positions') ? positions : undefined,
      people: has('people') ? people : undefined,
    },
    numbers,
  }
}
