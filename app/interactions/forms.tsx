import type { ReactElement } from 'react'
import { ChecklistActions } from './checklist/actions.tsx'
import { ChecklistForm } from './checklist/form.tsx'
import { DataFlowForm } from './data-flow/form.tsx'
import { ExtendedTextForm } from './extended-text/form.tsx'
import { FormRedesignForm } from './form-redesign/form.tsx'
import { GapsForm } from './gaps/form.tsx'
import { HotspotForm } from './hotspot/form.tsx'
import type { InteractionForm, InteractionFormProps } from './interaction.ts'
import { MailInspectForm } from './mail-inspect/form.tsx'
import { MatchingForm } from './matching/form.tsx'
import { MultipleChoiceForm } from './multiple-choice/form.tsx'
import { NumericalForm } from './numerical/form.tsx'
import { PickPhrasesForm } from './pick-phrases/form.tsx'
import { PlanActions, PlanForm } from './plan/form.tsx'
import { ProcessRedrawForm } from './process-redraw/form.tsx'
import { RewriteForm } from './rewrite/form.tsx'
import { ScenarioActions, ScenarioForm } from './scenario/form.tsx'
import { ShortTextForm } from './short-text/form.tsx'
import { SingleChoiceForm } from './single-choice/form.tsx'
import { SortBinsForm } from './sort-bins/form.tsx'
import { SortStepsForm } from './sort-steps/form.tsx'
import { TrueFalseForm } from './true-false/form.tsx'
import { WorkedExampleForm } from './worked-example/form.tsx'

export interface InteractionForms {
  readonly Form: InteractionForm
  /** Further buttons of the form in a lesson, behind the main one. */
  readonly Actions?: (props: InteractionFormProps) => ReactElement | null
  /** What the main button of the form does: message `interactions.submit.<word>`. */
  readonly submit: 'check' | 'continue' | 'save'
  /** Its options hold "I don't know yet" where that is offered; other forms get a box beneath (dont-know-box.tsx). */
  readonly hasDontKnow?: true
}

const forms = {
  'single-choice': { Form: SingleChoiceForm, submit: 'check', hasDontKnow: true },
  'true-false': { Form: TrueFalseForm, submit: 'check', hasDontKnow: true },
  'multiple-choice': { Form: MultipleChoiceForm, submit: 'check' },
  'sort-steps': { Form: SortStepsForm, submit: 'check' },
  'sort-bins': { Form: SortBinsForm, submit: 'check' },
  gaps: { Form: GapsForm, submit: 'check' },
  'pick-phrases': { Form: PickPhrasesForm, submit: 'check' },
  hotspot: { Form: HotspotForm, submit: 'check' },
  'extended-text': { Form: ExtendedTextForm, submit: 'save' },
  'mail-inspect': { Form: MailInspectForm, submit: 'check' },
  matching: { Form: MatchingForm, submit: 'check' },
  numerical: { Form: NumericalForm, submit: 'check' },
  'short-text': { Form: ShortTextForm, submit: 'check' },
  scenario: { Form: ScenarioForm, Actions: ScenarioActions, submit: 'continue' },
  'worked-example': { Form: WorkedExampleForm, submit: 'check' },
  'form-redesign': { Form: FormRedesignForm, submit: 'check' },
  'data-flow': { Form: DataFlowForm, submit: 'check' },
  'process-redraw': { Form: ProcessRedrawForm, submit: 'check' },
  rewrite: { Form: RewriteForm, submit: 'check' },
  checklist: { Form: ChecklistForm, Actions: ChecklistActions, submit: 'save' },
  plan: { Form: PlanForm, Actions: PlanActions, submit: 'save' },
} as unknown as Readonly<Record<string, InteractionForms>>

/** The form of each type in `registry.ts`. */
export function interactionForms(type: string): InteractionForms {
  const found = Object.hasOwn(forms, type) ? forms[type] : undefined
  if (!found) throw new Error(`There is no form for interactions of type ‘${type}’`)
  return found
}
