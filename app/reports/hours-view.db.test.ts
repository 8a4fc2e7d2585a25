import { expect, test } from 'vitest'
import type { QuotaTerms } from '#app/assignments/hours-quota.ts'
import { endQuota, makeQuota } from '#app/assignments/save-quota.server.ts'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { readTable } from '#app/interchange/read-table.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { decideOutside } from '#app/progress/decide-outside.server.ts'
import { tellOutside } from '#app/progress/tell-outside.server.ts'
import { type DutyWorld, dutyWorld, timeZone } from '#tests/support/duty-world.ts'
import { type OfficerName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { hoursFile } from './hours-file.server.ts'
import { viewHours, viewQuotaPeople } from './hours-view.server.ts'

const justice = { line: 'vertical', code: 'N-M04' } as const
/** Nilufar, Otabek and Zarina are specialists. */
const specialists: QuotaTerms = { name: 'Specialists', audience: { kind: 'position', code: 'P07' }, minutes: 60, months: 36 }

function officer(made: DutyWorld, name: OfficerName) {
  const ctx = made.officer(name)
  return { ctx, scope: personScope(ctx.actor)!, today, timeZone }
}

async function quotaOf(made: DutyWorld, name: OfficerName, within?: typeof justice): Promise<string> {
  const result = await makeQuota(made.officer(name), specialists, within, timeZone)
  if (!result.ok) throw new Error(result.refusal)
  return result.value.id
}

async function approved(made: DutyWorld, completedOn: string, minutes: number) {
  const terms = { title: 'Networks', provider: 'University', completedOn: completedOn as LocalDate, minutes, proof: 'No. 12' }
  const told = await tellOutside(made.at(made.learners.nilufar), terms)
  if (told.ok)
    await decideOutside(
      made.officer('hrJustice'),
      { id: told.value.id, decision: 'approved', answer: '' },
      { timeZone, publicOrigin: 'https://learn.example.uz' },
    )
}

test('hours here and elsewhere count, within the months, for whom the quota reaches', async () => {
  const made = await dutyWorld(await tempDatabase())
  await quotaOf(made, 'hrJustice', justice)
  await made.complete(made.learners.nilufar, 'cyb-101', -10)
  // The course has ten minutes. What is older than 36 months counts no more.
  await approved(made, '2026-01-15', 35)
  await approved(made, '2023-11-23', 500)
  const { quotas } = await viewHours(officer(made, 'hrJustice'))
  expect(quotas).toMatchObject([
    {
      people: 2,
      short: 2,
      mayEnd: true,
      shown: [
        { nameLatin: 'Otabek Shodiyev', done: 0, missing: 60 },
        { nameLatin: 'Nilufar Karimova', done: 45, missing: 15 },
      ],
    },
  ])
  await approved(made, '2026-02-15', 15)
  expect((await viewHours(officer(made, 'hrJustice'))).quotas).toMatchObject([{ people: 2, short: 1 }])
})

test('each officer sees her own people under a quota of everybody, and cannot end it', async () => {
  const made = await dutyWorld(await tempDatabase())
  const id = await quotaOf(made, 'hrNational')
  expect((await viewHours(officer(made, 'hrHealth'))).quotas).toMatchObject([
    { people: 1, mayEnd: false, shown: [{ nameLatin: 'Zarina Chorieva' }] },
  ])
  expect((await viewQuotaPeople(officer(made, 'hrHealth'), id))!.people).toHaveLength(1)
  expect((await viewQuotaPeople(officer(made, 'hrNational'), id))!.people).toHaveLength(3)
  expect(await endQuota(made.officer('hrHealth'), id, timeZone)).toMatchObject({ refusal: 'unknown-quota' })
  expect(await endQuota(made.officer('hrNational'), id, timeZone)).toMatchObject({ ok: true })
  expect((await viewHours(officer(made, 'hrNational'))).quotas).toEqual([])
  expect(await endQuota(made.officer('hrNational'), id, timeZone)).toMatchObject({ refusal: 'unknown-quota' })
})

test('a quota of another body does not exist, and none is made for people of others', async () => {
  const made = await dutyWorld(await tempDatabase())
  const id = await quotaOf(made, 'hrJustice', justice)
  expect((await viewHours(officer(made, 'hrHealth'))).quotas).toEqual([])
  expect(await viewQuotaPeople(officer(made, 'hrHealth'), id)).toBeUndefined()
  for (const within of [justice, undefined]) {
    expect(await makeQuota(made.officer('hrHealth'), specialists, within, timeZone)).toMatchObject({ refusal: 'unknown-unit' })
  }
  expect(await makeQuota(made.at(made.learners.nilufar), specialists, justice, timeZone)).toMatchObject({ refusal: 'unknown-unit' })
})

test.each(['csv', 'xlsx'] as const)(
  'everybody of a quota as %s, in the order of the screen; the trail tells who took it',
  async (format) => {
    const made = await dutyWorld(await tempDatabase())
    const id = await quotaOf(made, 'hrJustice', justice)
    await made.complete(made.learners.nilufar, 'cyb-101', -10)
    const response = (await hoursFile(officer(made, 'hrJustice'), id, format))!
    const table = await readTable(new Uint8Array(await response.arrayBuffer()))
    if (!table.ok) throw new Error(JSON.stringify(table))
    const { people } = (await viewQuotaPeople(officer(made, 'hrJustice'), id))!
    const lines = table.value.sheets[0]!.rows.slice(1).map(({ cells }) => cells.slice(1))
    expect(lines).toEqual(people.map(({ code, done, missing }) => [code, String(done), String(missing)]))
    expect(lines).toHaveLength(2)
    expect(await hoursFile(officer(made, 'hrHealth'), id, format)).toBeUndefined()
    const { db, actor } = made.officer('admin')
    const taken = (await listAuditOf(db.read, actor, id)).filter(({ action }) => action === 'hours.exported')
    expect(taken).toMatchObject([{ actorId: made.officer('hrJustice').actor.id, details: { format } }])
  },
)
