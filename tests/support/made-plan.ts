import { type HttpPerson, leadsTo } from './http-person.ts'

/** What a draft plans: CYB-101 in February and March, ten at a time, for everybody. */
export const planned = { version: '1', course: 'cyb-101', match: 'all', months: '2', places: '10', do: 'save' }

/** Begins the plan of a body for 2027, with one row, by the forms: a draft. */
export async function makePlan(officer: HttpPerson, unit: string): Promise<{ readonly planId: string; readonly rowId: string }> {
  const plan = leadsTo(await officer.post('/hr/plans/new', { unit, year: '2027' }))
  const planId = /\/hr\/plans\/([\w-]+)/.exec(plan ?? '')?.[1]
  if (!planId) throw new Error(`No plan: ${plan}`)
  await officer.post(`/hr/plans/${planId}/rows/new`, planned)
  const rowId = /\/people\/([\w-]+)/.exec((await officer.get(`/hr/plans/${planId}`)).text)?.[1]
  if (!rowId) throw new Error('Nothing planned')
  return { planId, rowId }
}
