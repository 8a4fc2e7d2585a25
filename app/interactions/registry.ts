import { checklist } from './checklist/checklist.ts'
import { dataFlow } from './data-flow/data-flow.ts'
import { extendedText } from './extended-text/extended-text.ts'
import { formRedesign } from './form-redesign/form-redesign.ts'
import { gaps } from './gaps/gaps.ts'
import { hotspot } from './hotspot/hotspot.ts'
import type { InteractionType } from './interaction.ts'
import { mailInspect } from './mail-inspect/mail-inspect.ts'
import { matching } from './matching/matching.ts'
import { multipleChoice } from './multiple-choice/multiple-choice.ts'
import { numerical } from './numerical/numerical.ts'
import { pickPhrases } from './pick-phrases/pick-phrases.ts'
import { plan } from './plan/plan.ts'
import { processRedraw } from './process-redraw/process-redraw.ts'
import { rewrite } from './rewrite/rewrite.ts'
import { scenario } from './scenario/scenario.ts'
import { shortText } from './short-text/short-text.ts'
import { singleChoice } from './single-choice/single-choice.ts'
import { sortBins } from './sort-bins/sort-bins.ts'
import { sortSteps } from './sort-steps/sort-steps.ts'
import { trueFalse } from './true-false/true-false.ts'
import { workedExample } from './worked-example/worked-example.ts'

/** Every type of exercise and test item. Their forms are in `forms.tsx`: this list also runs where no JSX is compiled. */
export const interactionTypes: readonly InteractionType[] = [
  singleChoice,
  trueFalse,
  multipleChoice,
  sortSteps,
  sortBins,
  matching,
  numerical,
  shortText,
  gaps,
  pickPhrases,
  hotspot,
  extendedText,
  mailInspect,
  scenario,
  workedExample,
  formRedesign,
  dataFlow,
  processRedraw,
  rewrite,
  checklist,
  plan,
] as readonly InteractionType[]

const byName = new Map(interactionTypes.map((each) => [each.type, each]))

/** Throws on an unknown type: what is stored was checked when it was published. */
export function interactionType(type: string): InteractionType {
  const found = byName.get(type)
  if (!found) throw new Error(`There is no type of interaction ‘${type}’`)
  return found
}
