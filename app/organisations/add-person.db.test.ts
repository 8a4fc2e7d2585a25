import { describe, expect, test } from 'vitest'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { outboxEvent } from '#db/schema/index.ts'
import { type OfficerName, organisationWorld, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { findPerson, findPersonId } from './person-store.server.ts'
import { postNewPerson } from './post-new-person.server.ts'
import type { Officer } from './require-officer.server.ts'
import { countStaff } from './staff-list-store.server.ts'
import { personScope } from './staff-scope.ts'

const timeZone = 'Asia/Tashkent'
const malika = {
  number: 'T-0100',
  nameLatin: "Malika  Yo'ldosheva",
  sex: 'female',
  birthBand: '18-29',
  language: 'ru',
  unit: 'n-m04-d1',
  position: 'P07',
  employment: 'permanent',
  from: '2026-12-01',
}

async function office() {
  const db = await tempDatabase()
  const world = await organisationWorld(db)
  const officer = (name: OfficerName): Officer => ({ ctx: world.ctx(name), scope: personScope(world.actors[name])!, today, timeZone })
  const add = async (change: Record<string, string> = {}, by: OfficerName = 'hrJustice') => {
    const posted = await postNewPerson(officer(by), new URLSearchParams({ ...malika, ...change }))
    if ('id' in posted) return posted
    const { wrong, known, ...form } = posted.refused
    return { ...form, wrong: wrong.map(({ field = '', code }) => `${field} ${code}`.trim()), known }
  }
  return { db, add, officer, ...world }
}

test('somebody new is on the list of her officer, with her job, tidied names and news of her first day', async () => {
  const { db, add, officer, people, unitIds, positionIds, actors } = await office()
  const added = await add({ email: 'Devonxona@Adliya.uz', shared: 'yes', supervisor: 'T-0002', last: '2027-05-31' })
  if (!('id' in added)) throw new Error(String(added.wrong))
  expect(await findPerson(db.read, officer('hrJustice').scope, added.id, today)).toMatchObject({
    code: 'T-0100',
    nameLatin: 'Malika Yoʻldosheva',
    nameCyrillic: 'Малика Йўлдошева',
    locale: 'ru',
    email: 'devonxona@adliya.uz',
    emailKind: 'shared',
    accountId: null,
    jobs: [
      {
        unitId: unitIds['N-M04-D1'],
        positionId: positionIds.P07,
        kind: 'main',
        supervisorId: people.sardor.id,
        from: '2026-12-01',
        until: '2027-06-01',
      },
    ],
  })
  expect(await findPerson(db.read, officer('hrHealth').scope, added.id, today)).toBeUndefined()
  const news = await db.read.select().from(outboxEvent)
  expect(news.map(({ type, payload }) => [type, payload.on])).toEqual([
    ['job.started', '2026-12-01'],
    ['job.ended', '2027-06-01'],
  ])
  const [noted] = await listAuditOf(db.read, actors.admin, added.id)
  expect(noted).toMatchObject({ action: 'person.added', actorId: actors.hrJustice.id })
  expect(JSON.stringify(noted!.details)).not.toMatch(/Malika|adliya/)
})

test('a name in Cyrillic is enough', async () => {
  const { db, add, officer } = await office()
  const added = await add({ nameLatin: '', nameCyrillic: 'Малика Йўлдошева' })
  const found = await findPerson(db.read, officer('hrJustice').scope, 'id' in added ? added.id : '', today)
  expect(found).toMatchObject({ nameLatin: 'Malika Yoʻldosheva', emailKind: 'none', email: null })
})

test.each([
  [
    'nothing',
    { number: '', nameLatin: '', sex: '', unit: '' },
    ['number missing', 'nameLatin missing-names', 'sex missing-choice', 'unit missing'],
  ],
  ['a number with a space', { number: 'T 0100' }, ['number bad-code']],
  ['signs that no name has', { nameLatin: 'Malika <b>' }, ['nameLatin bad-name']],
  ['a word in two alphabets', { nameLatin: 'Mаlika' }, ['nameLatin script-mix']],
  ['the other alphabet', { nameCyrillic: 'Malika' }, ['nameCyrillic not-cyrillic']],
  ['a name without end', { nameLatin: 'a'.repeat(121) }, ['nameLatin too-long']],
  ['no address', { email: 'malika@' }, ['email bad-email']],
  ['a language that we do not speak', { language: 'fr' }, ['language missing-choice']],
  ['no such day', { from: '2026-02-30' }, ['from no-such-day']],
  ['an end before the beginning', { last: '2026-11-01' }, ['last period-order']],
  ['a unit of another body', { unit: 'N-M05-D1' }, ['unit unit-missing']],
  ['a superior of another body', { supervisor: 'T-0005' }, ['supervisor supervisor-missing']],
])('%s is refused, nothing is lost of the form and nobody is added', async (_, change, wrong) => {
  const { db, add, officer } = await office()
  expect(await add(change)).toMatchObject({ status: 422, wrong, values: { ...malika, ...change } })
  expect(await countStaff(db.read, officer('hrNational').scope, { day: today })).toBe(6)
})

test('a personal identification number is neither kept nor sent back', async () => {
  const { add } = await office()
  const refused = await add({ number: '3141 5926 5358 97' })
  expect(refused).toMatchObject({ status: 422, wrong: ['number personal-number'] })
  expect(JSON.stringify(refused)).not.toContain('5926')
})

describe('somebody who may be on the list already', () => {
  test('has the number: her file is shown, and that of another body is not', async () => {
    const { db, add, people } = await office()
    expect(await add({ number: 'T-0003' })).toMatchObject({
      status: 409,
      wrong: ['number number-known-conflict'],
      known: { rows: [{ id: people.nilufar.id, posts: [{ unit: { code: 'N-M04-D1-1' } }] }], seal: '' },
    })
    expect(await add({ number: 'T-0005' })).toMatchObject({ wrong: ['number number-elsewhere-conflict'], known: undefined })
    expect(await findPersonId(db.read, 'T-0100')).toBeUndefined()
  })

  test('has the name, in whatever order and script: it takes a word that she is somebody else', async () => {
    const { add, people } = await office()
    const asked = await add({ nameLatin: '', nameCyrillic: 'Каримова Нилуфар Анваровна' })
    expect(asked).toMatchObject({ status: 422, wrong: ['namesake'], known: { rows: [{ id: people.nilufar.id }] } })
    const namesakes = 'known' in asked ? asked.known!.seal : ''
    expect(await add({ nameLatin: 'Nilufar Karimova', namesakes: 'of others' })).toMatchObject({ wrong: ['namesake'] })
    expect(await add({ nameLatin: 'Nilufar Karimova', namesakes })).toHaveProperty('id')
  })

  test('is not told to the officer of another body', async () => {
    const { add } = await office()
    expect(await add({ nameLatin: 'Nilufar Karimova', unit: 'N-M05-D1' }, 'hrHealth')).toHaveProperty('id')
  })
})
