import { type CompetencyLevel, levelRank } from '#app/catalogue/competency-framework.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { EvidenceClass } from './evidence-class.ts'

/** A completion of a course and what it says about its holder. */
export interface CompletedCourse {
  readonly courseId: string
  readonly competencies: readonly { readonly id: string; readonly level: CompetencyLevel }[]
  readonly evidence: EvidenceClass
  readonly validUntil: LocalDate
}

/** The level that somebody showed in a competency, and by what. */
export interface HeldLevel {
  readonly level: CompetencyLevel
  readonly courseId: string
  readonly evidence: EvidenceClass
  readonly validUntil: LocalDate
  /** Its time is over: the course is to be renewed. */
  readonly lapsed: boolean
}

/** A test shows that somebody knows and decides rightly, not that she leads: that takes work that a person judged. */
const highestByTest: CompetencyLevel = 'practitioner'

/**
 * The best level in each competency that completions show: one that holds before one whose time is over, then the higher,
 * then the one that was practised, then the one that holds longer. A renewal by test carries on what an earlier cycle of
 * the course practised.
 */
export function heldLevels(completed: readonly CompletedCourse[], today: LocalDate): Map<string, HeldLevel> {
  const best = new Map<string, HeldLevel>()
  for (const course of completed) {
    const practised = completed.find((each) => each.courseId === course.courseId && each.evidence !== 'test-out')
    const evidence = practised?.evidence ?? course.evidence
    for (const { id, level } of course.competencies) {
      const shown = practised || levelRank(level) <= levelRank(highestByTest) ? level : highestByTest
      const held: HeldLevel = {
        level: shown,
        courseId: course.courseId,
        evidence,
        validUntil: course.validUntil,
        lapsed: today > course.validUntil,
      }
      const known = best.get(id)
      if (!known || isBetter(held, known)) best.set(id, held)
    }
  }
  return best
}

function isBetter(one: HeldLevel, other: HeldLevel): boolean {
  if (one.lapsed !== other.lapsed) return !one.lapsed
  if (one.level !== other.level) return levelRank(one.level) > levelRank(other.level)
  if ((one.evidence === 'test-out') !== (other.evidence === 'test-out')) return one.evidence !== 'test-out'
  return one.validUntil > other.validUntil
}

/** `met`: as high as asked, and holds · `lapsed`: as high, but its time is over · `below`: something, not enough · `none`: nothing yet. */
export type CompetencyStanding = 'met' | 'lapsed' | 'below' | 'none'

export function competencyStanding(target: CompetencyLevel, held: HeldLevel | undefined): CompetencyStanding {
  if (!held) return 'none'
  if (levelRank(held.level) < levelRank(target)) return 'below'
  return held.lapsed ? 'lapsed' : 'met'
}

interface OfferedCourse {
  readonly courseId: string
  readonly competencies: readonly { readonly id: string; readonly level: CompetencyLevel }[]
}

/** A course to take and the gaps that it closes, by id of the competency. */
export interface ClosingCourse {
  readonly courseId: string
  readonly closes: readonly string[]
}

/**
 * Courses that close the gaps: each time the one that closes most of what is left, so that few are needed. A gap that no
 * course closes wholly is left out.
 */
export function coursesClosing(gaps: ReadonlyMap<string, CompetencyLevel>, offered: readonly OfferedCourse[]): ClosingCourse[] {
  const left = new Map(gaps)
  const plan: ClosingCourse[] = []
  for (;;) {
    const [best] = offered
      .map(({ courseId, competencies }) => ({
        courseId,
        closes: competencies.filter(({ id, level }) => left.has(id) && levelRank(level) >= levelRank(left.get(id))).map(({ id }) => id),
      }))
      .toSorted((a, b) => b.closes.length - a.closes.length)
    if (!best || best.closes.length === 0) return plan
    plan.push(best)
    for (const id of best.closes) left.delete(id)
  }
}
