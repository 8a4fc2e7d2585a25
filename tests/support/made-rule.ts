import { type HttpPerson, leadsTo } from './http-person.ts'

/** A rule of an officer of the Ministry of Justice: CYB-101 for all of its people, every year. */
export const yearlyRule = {
  course: 'cyb-101',
  within: 'unit:N-M04',
  match: 'all',
  due: 'rule-start',
  dueDays: '30',
  renewal: 'expiry',
  months: '12',
  windowDays: '60',
  graceDays: '14',
  leaving: 'close',
  note: 'Order 12',
}

/** Puts a rule in force as it was previewed, by the forms; answers its id. */
export async function makeRule(officer: HttpPerson, fields: Record<string, string> = yearlyRule): Promise<string> {
  const preview = await officer.post('/hr/assignments/new', { ...fields, do: 'preview' })
  const seal = /name="seal" value="([^"]+)"/.exec(preview.text)?.[1]
  if (!seal) throw new Error(`No preview: ${preview.status}`)
  const saved = leadsTo(await officer.post('/hr/assignments/new', { ...fields, seal, do: 'save' }))
  const id = /\/hr\/assignments\/([\w-]+)/.exec(saved ?? '')?.[1]
  if (!id) throw new Error(`Not saved: ${saved}`)
  return id
}
