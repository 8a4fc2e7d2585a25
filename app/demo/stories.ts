import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
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
  /** Share of the volunteers who finish. */
  readonly finishes?: number
}

interface Scene {
  readonly learner: DemoLearner
  readonly courseId: string
  readonly today: LocalDate
  readonly seed: number
}

const cyber = 'cyb-101'
const law = 'law-101'

export function traitsOf({ learner, courseId, today, seed }: Scene): Traits {
  const { body, member, number, named } = learner
  const { code, territory } = body.unit
  const chance = chanceOf(seed, number, 3)
  if (named) return { ability: plain, joinsOn: addDays(today, courseId === law ? -70 : -20) }
  // Bodies came onto the platform one after another within eight months.
  const joinsOn = addDays(today, -730 + 30 * (textNumber(code) % 8))
  if (courseId === cyber && code === 'R-TK-FIN') return { ability: plain, ...expiringTogether(today, chance, joinsOn) }
  if (courseId === cyber && territory === 'SI') return { ability: plain, joinsOn, outcomes: [44, 14, 38, 4], breakAt: 2 }
  if (body.type === 'administration' && member.person.sex === 'female') return { ability: { preShift: -0.068, postShift: 0 }, joinsOn }
  if (body.type === 'administration') return { ability: { preShift: 0.022, postShift: 0 }, joinsOn }
  return { ability: plain, joinsOn }
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
