import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { endedQuarters, firstDayOf } from '#app/reports/quarter.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { OutcomeWeights } from './course-life.ts'
import type { Ability } from './course-run.ts'
import type { DemoLearner } from './demo-learner.ts'

// The planted stories: what is not by chance. Their list for readers is docs/guides/demo-organisation.md.

/** What is different about a person in a course. */
export interface Traits {
  readonly ability: Ability
  /** When her body began to use the platform. */
  readonly joinsOn: LocalDate
  readonly outcomes?: OutcomeWeights
  /** The lesson, counted from 0, at which most who give up do. */
  readonly breakAt?: number
  /** The day of the first completion, where it is not by chance. */
  readonly completesOn?: (chance: Chance) => LocalDate
  /** Set for those who never finish what they have to do: the share that begins. */
  readonly never?: { readonly begins: number }
  /** Whether she takes the course where she does not have to: by chance, or from a day on, never to finish or on time. */
  readonly volunteers?: { readonly from: LocalDate; readonly finishes: boolean } | 'no'
}

interface Scene {
  readonly learner: DemoLearner
  readonly courseId: string
  readonly today: LocalDate
  readonly seed: number
}

const cyber = 'cyb-101'
const law = 'law-101'
const digital = 'dig-101'

export function traitsOf({ learner, courseId, today, seed }: Scene): Traits {
  const { body, member, number, named } = learner
  const { code, territory } = body.unit
  const chance = chanceOf(seed, number, 3)
  if (named) return { ability: plain, joinsOn: addDays(today, courseId === law ? -70 : -20) }
  // Bodies came onto the platform one after another within eight months.
  const joinsOn = addDays(today, -730 + 30 * (textNumber(code) % 8))
  if (courseId === cyber && code === 'R-TK-FIN') return { ability: plain, ...expiringTogether(today, chance, joinsOn) }
  if (courseId === cyber && territory === 'SI') return { ability: plain, joinsOn, outcomes: [44, 14, 38, 4], breakAt: 2 }
  const own = personal(learner, courseId, today)
  if (own) return { ability: plain, joinsOn, ...own }
  if (body.type === 'administration' && member.person.sex === 'female') return { ability: { preShift: -0.068, postShift: 0 }, joinsOn }
  if (body.type === 'administration') return { ability: { preShift: 0.022, postShift: 0 }, joinsOn }
  return { ability: plain, joinsOn }
}

/** Of those who have a part in a story of their body (story-staff.ts). */
function personal({ body, member }: DemoLearner, courseId: string, today: LocalDate): Partial<Traits> | undefined {
  const { part, leave } = member
  if (courseId === digital && body.unit.code === 'N-A09') return part ? starter(part.n, today) : { volunteers: 'no' }
  if (courseId === digital && part?.as === 'newcomer') {
    if ((part.n * 3) % 8 < 3) return { never: { begins: 0.4 } }
    return { outcomes: onTime, completesOn: (own) => addDays(today, -own.between(1, 25)) }
  }
  if (courseId !== cyber) return undefined
  if (part?.as === 'contractor') return { never: { begins: 0 } }
  if (part?.as === 'namesake') return { outcomes: onTime }
  // The course became hers just before she went.
  if (part?.as === 'returned') return { joinsOn: addDays(leave!.from, -10), never: { begins: 0 } }
  return undefined
}

const onTime: OutcomeWeights = [100, 0, 0, 0]

/** Right answers, of 9 before and of 15 after; the last two gave up. Taken as pairs the gain is 0.50. */
const starters = [
  ...[
    [2, 9],
    [3, 9],
    [4, 11],
    [4, 10],
    [4, 12],
    [5, 11],
    [5, 12],
    [6, 13],
    [7, 14],
    [8, 14],
  ],
  ...[
    [2, undefined],
    [3, undefined],
  ],
] as const

function starter(n: number, today: LocalDate): Partial<Traits> {
  const [pre, post] = starters[n]!
  const from = addDays(firstDayOf(endedQuarters(today, 1)[0]!), 5 + 3 * n)
  return { ability: { ...plain, fixed: { pre: pre!, post: post ?? 0 } }, volunteers: { from, finishes: post !== undefined } }
}

const plain: Ability = { preShift: 0, postShift: 0 }

/** Two in five of a department finished in one week of January. */
function expiringTogether(today: LocalDate, chance: Chance, joinsOn: LocalDate): Pick<Traits, 'joinsOn' | 'completesOn'> {
  if (!chance.happens(0.42)) return { joinsOn: addDays(joinsOn, chance.between(0, 300)) }
  const monday = januaryWeek(today)
  return { joinsOn: addDays(monday, -20), completesOn: (own) => addDays(monday, own.between(0, 4)) }
}

/** The Monday of the second whole week of the last January that is over. */
export function januaryWeek(today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4)) - (today.slice(5) > '01-25' ? 0 : 1)
  const first = new Date(Date.UTC(year, 0, 8))
  return addDays(first.toISOString().slice(0, 10) as LocalDate, (8 - first.getUTCDay()) % 7)
}

/** Items that are right more seldom in one language than in the others: by course, the place among those of an outcome. */
export function languageStory(courseId: string, outcome: string, placeInOutcome: number): ((locale: Locale) => number) | undefined {
  if (courseId !== law || outcome !== 'o3' || placeInOutcome !== 7) return undefined
  return (locale) => (locale === 'uz-Cyrl' ? 0.31 : 0.68)
}

export function textNumber(text: string): number {
  return [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_003, 7)
}
