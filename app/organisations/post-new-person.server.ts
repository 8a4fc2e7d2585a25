import { locales } from '#app/kernel/locale.ts'
import type { Result } from '#app/kernel/result.ts'
import { addPerson } from './add-person.server.ts'
import { employments } from './job.ts'
import { type Namesakes, viewHolder, viewNamesakes } from './namesakes.server.ts'
import { birthBands, type Person, sexes } from './person.ts'
import {
  bothNames,
  isPersonalNumber,
  longestPersonName,
  type PersonValue,
  readEmail,
  readPersonName,
  readPersonNumber,
  tidyText,
} from './person-values.ts'
import { readPost } from './post-job.server.ts'
import { type PostedForm, postedForm, type RefusedForm } from './posted-form.ts'
import type { Officer } from './require-officer.server.ts'

/** Fields that refusals of new people are about. */
const fieldOf = {
  'number-known-conflict': 'number',
  'number-elsewhere-conflict': 'number',
  'period-order': 'last',
  'unit-missing': 'unit',
  'position-missing': 'position',
  'supervisor-missing': 'supervisor',
}

export interface RefusedPerson extends RefusedForm {
  /** Whom she may be, where that is why. */
  readonly known?: Namesakes
}

/** Carries out the form that adds somebody to the staff list: her id, or the form where it was refused. */
export async function postNewPerson(officer: Officer, fields: URLSearchParams): Promise<{ id: string } | { refused: RefusedPerson }> {
  // It is not kept, nor sent back.
  const isPersonal = isPersonalNumber(tidyText(fields.get('number') ?? ''))
  if (isPersonal) fields.delete('number')
  const form = postedForm(fields)
  const number = isPersonal ? form.fault('number', 'personal-number') : readValue(form, 'number', readPersonNumber)
  const names = readNames(form)
  const sex = form.choice('sex', sexes)
  const birthBand = form.choice('birthBand', birthBands)
  const locale = form.choice('language', locales)
  const email = form.optional('email') === '' ? null : readValue(form, 'email', readEmail)
  const post = await readPost(officer, form)
  const employment = form.choice('employment', employments)
  const from = form.day('from')
  const until = form.until('last')
  if (!number || !names || !sex || !birthBand || !locale || email === undefined || !post || !employment || !from || until === undefined)
    return { refused: form.refused() }
  const emailKind = email === null ? 'none' : form.optional('shared') === 'yes' ? 'shared' : 'own'
  const person: NewStaff = { code: number, ...names, sex, birthBand, locale, emailKind, email }
  const namesakes = form.optional('namesakes')
  const added = await addPerson(officer.ctx, { person, ...post, employment, from, until, namesakes }, officer.timeZone)
  if (added.ok) return added.value
  return { refused: { ...form.refusedBy(added, fieldOf)!, known: await viewKnown(officer, person, added) } }
}

type NewStaff = Parameters<typeof addPerson>[1]['person']

function readValue(form: PostedForm, field: string, reader: (text: string) => PersonValue, longest = 254): string | undefined {
  const text = form.text(field, longest)
  const read = text === undefined ? undefined : reader(tidyText(text))
  if (!read) return undefined
  return 'value' in read ? read.value : form.fault(field, read.fault, { longest })
}

const otherAlphabet = {
  nameLatin: [/\p{Script=Cyrillic}/u, 'not-latin'],
  nameCyrillic: [/\p{Script=Latin}/u, 'not-cyrillic'],
} as const

/** Both names, of which one is enough. */
function readNames(form: PostedForm): Pick<Person, 'nameLatin' | 'nameCyrillic'> | undefined {
  const written = (['nameLatin', 'nameCyrillic'] as const).filter((field) => form.optional(field) !== '')
  if (written.length === 0) return form.fault('nameLatin', 'missing-names')
  const read = written.flatMap((field) => {
    const name = readValue(form, field, readPersonName, longestPersonName)
    const [foreign, code] = otherAlphabet[field]
    if (name !== undefined && foreign.test(name)) form.fault(field, code)
    return name === undefined || foreign.test(name) ? [] : [[field, name] as const]
  })
  return read.length < written.length ? undefined : bothNames(Object.fromEntries(read))
}

function viewKnown(officer: Officer, { nameLatin }: NewStaff, refused: Result<unknown>): Promise<Namesakes> | undefined {
  if (refused.ok) return undefined
  if (refused.refusal === 'number-known-conflict') return viewHolder(officer, String(refused.params?.id))
  return refused.refusal === 'namesake' ? viewNamesakes(officer, nameLatin) : undefined
}
