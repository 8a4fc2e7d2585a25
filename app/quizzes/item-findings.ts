import type { Locale } from '#app/kernel/locale.ts'
import {
  consistencyEstimate,
  correlationEstimate,
  differenceEstimate,
  discoveries,
  type Estimate,
  meanEstimate,
  type Sample,
  shareEstimate,
} from './confidence.ts'
import type { ItemStatistics, QuizStatistics, ScoreSums } from './item-statistics.ts'
import type { Choice } from './item-tally.ts'
import { differenceInterval, languageDifference } from './language-difference.ts'

/*
 * What the figures of an item allow to say, so that a trainer knows what to look at. Nothing is said of fewer than
 * `wantedAnswers`; from there on only what the interval of the figure bears out, so that few answers yield few findings.
 */

/** Below this, intervals are so wide that a finding would be a guess. */
export const wantedAnswers = 20
/** Facility whose whole interval lies above (below) this tells learners hardly apart. */
const easyFrom = 0.9
const hardUpTo = 0.3
/** Ebel and Frisbie (1991): items below 0.2 want revision. */
const weakUpTo = 0.2
/** Dorans and Holland (1993): from a tenth of the score on a difference between groups is notable. */
const notableDifference = 0.1
/** At most this share of the differences between languages that are told may be due to chance. */
const falseDifferences = 0.05
/** Slow: the whole interval of the mean time is above so many times the median of the quiz's items. */
const slowTimes = 2
/** Items with a known time that a median wants. */
const timedItems = 5
/** Learners whom the mean of an option wants, and the level of its comparison with the key: there are many options. */
const optionChoosers = 5
const optionLevel = 0.99
/** An option counts as shunned when chance would leave one of equal options unchosen less often than this. */
const shunnedLevel = 0.05

export interface OptionEvidence extends Choice {
  /** Whether choosing it is right. */
  readonly right: boolean
  /** Shares on the rest of the test of those who chose it, in [0, 1]. */
  readonly rest: Sample
}

export interface ItemEvidence {
  readonly statistics: ItemStatistics
  readonly languages: ReadonlyMap<Locale, ScoreSums>
  /** Everything that could be chosen, where that is a closed list. */
  readonly options: readonly OptionEvidence[]
}

export type ItemFinding =
  | { readonly code: 'too-few-answers'; readonly answers: number; readonly wanted: number }
  /** Those who do well on the rest do worse here: the key may be wrong. `option`: what they choose instead, where it can be told. */
  | {
      readonly code: 'strong-learners-get-it-wrong'
      readonly discrimination: Estimate
      readonly option?: Choice
    }
  /** Those who chose the option do better on the rest than those who chose the key; both in [0, 1]. */
  | {
      readonly code: 'distractor-better-than-key'
      readonly option: Choice
      readonly chosen: number
      readonly rest: number
      readonly keyRest: number
    }
  /** Learners of the same level score lower in the language by `difference`, in [0, 1]. */
  | { readonly code: 'harder-in-language'; readonly locale: Locale; readonly than: Locale; readonly difference: Estimate }
  | { readonly code: 'too-hard'; readonly facility: Estimate; readonly guess: number }
  | { readonly code: 'too-easy'; readonly facility: Estimate }
  | { readonly code: 'weak-discrimination'; readonly discrimination: Estimate }
  /** `most`: the share who choose it is hardly greater. */
  | { readonly code: 'option-never-chosen'; readonly option: Choice; readonly answers: number; readonly most: number }
  | { readonly code: 'slow-item'; readonly seconds: Estimate; readonly usual: number }

export type FindingCode = ItemFinding['code']

/** The findings of each item, in the order given; of one item the gravest first. */
export function itemFindings(items: readonly ItemEvidence[]): ItemFinding[][] {
  const usual = usualSeconds(items)
  const byLanguage = languageFindings(items)
  return items.map((item, index) => {
    const { answers } = item.statistics
    if (answers < wantedAnswers) return [{ code: 'too-few-answers', answers, wanted: wantedAnswers }]
    const key = keyFindings(item)
    const facility = facilityFindings(item.statistics)
    const weak = key.length || facility.length ? [] : weakFindings(item.statistics)
    return [...key, ...byLanguage[index]!, ...facility, ...weak, ...shunnedOptions(item), ...slowFindings(item.statistics, usual)]
  })
}

function keyFindings({ statistics, options }: ItemEvidence): ItemFinding[] {
  const better = betterOptions(options)
  const { discrimination, answers } = statistics
  const estimate = discrimination === null ? undefined : correlationEstimate(discrimination, answers)
  if (!estimate || estimate.high >= 0) return better
  const option = strongChoice(options)
  const others = better.filter((each) => each.code === 'distractor-better-than-key' && !isSame(each.option, option))
  return [{ code: 'strong-learners-get-it-wrong', discrimination: estimate, ...(option && { option }) }, ...others]
}

/** Among the wrong options with enough choosers that of the best learners, where these do better than the key's. */
function strongChoice(options: readonly OptionEvidence[]): Choice | undefined {
  const enough = options.filter((each) => each.rest.count >= optionChoosers)
  const keys = enough.filter((each) => each.right)
  const [best] = enough.filter((each) => !each.right).sort((a, b) => b.rest.mean - a.rest.mean)
  if (!best || keys.some((key) => key.part === best.part && key.rest.mean >= best.rest.mean)) return undefined
  return { part: best.part, value: best.value }
}

