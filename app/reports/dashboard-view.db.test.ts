import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findBulkAction, listBulkRows } from '#app/assignments/bulk/bulk-store.server.ts'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { replaceProgrammes } from '#app/catalogue/programme-store.server.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { updatePerson } from '#app/organisations/person-store.server.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { type PersonScope, personScope } from '#app/organisations/staff-scope.ts'
import { course } from '#db/schema/index.ts'
import { dutyWorld, inUnit, learningPath, newPathRule, newRule, timeZone } from '#tests/support/duty-world.ts'
import { type OfficerName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { addressReader } from './address-reader.ts'
import { reportAnswers } from './answer-reports.server.ts'
import { chooseListed } from './choose-listed.server.ts'
import { viewDashboard } from './dashboard-view.server.ts'
import { dutiesFile } from './duties-file.server.ts'
import { readDutiesQuestion } from './duties-question.ts'
import { viewDuties } from './duties-view.server.ts'
import { dutyFigures } from './duty-figures.ts'
import { rebuildReports } from './feed-reports.server.ts'
import { readReportFilter } from './report-filter.ts'

const addressOf = (query: string) => addressReader(new URLSearchParams(query))

async function desk() {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  await world.makeRule('hrNational', newRule({ audience: inUnit('N-M04') }, null))
  await rebuildReports(db, timeZone, world.officer('admin').now)
  const ask = reportAnswers(db)
  const officer = (name: OfficerName): Officer => ({ ctx: world.officer(name), scope: personScope(world.actors[name])!, today, timeZone })
  const filterOf = (name: OfficerName, query: string) => readReportFilter(addressOf(query), officer(name).scope)
  return {
    ...world,
    db,
    dashboard: (name: OfficerName, query = '') => viewDashboard(officer(name), filterOf(name, query), ask),
    duties: (name: OfficerName, query = '') => viewDuties(officer(name), filterOf(name, query), readDutiesQuestion(addressOf(query)), ask),
    choose: (name: OfficerName, fields: Record<string, string>) => chooseListed(officer(name), new URLSearchParams(fields), ask),
    file(name: OfficerName, query: string, format: TableFormat = 'csv') {
      const [filter, question] = [filterOf(name, query), readDutiesQuestion(addressOf(query))]
      return dutiesFile(officer(name), { filter, question, format }, ask)
    },
  }
}

test('an officer sees her people, the whole and its parts', async () => {
  const { dashboard } = await desk()
  const justice = (await dashboard('hrJustice'))!
  expect(justice.answer).toMatchObject({ figures: { required: 4, 'to-do': 4, overdue: 0 }, people: { required: 4 }, rate: { share: 0 } })
  expect(justice.answer?.units.map(({ code, figures, itself }) => [code, figures.required, itself])).toEqual([
    ['N-M04', 1, true],
    ['N-M04-D1', 2, false],
    ['R-AN-JUS', 1, false],
  ])
  expect((await dashboard('hrJustice', 'unit=R-AN-JUS'))?.way.map(({ code }) => code)).toEqual(['N-M04', 'R-AN-JUS'])
  expect((await dashboard('hrAndijan'))?.answer?.figures.required).toBe(1)
  expect((await dashboard('hrHealth'))?.answer?.figures.required).toBe(0)
})

test('a unit of another body is as unknown as one that does not exist', async () => {
  const { dashboard, duties } = await desk()
  for (const unit of ['N-M04', 'R-AN-JUS-01', 'N-X99']) {
    expect(await dashboard('hrHealth', `unit=${unit}`), unit).toBeUndefined()
    expect(await duties('hrHealth', `unit=${unit}&figure=required`), unit).toBeUndefined()
  }
})

test('every figure is as long as the list that it leads to, whatever is asked', async () => {
  const { dashboard, duties } = await desk()
  for (const query of [
    '',
    'sex=female',
    'territory=AN',
    'position=P07',
    'grade=specialist',
    'language=ru',
    'course=none',
    `until=${today}`,
  ]) {
    const figures = (await dashboard('hrNational', query))!.answer!.figures
    for (const figure of dutyFigures) {
      expect((await duties('hrNational', `${query}&figure=${figure}`))?.list?.total, `${query} ${figure}`).toBe(figures[figure])
    }
  }
})

test('what is downloaded is what the pages show, in their order, and the trail keeps who took it', async () => {
  const { db, duties, file, actors } = await desk()
  for (const query of ['figure=required', 'figure=to-do&by=name', 'figure=required&order=descending']) {
    const shown = (await duties('hrNational', query))!.list!.rows
    expect(shown.length).toBeGreaterThan(2)
    const [headings, ...lines] = (await textOf(await file('hrNational', query))).trim().split('\r\n')
    expect(headings).toContain('Course or learning path')
    expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual(shown.map(({ code, nameLatin }) => [code, nameLatin]))
  }
  const book = await file('hrJustice', 'figure=required', 'xlsx')
  expect(book instanceof Response && book.headers.get('Content-Disposition')).toContain(`required-${today}.xlsx`)
  const taken = await listAuditOf(db.read, actors.admin, actors.hrJustice.id)
  expect(taken.map(({ action, details }) => [action, details])).toContainEqual([
    'duties.exported',
    { line: 'vertical', figure: 'required', format: 'xlsx' },
  ])
})

test('a name that a spreadsheet would take for a formula stays a text, and a unit of others has no file', async () => {
  const { db, people, file } = await desk()
  await db.transact((tx) => updatePerson(tx, { ...people.sardor, nameLatin: '=HYPERLINK("http://x")' }))
  expect(await textOf(await file('hrNational', 'figure=required'))).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(await file('hrHealth', 'unit=N-M04&figure=required')).toBeUndefined()
})

test('two learning paths of one person are two rows, each with its name, and can be asked about', async () => {
  const { db, makeRule, officer, people, duties, dashboard, file } = await desk()
  await db.transact((tx) =>
    replaceProgrammes(tx, [learningPath('counter', 'At the counter', ['cyb-101']), learningPath('desk', 'At the desk', ['cyb-101'])]),
  )
  for (const id of ['desk', 'counter']) await makeRule('hrJustice', newPathRule(id, { audience: { kind: 'position', code: 'P07' } }))
  await rebuildReports(db, timeZone, officer('admin').now)
  const own = (await duties('hrNational', 'figure=required&by=name'))!.list!.rows.filter(({ personId }) => personId === people.nilufar.id)
  expect(own.map(({ subject, cycle, duty }) => [subject, cycle, duty?.status])).toEqual([
    ['Cyber hygiene for everyone', 1, 'due-soon'],
    ['At the counter', 1, 'due-soon'],
    ['At the desk', 1, 'due-soon'],
  ])
  const figures = (await dashboard('hrNational'))!.answer!
  expect(figures.subjects.map(({ code, name }) => [code, name])).toContainEqual(['path:desk', 'At the desk'])
  const ofDesk = (await duties('hrNational', 'figure=required&course=path:desk'))!
  expect(ofDesk.list!.rows.map(({ subject }) => subject)).toEqual(ofDesk.list!.rows.map(() => 'At the desk'))
  expect(ofDesk.list!.total).toBe(figures.subjects.find(({ code }) => code === 'path:desk')!.figures.required)
  expect(ofDesk.learningPaths.map(({ title }) => title)).toEqual(['At the counter', 'At the desk'])
  expect(await textOf(await file('hrNational', 'figure=required&course=path:counter'))).toContain('At the counter')
})

test('what is no longer offered keeps its name, and what never was its key', async () => {
  const { db, dashboard, duties } = await desk()
  await db.transact((tx) => tx.update(course).set({ closedAt: monday }).where(eq(course.id, 'cyb-101')))
  const view = (await duties('hrNational', 'figure=required&course=cyb-101'))!
  expect(view.list!.total).toBe(4)
  expect(view.courses).toEqual([{ key: 'cyb-101', title: 'Cyber hygiene for everyone', lang: 'en' }])
  for (const unknown of ['constructor', 'path:constructor', 'nowhere'])
    expect((await dashboard('hrNational', `course=${unknown}`))?.courses.map(({ title }) => title)).toContain(unknown)
})

test('parts of an address that say nothing are told, and are no filter', async () => {
  const { dashboard, duties } = await desk()
  const nonsense = 'territory=XX&position=%00&grade=king&sex=x&language=de&from=2026-02-30&until=soon&course=../..&line=up&unit=%20'
  const address = addressOf(`${nonsense}&figure=none&page=-1&by=x&order=x`)
  readReportFilter(address, { roots: 'everywhere' } as PersonScope)
  readDutiesQuestion(address)
  expect(address.faults.toSorted()).toEqual([
    'by',
    'course',
    'figure',
    'from',
    'grade',
    'language',
    'line',
    'order',
    'page',
    'position',
    'sex',
    'territory',
    'unit',
    'until',
  ])
  expect((await dashboard('hrNational', nonsense))?.answer?.figures.required).toBe(4)
  expect((await duties('hrNational', 'figure=none&page=-1&by=x&order=x'))?.list).toMatchObject({ page: 1, total: 0 })
  expect((await duties('hrNational', 'figure=required&page=999999'))?.list).toMatchObject({ total: 4, page: 1, rows: { length: 4 } })
})

async function textOf(file: Awaited<ReturnType<typeof dutiesFile>>): Promise<string> {
  if (!(file instanceof Response)) throw new Error('There is no file')
  return file.text()
}

test('all that a list holds is chosen, or what is ticked in it, of her own people alone', async () => {
  const { db, duties, choose, actors } = await desk()
  const names = async (name: OfficerName, fields: Record<string, string>) => {
    const { chosen } = await choose(name, fields)
    if (!chosen.ok) return chosen.refusal
    return (await listBulkRows(db.read, chosen.value.id, { after: 0, limit: 100 })).map((row) => row.nameLatin)
  }
  const shown = (await duties('hrJustice', 'figure=required'))!.list!.rows
  expect(await names('hrJustice', { list: 'figure=required', who: 'all', do: 'remind' })).toEqual(shown.map((row) => row.nameLatin))
  expect(await names('hrJustice', { list: 'figure=required&unit=N-M04-D1', who: 'all', do: 'exempt' })).toHaveLength(2)
  expect(await names('hrJustice', { list: 'figure=overdue', who: 'all', do: 'remind' })).toBe('nobody-chosen')
  expect(await names('hrJustice', { list: '', who: 'ticked', do: 'extend', duty: shown[0]!.duty!.id })).toEqual([shown[0]!.nameLatin])
  expect(await names('hrHealth', { list: '', who: 'ticked', do: 'extend', duty: shown[0]!.duty!.id })).toBe('nobody-chosen')
  expect(await names('hrHealth', { list: 'unit=N-M04', who: 'all', do: 'extend' })).toBe('unknown-unit')
  for (const fields of [
    { do: 'delete', list: '' },
    { do: 'remind', list: 'figure=none' },
    { do: 'remind', list: 'from=2026-02-30' },
  ])
    expect(await names('hrJustice', { who: 'all', ...fields })).toBe('no-such-choice')
  const { source, chosen } = await choose('hrJustice', { list: 'figure=required&by=name&sex=female&page=7', who: 'all', do: 'remind' })
  expect(source).toEqual({ line: 'vertical', figure: 'required', by: 'name', sex: 'female' })
  const action = chosen.ok ? await findBulkAction(db.read, actors.hrJustice, chosen.value.id) : undefined
  expect(action?.source).toEqual(source)
})
