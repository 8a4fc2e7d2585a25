import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import type { PlanPublic, PlanTexts } from './plan.ts'

/** A plan as a plain text file: title, then each question with the answer under it. */
export function planAsText(title: Localised, pub: PlanPublic, response: PlanTexts, locale: Locale, source: Locale): string {
  const say = (text: Localised) => localise(text, locale, source).text
  const heading = say(title)
  const parts = pub.prompts.map(({ id, label }) => `${say(label)}\n\n${response[id] ?? '…'}\n`)
  return [`${heading}\n${'='.repeat(heading.length)}\n`, ...parts].join('\n')
}
