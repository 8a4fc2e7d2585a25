import { formatPercent } from '#app/i18n/format.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Grade, Translate } from './interaction.ts'
import type { InteractionView } from './interaction-view.ts'
import type { Tone } from './verdict.tsx'

export interface ResultSentence {
  readonly tone: Tone
  readonly text: string
}

/** How an exercise stands, in a sentence; undefined while nothing was answered. */
export function resultSentence(view: InteractionView, locale: Locale, t: Translate): ResultSentence | undefined {
  if (view.response === undefined) return undefined
  if (view.missing) {
    // A story that goes on, and a text to compare, is no fault of the reader's.
    const text = t(`interactions.missing.${view.missing.what}`, { count: view.missing.count })
    return { tone: view.missing.what === 'story' || view.missing.what === 'comparison' ? 'note' : 'partly', text }
  }
  if (!view.grade) return undefined
  const { score, pending } = view.grade
  if (pending) return { tone: 'note', text: t('interactions.result.pending') }
  if (score === null) return undefined
  if (score === 1) return { tone: 'right', text: t('interactions.result.right') }
  return { tone: score === 0 ? 'wrong' : 'partly', text: t(...inWords(view.type, view.grade, score, locale)) }
}

/** The score counted in the parts a reader sees, or in per cent where parts weigh differently. */
function inWords(type: string, { parts }: Grade, score: number, locale: Locale): Parameters<Translate> {
  switch (type) {
    case 'single-choice':
    case 'true-false':
      return ['interactions.result.wrong']
    case 'sort-bins':
    case 'matching':
    case 'gaps':
    case 'worked-example':
    case 'form-redesign':
    case 'data-flow': {
      // Options inside a gap are parts too; only whole cards and gaps count.
      const whole = Object.entries(parts).filter(([id, part]) => !id.includes('--') && part.correct !== null)
      return ['interactions.result.some', { right: whole.filter(([, part]) => part.correct).length, count: whole.length }]
    }
    case 'multiple-choice':
    case 'numerical':
    case 'short-text':
    case 'pick-phrases':
    case 'hotspot':
      return [score === 0 ? 'interactions.result.wrong' : 'interactions.result.partly']
    default:
      return ['interactions.result.percent', { percent: formatPercent(score, locale) }]
  }
}
