import type { RefusalParams } from '#app/kernel/result.ts'
import type { StaffField } from './staff-fields.ts'

/** Why a row cannot be taken; message `interchange.staff-fault.<code>`, which says what to do. */
export const staffFaults = [
  'missing',
  'bad-code',
  'bad-date',
  'bad-word',
  'bad-email',
  'bad-name',
  'script-mix',
  'formula',
  'error-value',
  'too-long',
  'personal-number',
  'unknown-unit',
  'unknown-position',
  'unknown-supervisor',
  'unit-closed',
  'unit-not-yours',
  'positions-not-yours',
  'code-not-free',
  'cycle',
  'row-twice',
  'person-twice',
  'person-elsewhere',
  'jobs-overlap',
  'ends-before-start',
  'before-current-job',
  'later-change',
] as const
export type StaffFaultCode = (typeof staffFaults)[number]

export interface StaffFault {
  readonly code: StaffFaultCode
  /** Where to mend it; absent where it is about the row as a whole. */
  readonly field?: StaffField
  readonly params?: RefusalParams
}

/** What to know of a row that is taken all the same; message `interchange.staff-note.<code>`. */
export const staffNotes = ['same-name', 'person-returns', 'unit-in-use', 'job-to-come'] as const
export interface StaffNote {
  readonly code: (typeof staffNotes)[number]
  readonly params?: RefusalParams
}

export const fault = (code: StaffFaultCode, field?: StaffField, params?: RefusalParams): StaffFault => ({
  code,
  ...(field && { field }),
  ...(params && { params }),
})
