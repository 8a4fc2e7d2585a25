import { searchKey } from '#app/i18n/search-key.ts'

/** What a sheet of staff data can be a list of. */
export const staffTables = ['units', 'positions', 'people'] as const
export type StaffTable = (typeof staffTables)[number]

interface FieldRule {
  /** The list cannot do without its column. */
  readonly required?: true
  /** Headings it is known by, in English, Russian and Uzbek; Uzbek Cyrillic and other spellings follow from `searchKey`. */
  readonly headings: readonly string[]
}

const unitFields = {
  code: { required: true, headings: ['unit code', 'code', 'код подразделения', 'код', 'boʻlinma kodi', 'kod'] },
  'name-uz': { headings: ['name in uzbek', 'uzbek name', 'название на узбекском', 'oʻzbekcha nomi', 'nomi', 'nomi oʻzbekcha'] },
  'name-ru': {
    headings: ['name in russian', 'russian name', 'название на русском', 'название на русском', 'название', 'наименование', 'ruscha nomi'],
  },
  'name-en': { headings: ['name in english', 'english name', 'name', 'unit name', 'название на английском', 'inglizcha nomi'] },
  kind: { headings: ['kind', 'type', 'unit type', 'вид', 'тип', 'тип подразделения', 'turi', 'boʻlinma turi'] },
  parent: {
    headings: [
      'parent',
      'parent code',
      'above',
      'вышестоящее',
      'код вышестоящего',
      'вышестоящее подразделение',
      'yuqori boʻlinma',
      'yuqori boʻlinma kodi',
    ],
  },
  'parent-territory': {
    headings: ['second parent', 'territorial parent', 'территориальное подчинение', 'hududiy boʻysunuv', 'hududiy boʻlinma kodi'],
  },
  territory: { headings: ['territory', 'region', 'территория', 'область', 'регион', 'hudud', 'viloyat'] },
} as const satisfies Record<string, FieldRule>

const positionFields = {
  code: { required: true, headings: ['position code', 'code', 'код должности', 'код', 'lavozim kodi', 'kod'] },
  'name-uz': { headings: ['title in uzbek', 'название на узбекском', 'oʻzbekcha nomi', 'lavozim nomi', 'nomi', 'lavozim'] },
  'name-ru': { headings: ['title in russian', 'название на русском', 'название', 'должность', 'ruscha nomi'] },
  'name-en': { headings: ['title in english', 'title', 'name', 'position', 'название на английском', 'inglizcha nomi'] },
  grade: { headings: ['grade', 'grade group', 'группа должностей', 'категория', 'lavozim guruhi', 'toifa'] },
  roles: { headings: ['roles', 'role', 'роли', 'роль', 'rollar', 'vazifalar'] },
} as const satisfies Record<string, FieldRule>

const peopleFields = {
  number: {
    required: true,
    headings: [
      'personnel number',
      'staff number',
      'employee number',
      'табельный номер',
      'таб номер',
      'личный номер',
      'tabel raqami',
      'xodim raqami',
    ],
  },
  name: {
    headings: ['full name', 'name', 'фио', 'ф и о', 'сотрудник', 'fish', 'f i sh', 'f i o', 'toʻliq ism', 'xodim', 'familiya ism sharif'],
  },
  'name-other': {
    headings: [
      'name in cyrillic',
      'name in the other script',
      'фио другим алфавитом',
      'фио кириллицей',
      'фио латиницей',
      'fish boshqa yozuvda',
      'f i sh boshqa yozuvda',
      'fio kirillcha',
      'kirill yozuvida',
      'ism kirillcha',
    ],
  },
  surname: { headings: ['surname', 'last name', 'фамилия', 'familiya', 'familiyasi'] },
  'given-name': { headings: ['first name', 'given name', 'имя', 'ism', 'ismi'] },
  patronymic: { headings: ['patronymic', 'отчество', 'sharif', 'sharifi', 'otasining ismi'] },
  sex: { headings: ['sex', 'gender', 'пол', 'jins', 'jinsi'] },
  birth: {
    headings: [
      'birth year',
      'date of birth',
      'age group',
      'дата рождения',
      'год рождения',
      'возраст',
      'tugʻilgan yili',
      'tugʻilgan sana',
      'yoshi',
    ],
  },
  language: { headings: ['language', 'язык', 'til', 'tili'] },
  email: { headings: ['email', 'e mail', 'work email', 'эл почта', 'электронная почта', 'почта', 'elektron pochta', 'pochta'] },
  unit: {
    headings: ['unit code', 'unit', 'department', 'код подразделения', 'подразделение', 'отдел', 'boʻlinma kodi', 'boʻlinma', 'boʻlim'],
  },
  position: { headings: ['position code', 'position', 'job title', 'код должности', 'должность', 'lavozim kodi', 'lavozim', 'lavozimi'] },
  'job-kind': { headings: ['job kind', 'kind of job', 'вид работы', 'вид занятости', 'ish turi'] },
  employment: { headings: ['employment', 'contract', 'договор', 'тип договора', 'mehnat shartnomasi', 'shartnoma turi'] },
  from: {
    headings: [
      'from',
      'start',
      'start date',
      'дата приема',
      'дата назначения',
      'с',
      'ishga kirgan sana',
      'boshlangan sana',
      'tayinlangan sana',
    ],
  },
  until: { headings: ['last day', 'end date', 'дата увольнения', 'по', 'последний день', 'oxirgi kun', 'tugagan sana'] },
  supervisor: { headings: ['supervisor', 'manager number', 'руководитель', 'табельный номер руководителя', 'rahbar', 'rahbar raqami'] },
} as const satisfies Record<string, FieldRule>

