import { locales } from '#app/kernel/locale.ts'
import { type Sex, sexes } from '#app/organisations/person.ts'
import { gradeGroups } from '#app/organisations/position.ts'
import { type Estimate, learningGain, retention } from './learning-gain.ts'
import { type Measure, measures, type PeriodFacts, type PeriodStart } from './period-facts.ts'
import type { Quarter } from './quarter.ts'
import { type Cell, fewestTold, groupsToHide, type Split } from './small-groups.ts'

/** By what people are told apart. The list is fixed: a filter of one's own would make small groups. */
export const breakdowns = ['all', 'territory', 'body', 'grade', 'language', 'course'] as const
export type Breakdown = (typeof breakdowns)[number]

/** A number of people; null where it is not told, because they or those around them are too few. */
export type Told = number | null
export type BySex = Readonly<Record<'all' | Sex, Told>>

export interface CountRow extends Readonly<Record<Measure, BySex>> {
  readonly by: Breakdown
  /** What the row is of: a code, `''` for everybody and for bodies of the whole country. */
  readonly key: string
}

/** The learning gain of a course, of everybody or of one sex; null where the pairs are too few to be told. */
export interface GainRow {
  readonly courseId: string
  readonly sex: 'all' | Sex
  readonly pairs: Told
  readonly gain: {
    readonly meanPre: number
    readonly meanPost: number
    readonly ofMeans: Estimate | null
    readonly ofLearners: Estimate | null
  } | null
  /** Of everybody alone: who took the pre-test, and what was kept after ninety days. */
  readonly starts: Told
  readonly retention: {
    readonly learners: number
    readonly meanPost: number
    readonly meanLater: number
    readonly kept: number | null
  } | null
}

export interface PeriodResults {
  readonly quarter: Quarter
  readonly counts: readonly CountRow[]
  readonly gains: readonly GainRow[]
}

const columns = ['all', ...sexes] as const
/** Bodies of the whole country belong to no territory. */
const noTerritory = ''

/** The results of a quarter as they may be told to anybody: the same facts give the same results, whatever their order. */
export function periodResults(facts: PeriodFacts): PeriodResults {
  const rows = rowsOf(facts)
  const told = Object.fromEntries(measures.map((measure) => [measure, countsOf(facts, rows, measure)])) as Record<
    Measure,
    (row: Row) => BySex
  >
  return {
    quarter: facts.quarter,
    counts: rows.map((row) => ({
      by: row[0],
      key: row[1],
      enrolled: told.enrolled(row),
      completed: told.completed(row),
      certified: told.certified(row),
    })),
    gains: facts.courses.flatMap((courseId) => gainsOf(facts, courseId)),
  }
}

export function isAnythingTold({ counts, gains }: PeriodResults): boolean {
  return gains.some(({ gain }) => gain !== null) || counts.some((row) => measures.some((measure) => row[measure].all !== null))
}

type Row = readonly [by: Breakdown, key: string]

const everybody: Row = ['all', '']

function rowsOf({ bodies, courses }: PeriodFacts): Row[] {
  const territories = new Set(bodies.map(({ territory }) => territory ?? noTerritory))
  const rows = (by: Breakdown, keys: Iterable<string>) => [...keys].map((key): Row => [by, key])
  return [
    everybody,
    ...rows('territory', [...territories].toSorted()),
    ...rows('body', bodies.map(({ code }) => code).toSorted()),
    ...rows('grade', gradeGroups),
    ...rows('language', locales),
    ...rows('course', courses),
  ]
}

const nameOf = ([by, key]: readonly [by: string, key: string], column: string) => `${by} ${key} ${column}`

