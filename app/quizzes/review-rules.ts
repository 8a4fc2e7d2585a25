import {
  isPractice,
  isTakenOnce,
  type QuizDefinition,
  type QuizKind,
  type ReviewAspect,
  type ReviewMatrix,
  type ReviewMoment,
  reviewAspects,
} from '#app/catalogue/quiz-definition.ts'
import { civilTimeZone } from '#app/i18n/format.ts'
import type { Grade, PartGrade } from '#app/interactions/interaction.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { type Allowance, noAllowance } from './accommodation.ts'
import type { AttemptSummary } from './attempt.ts'
import { isLastOfRound, lastDay, roundOf } from './attempt-rules.ts'

/** What a learner may see of an attempt of hers, in the order of `reviewAspects`. */
export type ReviewRule = readonly ReviewAspect[]

const afterFail: ReviewRule = ['score', 'answers', 'verdicts', 'own-explanations']

/**
 * What is usual. The pre-test never shows its key: its items return in the final. A final explains every option once it is
 * passed or its round is over; before that it explains what she chose, and leaves the right answer for her to find in the
 * lesson. Practice explains everything as soon as an item is done with, and
 * so does a follow-up: nothing comes after it.
 */
const usual: Readonly<Record<QuizKind, Required<ReviewMatrix>>> = {
  pre: { submitted: ['score', 'answers'], settled: ['score', 'answers'], closed: ['score', 'answers'] },
  'follow-up': { submitted: reviewAspects, settled: reviewAspects, closed: reviewAspects },
  final: { submitted: afterFail, settled: reviewAspects, closed: reviewAspects },
  practice: { submitted: afterFail, settled: reviewAspects, closed: reviewAspects },
  mastery: { submitted: afterFail, settled: reviewAspects, closed: reviewAspects },
}

/** Whoever shows one of these shows the others with it. */
const implied: Readonly<Partial<Record<ReviewAspect, readonly ReviewAspect[]>>> = {
  explanations: ['right-answers', 'own-explanations', 'verdicts', 'answers'],
  'right-answers': ['verdicts', 'answers'],
  'own-explanations': ['verdicts', 'answers'],
}

/** What the quiz shows at a moment. */
export function reviewAt({ kind, review }: Pick<QuizDefinition, 'kind' | 'review'>, moment: ReviewMoment): ReviewRule {
  const chosen = review?.[moment] ?? usual[kind][moment]
  const all = new Set(chosen.flatMap((aspect) => [aspect, ...(implied[aspect] ?? [])]))
  return reviewAspects.filter((aspect) => all.has(aspect))
}

interface ReviewFacts {
  readonly allowance?: Allowance
  readonly now: Date
  readonly timeZone?: string
}

/** What a learner may see of an attempt; nothing while it is open. */
export function reviewRule(
  quiz: Pick<QuizDefinition, 'kind' | 'attempts' | 'window' | 'review'>,
  attempt: Pick<AttemptSummary, 'number' | 'submittedAt' | 'passed'>,
  facts: ReviewFacts,
): ReviewRule | undefined {
  return attempt.submittedAt ? reviewAt(quiz, momentOf(quiz, attempt, facts)) : undefined
}

/** Practice and a pre-test are settled once they are submitted: nothing follows from them. */
function momentOf(
  quiz: Pick<QuizDefinition, 'kind' | 'attempts' | 'window'>,
  { number, passed }: Pick<AttemptSummary, 'number' | 'passed'>,
  { allowance = noAllowance, now, timeZone = civilTimeZone }: ReviewFacts,
): ReviewMoment {
  const closes = lastDay(quiz.window, allowance)
  if (closes && localDateOf(now, timeZone) > closes) return 'closed'
  const settled = passed || isTakenOnce(quiz) || isPractice(quiz) || isLastOfRound(roundOf(quiz, allowance), number)
  return settled ? 'settled' : 'submitted'
}

/** The part of a grade that the rule lets through; undefined where it does not even tell right from wrong. */
export function visibleGrade(rule: ReviewRule, grade: Grade, response: unknown): Grade | undefined {
  if (!rule.includes('verdicts')) return undefined
  if (rule.includes('explanations')) return grade
  const own = ownParts(response)
  const parts = Object.entries(grade.parts).flatMap(([id, part]) => {
    const visible = visiblePart(rule, part, own.has(id.split('--').at(-1)!))
    return visible ? [[id, visible] as const] : []
  })
  const { explanation: _, ...rest } = grade
  return { ...rest, parts: Object.fromEntries(parts) }
}

function visiblePart(rule: ReviewRule, part: PartGrade, own: boolean): PartGrade | undefined {
  const explained = own && rule.includes('own-explanations')
  const key = rule.includes('right-answers')
  if (!explained && !key) return undefined
  const { feedback, expected, ...rest } = part
  return { ...rest, ...(explained && feedback && { feedback }), ...(key && expected && { expected }) }
}

/**
 * The parts that are her own answer: every id that a stored response names, and what she answered where it is a plain list
 * of parts with their answers (cards with bins, gaps with words; what is within a part tells of the part, too). `answer` is the one part of a type without parts.
 */
function ownParts(response: unknown): ReadonlySet<string> {
  if (response === undefined || response === null) return new Set()
  const isFlat = typeof response === 'object' && Object.values(response).every((value) => typeof value !== 'object')
  return new Set([
    'answer',
    ...idsIn(response),
    ...(isFlat && !Array.isArray(response) ? Object.keys(response).flatMap((part) => part.split('--')) : []),
  ])
}

function idsIn(response: unknown): string[] {
  if (typeof response === 'string') return [response]
  if (typeof response !== 'object' || response === null) return []
  return Object.values(response).flatMap(idsIn)
}
