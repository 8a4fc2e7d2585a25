import type { Translate } from '#app/i18n/translate.ts'
import { useT } from '#app/i18n/use-t.tsx'
import type { RefusalParams } from '#app/kernel/result.ts'
import type { FormError } from '#app/ui/error-summary.tsx'
import { type DecisionFaults, type DecisionField, type DecisionValues, decisionFields } from './decision-form.ts'

/** Why something that was asked for or decided about a duty was not done, with what was typed. */
export interface DecisionAnswer {
  readonly values: DecisionValues
  readonly faults?: DecisionFaults
  readonly refusal?: string
  readonly params?: RefusalParams
}

export function decisionErrors(answer: DecisionAnswer | undefined, t: Translate): FormError[] {
  if (!answer) return []
  const errors: FormError[] = decisionFields.flatMap((field) =>
    answer.faults?.[field] ? [{ field, text: t(`assignments.fault-${answer.faults[field]}`) }] : [],
  )
  return answer.refusal ? [...errors, { text: t(`assignments.refusal-${answer.refusal}`, { ...answer.params }) }] : errors
}

export function useFault(answer: DecisionAnswer | undefined): (field: DecisionField) => string | undefined {
  const t = useT()
  return (field) => (answer?.faults?.[field] ? t(`assignments.fault-${answer.faults[field]}`) : undefined)
}
