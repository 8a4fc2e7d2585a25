import type { LocalDate } from '#app/kernel/local-date.ts'
import type { AuthoredLocale, Locale } from '#app/kernel/locale.ts'
import type { Employment, JobKind } from '#app/organisations/job.ts'
import { readUnitCode, type UnitKind } from '#app/organisations/org-unit.ts'
import type { BirthBand, Sex } from '#app/organisations/person.ts'
import { isCyrillic, mixesScripts, readEmail, readPersonName, readPersonNumber, tidyText } from '#app/organisations/person-values.ts'
import type { GradeGroup, StaffRole } from '#app/organisations/position.ts'
import { type CellValue, cellFault, readDay, readWord } from './cell-values.ts'
import { fault, type StaffFault } from './staff-fault.ts'
import type { Mapping, PeopleField, PositionField, StaffField, UnitField } from './staff-fields.ts'
import {
  employmentWords,
  gradeWords,
  jobKindWords,
  languageWords,
  readBirthBand,
  readTerritory,
  roleWords,
  sexWords,
  unitKindWords,
} from './staff-words.ts'

/** A row of a sheet, as its file has it. */
export interface SheetRow {
  /** Position in the import, from 1: over all its sheets. */
  readonly n: number
  readonly cells: readonly string[]
}

// Rows as they are meant. A field that is absent is not in the file, or empty there: what is stored stays.

type Names = Partial<Record<AuthoredLocale, string>>

export interface UnitRow {
  readonly code: string
  readonly names: Names
  readonly kind?: UnitKind
  readonly parent?: string
  readonly territoryParent?: string
  readonly territory?: string
}

export interface PositionRow {
  readonly code: string
  readonly names: Names
  readonly grade?: GradeGroup
  readonly roles?: readonly StaffRole[]
}

export interface PeopleRow {
  readonly number: string
  readonly nameLatin?: string
  readonly nameCyrillic?: string
  readonly sex?: Sex
  readonly birthBand?: BirthBand
  readonly language?: Locale
  readonly email?: string
  readonly unit?: string
  /** A code or a title. */
  readonly position?: string
  readonly jobKind: JobKind
  readonly employment?: Employment
  readonly from?: LocalDate
  /** The last day. */
  readonly until?: LocalDate
  readonly supervisor?: string
}

/** What was read of a row; with faults it is not taken, and `row` holds what could be read. */
export interface ReadRow<T> {
  readonly n: number
  readonly row: T
  readonly faults: readonly StaffFault[]
}

/** Reads cells by the field of their column and collects what is wrong with them. */
function cellReader<Field extends StaffField>(cells: readonly string[], mapping: Mapping) {
  const faults: StaffFault[] = []
  const at = new Map(mapping.flatMap((field, i) => (field ? [[field, i] as const] : [])))
  const text = (field: Field): string | undefined => {
    const cell = tidyText(cells[at.get(field) ?? -1] ?? '')
    if (cell === '') return undefined
    const wrong = cellFault(cell)
    if (!wrong) return cell
    faults.push(fault(wrong, field, { text: cell.slice(0, 40) }))
    return undefined
  }
  return {
    faults,
    text,
    read<T>(field: Field, reader: (cell: string) => CellValue<T>): T | undefined {
      const cell = text(field)
      if (cell === undefined) return undefined
      const result = reader(cell)
      if ('value' in result) return result.value
      faults.push(fault(result.fault, field, { text: cell.slice(0, 40) }))
      return undefined
    },
    need(field: Field, value: unknown): void {
      if (value === undefined && !faults.some((each) => each.field === field)) faults.push(fault('missing', field))
    },
  }
}

const readCode = (cell: string): CellValue<string> => {
  const value = readUnitCode(cell)
  return value === undefined ? { fault: 'bad-code' } : { value }
}
const readTitle = (cell: string): CellValue<string> => (mixesScripts(cell) ? { fault: 'script-mix' } : { value: cell })

export function readUnitRow({ n, cells }: SheetRow, mapping: Mapping): ReadRow<UnitRow> {
  const { read, need, faults } = cellReader<UnitField>(cells, mapping)
  const code = read('code', readCode)
  need('code', code)
  const row = {
    code: code ?? '',
    names: readNames(read),
    kind: read('kind', (cell) => readWord(cell, unitKindWords)),
    parent: read('parent', readCode),
    territoryParent: read('parent-territory', readCode),
    territory: read('territory', readTerritory),
  }
  return { n, row, faults }
}

export function readPositionRow({ n, cells }: SheetRow, mapping: Mapping): ReadRow<PositionRow> {
  const { read, need, faults } = cellReader<PositionField>(cells, mapping)
  const code = read('code', readCode)
  need('code', code)
  const row = {
    code: code ?? '',
    names: readNames(read),
    grade: read('grade', (cell) => readWord(cell, gradeWords)),
    roles: read('roles', (cell) => {
      const each = cell.split(/[,;|]/).map((word) => readWord(word, roleWords))
      const wrong = each.find((word) => 'fault' in word)
      return wrong ?? { value: [...new Set(each.flatMap((word) => ('value' in word ? [word.value] : [])))] }
    }),
  }
  return { n, row, faults }
}

type ReadCell = <T>(field: 'name-uz' | 'name-ru' | 'name-en', reader: (cell: string) => CellValue<T>) => T | undefined

function readNames(read: ReadCell): Names {
  const names = { 'uz-Latn': read('name-uz', readTitle), ru: read('name-ru', readTitle), en: read('name-en', readTitle) }
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined))
}

/** `today` is the day on which ages are told. */
export function readPeopleRow({ n, cells }: SheetRow, mapping: Mapping, today: LocalDate): ReadRow<PeopleRow> {
  const { read, text, need, faults } = cellReader<PeopleField>(cells, mapping)
  const number = read('number', readPersonNumber)
  need('number', number)
  const parts = ([['surname'], ['given-name'], ['patronymic']] as const).flatMap(([field]) => read(field, readPersonName) ?? [])
  const written = [read('name', readPersonName) ?? (parts.length > 1 ? parts.join(' ') : undefined), read('name-other', readPersonName)]
  const jobKind = read('job-kind', (cell) => readWord(cell, jobKindWords))
  const row = {
    number: number ?? '',
    nameLatin: written.find((name) => name !== undefined && !isCyrillic(name)),
    nameCyrillic: written.find((name) => name !== undefined && isCyrillic(name)),
    sex: read('sex', (cell) => readWord(cell, sexWords)),
    birthBand: read('birth', (cell) => readBirthBand(cell, today)),
    language: read('language', (cell) => readWord(cell, languageWords)),
    email: read('email', readEmail),
    unit: read('unit', readCode),
    position: text('position'),
    jobKind: jobKind ?? 'main',
    employment: read('employment', (cell) => readWord(cell, employmentWords)),
    from: read('from', readDay),
    until: read('until', readDay),
    supervisor: read('supervisor', readPersonNumber),
  }
  if (row.from && row.until && row.until < row.from) faults.push(fault('ends-before-start', 'until'))
  return { n, row, faults }
}