function betterOptions(options: readonly OptionEvidence[]): ItemFinding[] {
  const enough = options.filter((each) => each.rest.count >= optionChoosers)
  return enough.flatMap(({ part, value, right, rest }): ItemFinding[] => {
    const keys = options.filter((each) => each.right && each.part === part)
    const key = keys[0]
    // With several right options choosing one says little: learners choose another beside it.
    if (right || keys.length !== 1 || !key || key.rest.count < optionChoosers) return []
    if (differenceEstimate(rest, key.rest, optionLevel).low <= 0) return []
    return [{ code: 'distractor-better-than-key', option: { part, value }, chosen: rest.count, rest: rest.mean, keyRest: key.rest.mean }]
  })
}

const isSame = (a: Choice, b: Choice | undefined) => a.part === b?.part && a.value === b.value

/** Each language against the one with the most answers; all comparisons of the quiz count for how strict each must be. */
function languageFindings(items: readonly ItemEvidence[]): ItemFinding[][] {
  const compared = items.flatMap(({ languages }, index) => {
    const enough = [...languages].filter(([, sums]) => sums.count >= wantedAnswers).sort(([, a], [, b]) => b.count - a.count)
    const [most, ...others] = enough
    if (!most) return []
    return others.map(([locale, sums]) => ({ index, locale, most: most[0], difference: languageDifference(sums, most[1]) }))
  })
  const real = discoveries(
    compared.map((each) => each.difference.p),
    falseDifferences,
  )
  const found = items.map((): ItemFinding[] => [])
  compared.forEach(({ index, locale, most, difference }, n) => {
    if (!real[n] || Math.abs(difference.value) < notableDifference) return
    const { value, low, high } = differenceInterval(difference)
    const harder = value < 0
    found[index]!.push({
      code: 'harder-in-language',
      locale: harder ? locale : most,
      than: harder ? most : locale,
      difference: harder ? { value: -value, low: -high, high: -low } : { value, low, high },
    })
  })
  return found
}

function facilityFindings({ facility, answers, guess }: ItemStatistics): ItemFinding[] {
  const estimate = shareEstimate(facility, answers)
  if (estimate.low > easyFrom) return [{ code: 'too-easy', facility: estimate }]
  if (estimate.high < hardUpTo) return [{ code: 'too-hard', facility: estimate, guess }]
  return []
}

function weakFindings({ discrimination, answers }: ItemStatistics): ItemFinding[] {
  if (discrimination === null) return []
  const estimate = correlationEstimate(discrimination, answers)
  return estimate.high < weakUpTo ? [{ code: 'weak-discrimination', discrimination: estimate }] : []
}

/**
 * A wrong option nobody chose is worth a word when so many were wrong that somebody should have: with d wrong options
 * alike, one of them stays unchosen by w learners with the probability (1 - 1/d)^w.
 */
function shunnedOptions({ options, statistics: { answers } }: ItemEvidence): ItemFinding[] {
  return options.flatMap(({ part, value, right, rest }): ItemFinding[] => {
    if (right || rest.count > 0) return []
    const wrong = options.filter((each) => each.part === part && !each.right)
    const choosers = wrong.reduce((sum, each) => sum + each.rest.count, 0)
    if ((1 - 1 / wrong.length) ** choosers >= shunnedLevel) return []
    return [{ code: 'option-never-chosen', option: { part, value }, answers, most: shareEstimate(0, answers).high }]
  })
}

function usualSeconds(items: readonly ItemEvidence[]): number | undefined {
  const means = items
    .flatMap(({ statistics: { seconds } }) => (seconds && seconds.count >= wantedAnswers ? [seconds.mean] : []))
    .sort((a, b) => a - b)
  if (means.length < timedItems) return undefined
  return (means[Math.floor((means.length - 1) / 2)]! + means[Math.floor(means.length / 2)]!) / 2
}

function slowFindings({ seconds }: ItemStatistics, usual: number | undefined): ItemFinding[] {
  if (usual === undefined || !seconds || seconds.count < wantedAnswers) return []
  const estimate = meanEstimate(seconds.mean, seconds.variance ?? 0, seconds.count)
  return estimate.low > slowTimes * usual ? [{ code: 'slow-item', seconds: estimate, usual }] : []
}

/** Bands of Moodle's documentation: above 75 % satisfactory, below 64 % not. */
const satisfactoryFrom = 0.75
const lowUpTo = 0.64

export type QuizFinding =
  | { readonly code: 'too-few-attempts'; readonly attempts: number; readonly wanted: number }
  | {
      /** `uncertain`: the interval reaches from one band to another beyond the middle. */
      readonly code: 'consistency-satisfactory' | 'consistency-middling' | 'consistency-low' | 'consistency-uncertain'
      readonly consistency: Estimate
    }

export function quizFindings({ attempts, consistency, size }: QuizStatistics): QuizFinding[] {
  if (attempts < wantedAnswers) return [{ code: 'too-few-attempts', attempts, wanted: wantedAnswers }]
  if (consistency === null) return []
  const estimate = consistencyEstimate(consistency, size, attempts)
  if (estimate.low < lowUpTo && estimate.high > satisfactoryFrom) return [{ code: 'consistency-uncertain', consistency: estimate }]
  if (consistency > satisfactoryFrom) return [{ code: 'consistency-satisfactory', consistency: estimate }]
  if (consistency < lowUpTo) return [{ code: 'consistency-low', consistency: estimate }]
  return [{ code: 'consistency-middling', consistency: estimate }]
}