/** How many of each row are told, of one measure. */
function countsOf(facts: PeriodFacts, rows: readonly Row[], measure: Measure): (row: Row) => BySex {
  const people = tallyOf(facts, measure)
  const cells = new Map<string, Cell>()
  const splits: Split[] = []
  const addCells = (row: readonly [string, string], peopleIn: (column: string) => number, rest = false) => {
    for (const column of columns) cells.set(nameOf(row, column), { people: peopleIn(column), rest })
    splits.push({ whole: nameOf(row, 'all'), parts: sexes.map((sex) => nameOf(row, sex)) })
  }
  const split = (whole: Row, parts: readonly (readonly [string, string])[]) => {
    for (const column of columns) splits.push({ whole: nameOf(whole, column), parts: parts.map((part) => nameOf(part, column)) })
  }
  const peopleOf = (row: Row) => (column: string) => people.get(nameOf(row, column)) ?? 0
  for (const row of rows) addCells(row, peopleOf(row))
  const rowsBy = (breakdown: Breakdown) => rows.filter(([by]) => by === breakdown)
  for (const by of ['territory', 'grade', 'language'] as const) split(everybody, rowsBy(by))
  for (const territory of rowsBy('territory')) {
    const within = facts.bodies.filter((body) => (body.territory ?? noTerritory) === territory[1])
    split(
      territory,
      within.map(({ code }) => ['body', code]),
    )
  }
  // One person may take several courses: only who took a course and who did not are all there are.
  for (const course of rowsBy('course')) {
    const without = ['without', course[1]] as const
    addCells(without, (column) => peopleOf(everybody)(column) - peopleOf(course)(column), true)
    split(everybody, [course, without])
  }
  const hidden = groupsToHide(cells, splits)
  const told = (row: Row, column: string): Told => (hidden.has(nameOf(row, column)) ? null : peopleOf(row)(column))
  return (row) => ({ all: told(row, 'all'), female: told(row, 'female'), male: told(row, 'male') })
}

/** How many people are in each row and column. */
function tallyOf({ bodies, learners }: PeriodFacts, measure: Measure): Map<string, number> {
  const territoryOf = new Map(bodies.map(({ code, territory }) => [code, territory ?? noTerritory]))
  const people = new Map<string, number>()
  for (const { sex, body, grade, locale, [measure]: courses } of learners) {
    if (courses.length === 0) continue
    const own: Row[] = [
      everybody,
      ['territory', territoryOf.get(body)!],
      ['body', body],
      ['grade', grade],
      ['language', locale],
      ...courses.map((course): Row => ['course', course]),
    ]
    for (const name of own.flatMap((row) => [nameOf(row, 'all'), nameOf(row, sex)])) people.set(name, (people.get(name) ?? 0) + 1)
  }
  return people
}

function gainsOf({ quarter, starts }: PeriodFacts, courseId: string): GainRow[] {
  const began = starts.filter((each) => each.courseId === courseId)
  const paired = began.filter(isPaired)
  const asked = paired.filter(isAskedLater)
  const of = (sex: 'all' | Sex) => paired.filter((each) => sex === 'all' || each.sex === sex)
  const cells = new Map<string, Cell>([
    ...columns.map((column): [string, Cell] => [column, { people: of(column).length }]),
    ['asked', { people: asked.length }],
    ['not-asked', { people: paired.length - asked.length, rest: true }],
  ])
  const hidden = groupsToHide(cells, [
    { whole: 'all', parts: sexes },
    { whole: 'all', parts: ['asked', 'not-asked'] },
  ])
  const dropped = began.length - paired.length
  // Few who dropped out would follow from the pairs and who began: the pairs are worth more.
  const isBeganTold = dropped === 0 ? !hidden.has('all') : dropped >= fewestTold
  return columns.map((sex) => {
    const whole = sex === 'all'
    return {
      courseId,
      sex,
      pairs: hidden.has(sex) ? null : of(sex).length,
      gain: hidden.has(sex) ? null : gainTold(of(sex), `${quarter} ${courseId} ${sex}`),
      starts: whole && isBeganTold ? began.length : null,
      retention: whole && !hidden.has('asked') ? retentionTold(asked) : null,
    }
  })
}

type Paired = PeriodStart & { readonly post: number }
const isPaired = (start: PeriodStart): start is Paired => start.post !== null
const isAskedLater = (start: Paired): start is Paired & { readonly later: number } => start.later !== null

function gainTold(pairs: readonly Paired[], seed: string): GainRow['gain'] {
  const { meanPre, meanPost, ofMeans, ofLearners } = learningGain(pairs, seed)!
  return {
    meanPre: rounded(meanPre),
    meanPost: rounded(meanPost),
    ofMeans: ofMeans ? estimateTold(ofMeans) : null,
    ofLearners: ofLearners ? estimateTold(ofLearners) : null,
  }
}

const estimateTold = ({ value, low, high }: Estimate): Estimate => ({ value: rounded(value), low: rounded(low), high: rounded(high) })

function retentionTold(asked: Parameters<typeof retention>[0]): GainRow['retention'] {
  const { learners, meanPost, meanLater, kept } = retention(asked)!
  return { learners, meanPost: rounded(meanPost), meanLater: rounded(meanLater), kept: kept === undefined ? null : rounded(kept) }
}

/** Four decimals: what is beyond them is no news, and the same on every machine. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000
