import { expect, test } from 'vitest'
import { type OfficerName, organisationWorld, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { findPerson } from './person-store.server.ts'
import { findPlacedUnit } from './placement-store.server.ts'
import { countStaff, listStaff, listStaffIds, type StaffFilter } from './staff-list-store.server.ts'
import { countScope, personScope } from './staff-scope.ts'

const page = { limit: 50, offset: 0 }

test.each<[OfficerName, string[]]>([
  ['hrJustice', ['Laylo Oʻrinboyeva', 'Nilufar Karimova', 'Otabek Shodiyev', 'Sardor Gʻaniyev']],
  ['hrHealth', ['Kamol Karimov', 'Zarina Chorieva']],
  ['hrAndijan', ['Kamol Karimov', 'Otabek Shodiyev']],
  ['hrNational', ['Kamol Karimov', 'Laylo Oʻrinboyeva', 'Nilufar Karimova', 'Otabek Shodiyev', 'Sardor Gʻaniyev', 'Zarina Chorieva']],
])('%s lists, counts and finds exactly her people', async (officer, expected) => {
  const db = await tempDatabase()
  const { actors, people } = await organisationWorld(db)
  const scope = personScope(actors[officer])!
  const listed = await listStaff(db.read, scope, { day: today }, page)
  expect(listed.map(({ nameLatin }) => nameLatin)).toEqual(expected)
  expect(await countStaff(db.read, scope, { day: today })).toBe(expected.length)
  expect(new Set(await listStaffIds(db.read, scope, { day: today }))).toEqual(new Set(listed.map(({ id }) => id)))
  for (const person of Object.values(people)) {
    const found = await findPerson(db.read, scope, person.id, today)
    expect(found?.nameLatin).toBe(expected.includes(person.nameLatin) ? person.nameLatin : undefined)
    const search = { day: today, search: person.code }
    expect(await countStaff(db.read, scope, search)).toBe(found ? 1 : 0)
  }
})

test('who has no duty of staff has no scope, and a reporter has none for persons', async () => {
  const db = await tempDatabase()
  const { actors } = await organisationWorld(db)
  expect(personScope(actors.learner)).toBeUndefined()
  expect(countScope(actors.learner)).toBeUndefined()
  expect(personScope(actors.reporter)).toBeUndefined()
  expect(await countStaff(db.read, countScope(actors.reporter)!, { day: today })).toBe(6)
})

test.each<[string, Omit<StaffFilter, 'day'>, string[]]>([
  ['a part of a name in Cyrillic', { search: 'кари' }, ['Kamol Karimov', 'Nilufar Karimova']],
  ['an apostrophe of another kind', { search: "O'rinboyeva laylo" }, ['Laylo Oʻrinboyeva']],
  ['a personnel number', { search: 'T-0004' }, ['Otabek Shodiyev']],
  [
    'signs that stand for anything',
    { search: '%' },
    ['Kamol Karimov', 'Laylo Oʻrinboyeva', 'Nilufar Karimova', 'Otabek Shodiyev', 'Sardor Gʻaniyev', 'Zarina Chorieva'],
  ],
  ['a unit and all below it', { unit: { line: 'vertical', code: 'N-M04-D1' } }, ['Nilufar Karimova', 'Sardor Gʻaniyev']],
  ['a unit of the other line', { unit: { line: 'horizontal', code: 'R-AN-ADM' } }, ['Kamol Karimov', 'Otabek Shodiyev']],
  ['a territory', { territory: 'AN' }, ['Kamol Karimov', 'Otabek Shodiyev']],
])('people are found by %s', async (_, filter, expected) => {
  const db = await tempDatabase()
  const { actors } = await organisationWorld(db)
  const scope = personScope(actors.hrNational)!
  const given = { ...filter, day: today }
  expect((await listStaff(db.read, scope, given, page)).map(({ nameLatin }) => nameLatin)).toEqual(expected)
  expect(await countStaff(db.read, scope, given)).toBe(expected.length)
})

test('a unit of another body does not exist', async () => {
  const db = await tempDatabase()
  const { actors } = await organisationWorld(db)
  const place = { line: 'vertical', day: today } as const
  const seenBy = async (officer: OfficerName, code: string) =>
    (await findPlacedUnit(db.read, countScope(actors[officer])!, { ...place, code }))?.path
  expect(await seenBy('hrJustice', 'R-AN-JUS-01')).toBe('/N-M04/R-AN-JUS/R-AN-JUS-01/')
  expect(await seenBy('hrJustice', 'N-M05')).toBeUndefined()
  expect(await seenBy('hrJustice', 'R-AN-HLT')).toBeUndefined()
  expect(await seenBy('hrAndijan', 'R-AN-HLT')).toBe('/N-M05/R-AN-HLT/')
  expect(await seenBy('hrAndijan', 'N-M05')).toBeUndefined()
})