const fieldsOf = { units: unitFields, positions: positionFields, people: peopleFields } as const

export type UnitField = keyof typeof unitFields
export type PositionField = keyof typeof positionFields
export type PeopleField = keyof typeof peopleFields
export type StaffField = UnitField | PositionField | PeopleField

export const fieldNames = (table: StaffTable): StaffField[] => Object.keys(fieldsOf[table]) as StaffField[]
export const isRequired = (table: StaffTable, field: StaffField): boolean =>
  (fieldsOf[table] as Readonly<Record<string, FieldRule>>)[field]?.required === true
export const isFieldOf = (table: StaffTable, field: string): field is StaffField => Object.hasOwn(fieldsOf[table], field)

/** Which field each column holds, by its place; undefined: not taken. */
export type Mapping = readonly (StaffField | undefined)[]

/** One spelling of a heading, to know it again. */
export const headingKey = (heading: string): string => searchKey(heading).slice(0, 120)

const known = Object.fromEntries(
  staffTables.map((table) => {
    const entries = Object.entries<FieldRule>(fieldsOf[table]).flatMap(([field, { headings }]) =>
      headings.map((heading) => [headingKey(heading), field as StaffField] as const),
    )
    return [table, new Map(entries)]
  }),
) as unknown as Record<StaffTable, ReadonlyMap<string, StaffField>>

/** The fields of a row of headings as far as they are known: those remembered first, each field once. */
export function guessMapping(table: StaffTable, headings: readonly string[], remembered: ReadonlyMap<string, string> = new Map()): Mapping {
  const taken = new Set<StaffField>()
  const keys = headings.map(headingKey)
  const take = (field: string | undefined): StaffField | undefined => {
    if (field === undefined || !isFieldOf(table, field) || taken.has(field)) return undefined
    taken.add(field)
    return field
  }
  const first = keys.map((key) => take(remembered.get(key)))
  return keys.map((key, i) => first[i] ?? (remembered.get(key) === '' ? undefined : take(known[table].get(key))))
}

/** What a sheet seems to be a list of: the table that knows most of its headings. */
export function guessTable(headings: readonly string[]): StaffTable | undefined {
  const scores = staffTables.map((table) => ({ table, score: guessMapping(table, headings).filter(Boolean).length }))
  // Of equals the longer list of fields says less about it.
  const best = scores.toSorted((a, b) => b.score - a.score || fieldNames(a.table).length - fieldNames(b.table).length)[0]!
  return best.score > 0 ? best.table : undefined
}

/** Why columns cannot be used as they are mapped. */
export type MappingFault = { readonly code: 'field-twice' | 'field-missing'; readonly field: StaffField }

export function mappingFaults(table: StaffTable, mapping: Mapping): MappingFault[] {
  const mapped = mapping.filter((field) => field !== undefined)
  const twice = [...new Set(mapped.filter((field, i) => mapped.indexOf(field) !== i))]
  const missing = Object.entries<FieldRule>(fieldsOf[table]).filter(
    ([field, { required }]) => required && !mapped.includes(field as StaffField),
  )
  return [
    ...twice.map((field) => ({ code: 'field-twice', field }) as const),
    ...missing.map(([field]) => ({ code: 'field-missing', field: field as StaffField }) as const),
  ]
}
