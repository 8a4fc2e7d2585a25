import { formatDecimal, formatPercent } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { Estimate } from '#app/quizzes/confidence.ts'
import type { ItemFinding, QuizFinding } from '#app/quizzes/item-findings.ts'
import type { Choice } from '#app/quizzes/item-tally.ts'
import type { AnalysedChoice, AnalysedPart } from './analysis-view.server.ts'

export interface Reader {
  readonly t: Translate
  readonly locale: Locale
  /** Language to fall back to. */
  readonly source: Locale
}

/** What a finding says to a trainer, with the words of the options it is about. */
export function findingSentence(finding: ItemFinding, parts: readonly AnalysedPart[], reader: Reader): string {
  const { t, locale } = reader
  const option = (choice: Choice) => withoutQuotes(choiceWords(findChoice(parts, choice) ?? { ...choice, count: 0 }, reader))
  switch (finding.code) {
    case 'too-few-answers':
      return t('studio.finding-too-few-answers', { answers: finding.answers, wanted: finding.wanted })
    case 'strong-learners-get-it-wrong':
      return finding.option
        ? t('studio.finding-strong-learners-choose', { option: option(finding.option), ...decimals(finding.discrimination, locale) })
        : t('studio.finding-strong-learners-get-it-wrong', decimals(finding.discrimination, locale))
    case 'distractor-better-than-key':
      return t('studio.finding-distractor-better-than-key', {
        option: option(finding.option),
        rest: percent(finding.rest, locale),
        keyRest: percent(finding.keyRest, locale),
      })
    case 'harder-in-language': {
      const { value: difference, low, high } = percents(finding.difference, locale)
      return t('studio.finding-harder-in-language', {
        locale: choiceOf(finding.locale),
        than: choiceOf(finding.than),
        difference,
        low,
        high,
      })
    }
    case 'too-hard':
      return t('studio.finding-too-hard', { ...percents(finding.facility, locale), guess: percent(finding.guess, locale) })
    case 'too-easy':
      return t('studio.finding-too-easy', percents(finding.facility, locale))
    case 'weak-discrimination':
      return t('studio.finding-weak-discrimination', decimals(finding.discrimination, locale))
    case 'option-never-chosen':
      return t('studio.finding-option-never-chosen', { option: option(finding.option), answers: finding.answers })
    case 'slow-item':
      return t('studio.finding-slow-item', { seconds: Math.round(finding.seconds.value), usual: Math.round(finding.usual) })
  }
}

export function quizFindingSentence(finding: QuizFinding, { t, locale }: Reader): string {
  if (finding.code === 'too-few-attempts')
    return t('studio.finding-too-few-attempts', { attempts: finding.attempts, wanted: finding.wanted })
  return t(`studio.finding-${finding.code}`, decimals(finding.consistency, locale))
}

/** The words of something that can be chosen; typed answers stand for themselves. */
export function choiceWords({ part, value, text }: AnalysedChoice, { t, locale, source }: Reader): string {
  if (part === '') return t(value === 'dont-know' ? 'studio.analysis-dont-know' : 'studio.analysis-unanswered')
  if (text) return localise(text, locale, source).text
  return value === 'true' || value === 'false' ? t(`interactions.statement-${value}`) : value
}

/** The sentence quotes the option: one that is a quotation itself would be quoted twice. */
function withoutQuotes(text: string): string {
  return /^[“«"][^“”«»"]*[”»"]$/.test(text) ? text.slice(1, -1) : text
}

function findChoice(parts: readonly AnalysedPart[], { part, value }: Choice): AnalysedChoice | undefined {
  return parts.find((each) => each.part === part)?.choices.find((each) => each.value === value)
}

/** Rounded to the nearest whole per cent. */
export function percent(share: number, locale: Locale): string {
  return formatPercent(Math.round(share * 100) / 100, locale).replace('-', '−')
}

export function decimal(value: number, locale: Locale): string {
  // Never «-0.00»; and a minus, not a hyphen.
  return formatDecimal(Math.round(value * 100) / 100 || 0, locale, 2).replace('-', '−')
}

function percents({ value, low, high }: Estimate, locale: Locale) {
  return { value: percent(value, locale), low: percent(low, locale), high: percent(high, locale) }
}

function decimals({ value, low, high }: Estimate, locale: Locale) {
  return { value: decimal(value, locale), low: decimal(low, locale), high: decimal(high, locale) }
}

/** A choice of a message cannot have a hyphen. */
const choiceOf = (locale: Locale) => locale.replace('-', '')
