import { textField } from '#app/http/form-fields.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { addDays, type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import type { RefusalParams, Result } from '#app/kernel/result.ts'

/** Something in a form to mend; the code is the key of its sentence. */
export interface Wrong {
  /** Absent where the form as a whole was refused. */
  readonly field?: string
  readonly code: string
  readonly params?: RefusalParams
}

/** A form that was not carried out: shown again as it was posted, with what to mend. */
export interface RefusedForm {
  readonly values: Readonly<Record<string, string>>
  readonly wrong: readonly Wrong[]
  /** Of the answer that shows it. */
  readonly status: number
}

/** Before this and after that lies a slip of the keyboard. */
const [firstDay, lastDay] = ['1950-01-01', '2100-12-31']

export type PostedForm = ReturnType<typeof postedForm>

/** Reads the fields of a form one after another, and collects what is wrong with them. */
export function postedForm(fields: URLSearchParams) {
  const values = Object.fromEntries([...fields.keys()].map((name) => [name, textField(fields, name)]))
  const wrong: Wrong[] = []
  const given = (name: string) => values[name] ?? ''
  const fault = (field: string, code: string, params?: RefusalParams): undefined => {
    wrong.push({ field, code, params })
  }

  return {
    fault,
    /** The form with the faults that were found. */
    refused: (): RefusedForm => ({ values, wrong, status: 422 }),
    /** The form where the use case refused it, with the fault at the field that `fields` names for the refusal. */
    refusedBy(result: Result<unknown>, fields: Readonly<Record<string, string>> = {}): RefusedForm | undefined {
      if (result.ok) return undefined
      const { refusal, params } = result
      return { values, wrong: [{ field: fields[refusal], code: refusal, params }], status: statusOf(refusal) }
    },
    text(name: string, longest: number): string | undefined {
      const text = given(name)
      if (text === '') return fault(name, 'missing')
      return [...text].length > longest ? fault(name, 'too-long', { longest }) : text
    },
    /** Empty where nothing is given. */
    optional: (name: string): string => given(name),
    day(name: string): LocalDate | undefined {
      const day = parseLocalDate(given(name))
      return day && day >= firstDay && day <= lastDay ? day : fault(name, given(name) === '' ? 'missing-day' : 'no-such-day')
    },
    /** People name the last day on which something holds; what is kept is the first on which it does not. Null: open-ended. */
    until(name: string): LocalDate | null | undefined {
      if (given(name) === '') return null
      const last = this.day(name)
      return last && addDays(last, 1)
    },
    choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
      return choices.find((choice) => choice === given(name)) ?? fault(name, 'missing-choice')
    },
  }
}
