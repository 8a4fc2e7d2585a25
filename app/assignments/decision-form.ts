import { textField } from '#app/http/form-fields.ts'
import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import { type ExemptionCategory, exemptionCategories } from './exemption.ts'

const longestText = 500

export const decisionFields = ['category', 'until', 'grantedOn', 'answer', 'wantedOn', 'reason'] as const
export type DecisionField = (typeof decisionFields)[number]
export type DecisionValues = Readonly<Record<DecisionField, string>>
export type DecisionFault = 'choose' | 'day' | 'text' | 'note-long'
export type DecisionFaults = Readonly<Partial<Record<DecisionField, DecisionFault>>>

/** What was typed, to be shown again. */
export function decisionValues(fields: URLSearchParams): DecisionValues {
  return Object.fromEntries(decisionFields.map((name) => [name, textField(fields, name)])) as DecisionValues
}

type Read<T> = { readonly terms: T; readonly faults?: undefined } | { readonly terms?: undefined; readonly faults: DecisionFaults }

/** An exemption; without a day it is for good. */
export function readExemption({ category, until }: DecisionValues): Read<{ category: ExemptionCategory; until: LocalDate | undefined }> {
  const known = exemptionCategories.find((each) => each === category)
  const day = until === '' ? undefined : parseLocalDate(until)
  const isWrongDay = until !== '' && day === undefined
  if (!known || isWrongDay) return { faults: { ...(!known && { category: 'choose' }), ...(isWrongDay && { until: 'day' }) } }
  return { terms: { category: known, until: day } }
}

/** A decision about a request: granted until a day, or refused with an answer. */
export function readDecision(
  { grantedOn, answer }: DecisionValues,
  grants: boolean,
): Read<{ grantedOn: LocalDate | undefined; answer: string }> {
  const day = parseLocalDate(grantedOn)
  if (grants && !day) return { faults: { grantedOn: 'day' } }
  if (!grants && answer === '') return { faults: { answer: 'text' } }
  if ([...answer].length > longestText) return { faults: { answer: 'note-long' } }
  return { terms: { grantedOn: grants ? day : undefined, answer } }
}

/** A request for more time. */
export function readRequest({ wantedOn, reason }: DecisionValues): Read<{ wantedOn: LocalDate; reason: string }> {
  const day = parseLocalDate(wantedOn)
  const faults: DecisionFaults = {
    ...(!day && { wantedOn: 'day' }),
    ...(reason === '' ? { reason: 'text' } : [...reason].length > longestText && { reason: 'note-long' }),
  }
  return Object.keys(faults).length > 0 ? { faults } : { terms: { wantedOn: day!, reason } }
}
