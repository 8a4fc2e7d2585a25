import type { Locale } from '#app/kernel/locale.ts'

/** Scores are summed as whole hundred-thousandths of an item's full score, so that adding and taking off is exact. */
export const scoreUnit = 100_000
/** Levels of the rest and of the total of an attempt are whole sixtieths of an item: exact for halves to sixths, tenths and twelfths. */
export const levelUnit = 60
/** How the learners who chose something did on the rest: whole thousandths of what was to be had. */
export const shareUnit = 1000

/** Of attempts from before languages were kept none is known: they count for nothing that compares languages. */
export type TallyLocale = Locale | 'unknown'

/**
 * The item analysis keeps counts and sums, never rows of single answers: a result adds to them, a later result of the same
 * attempt takes off what the earlier one added. Every figure follows from them, and their number does not grow with
 * the number of answers.
 */
export interface Tally {
  readonly items: readonly ItemSums[]
  readonly levels: readonly LevelCount[]
  readonly totals: readonly TotalCount[]
  readonly options: readonly OptionSums[]
}

/** Sums over the learners who had an item version. Scores in score units. */
export interface ItemSums {
  readonly versionId: string
  readonly locale: TallyLocale
  /** Whether it was the learner's first attempt at the quiz in the enrolment. */
  readonly first: boolean
  /** Number of items of the attempt. */
  readonly size: number
  readonly count: number
  readonly score: number
  readonly scoreSquared: number
  /** Sum of the scores on the attempt's other items. */
  readonly rest: number
  readonly restSquared: number
  /** Of score and rest. */
  readonly product: number
  /** Learners whose time is known, their seconds, and the squares of these. */
  readonly timed: number
  readonly seconds: number
  readonly secondsSquared: number
}

/**
 * So many learners who had an item version were at a level: of the item's own score (in score units), of the rest of the
 * attempt or of its total (in level units).
 */
export interface LevelCount {
  readonly versionId: string
  readonly first: boolean
  readonly size: number
  readonly side: 'item' | 'rest' | 'total'
  readonly level: number
  readonly count: number
  /** Sum of their scores on the item, in score units. */
  readonly score: number
}

/** So many attempts with a total score, in score units. */
export interface TotalCount {
  readonly locale: TallyLocale
  readonly first: boolean
  readonly size: number
  readonly total: number
  readonly count: number
}

/** So many learners who chose something, and how they did on the other items of the attempt. */
export interface OptionSums {
  readonly versionId: string
  readonly locale: TallyLocale
  readonly first: boolean
  /** Of the item; empty with the values `unanswered` and `dont-know`. */
  readonly part: string
  readonly value: string
  readonly count: number
  /** Sum, and sum of squares, of their shares on the rest in share units. */
  readonly rest: number
  readonly restSquared: number
}

/** What the analysis takes of a result. */
export interface CountedAttempt {
  readonly locale: TallyLocale
  readonly first: boolean
  readonly items: readonly CountedItem[]
}

export interface CountedItem {
  readonly versionId: string
  /** In [0, 1]. */
  readonly score: number
  /** Undefined where it cannot be told: see `answer-seconds.ts`. */
  readonly seconds: number | undefined
  readonly chosen: readonly Choice[]
}

export interface Choice {
  readonly part: string
  readonly value: string
}

/** What one result adds; with the sign -1, what it takes off again. */
export function tallyOf({ locale, first, items }: CountedAttempt, sign: 1 | -1 = 1): Tally {
  const scores = items.map((each) => Math.round(each.score * scoreUnit))
  const total = scores.reduce((sum, score) => sum + score, 0)
  const size = items.length
  const ofItems = items.map(({ versionId, seconds, chosen }, index) => {
    const score = scores[index]!
    const rest = total - score
    const share = size > 1 ? Math.round((rest / ((size - 1) * scoreUnit)) * shareUnit) : 0
    const sums = {
      versionId,
      locale,
      first,
      size,
      count: sign,
      score: sign * score,
      scoreSquared: sign * score ** 2,
      rest: sign * rest,
      restSquared: sign * rest ** 2,
      product: sign * score * rest,
      timed: seconds === undefined ? 0 : sign,
      seconds: sign * (seconds ?? 0),
      secondsSquared: sign * (seconds ?? 0) ** 2,
    }
    const level = (side: LevelCount['side'], at: number) => ({ versionId, first, size, side, level: at, count: sign, score: sign * score })
    const levels = [level('item', score), level('rest', levelOf(rest)), level('total', levelOf(total))]
    const option = { versionId, locale, first, count: sign, rest: sign * share, restSquared: sign * share ** 2 }
    return { sums, levels, options: chosen.map(({ part, value }) => ({ ...option, part, value })) }
  })
  return {
    items: ofItems.map((each) => each.sums),
    levels: ofItems.flatMap((each) => each.levels),
    totals: size ? [{ locale, first, size, total, count: sign }] : [],
    options: ofItems.flatMap((each) => each.options),
  }
}

const levelOf = (score: number) => Math.round((score / scoreUnit) * levelUnit)

export const itemSumNames = [
  'count',
  'score',
  'scoreSquared',
  'rest',
  'restSquared',
  'product',
  'timed',
  'seconds',
  'secondsSquared',
] as const satisfies readonly (keyof ItemSums)[]

/** Adds tallies up: one entry for each key, and none where there is nothing to add or take off. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = tallySum()
  for (const each of tallies) sum.add(each)
  return sum.total()
}

export type TallySum = ReturnType<typeof tallySum>

/** The same for tallies that come one after another. */
export function tallySum() {
  const items = entrySum<ItemSums>(['versionId', 'locale', 'first', 'size'], itemSumNames)
  const levels = entrySum<LevelCount>(['versionId', 'first', 'size', 'side', 'level'], ['count', 'score'])
  const totals = entrySum<TotalCount>(['locale', 'first', 'size', 'total'], ['count'])
  const options = entrySum<OptionSums>(['versionId', 'locale', 'first', 'part', 'value'], ['count', 'rest', 'restSquared'])
  return {
    add(tally: Tally): void {
      for (const each of tally.items) items.add(each)
      for (const each of tally.levels) levels.add(each)
      for (const each of tally.totals) totals.add(each)
      for (const each of tally.options) options.add(each)
    },
    total: (): Tally => ({ items: items.total(), levels: levels.total(), totals: totals.total(), options: options.total() }),
  }
}

/** By their keys entries are found through maps within maps: to write a key out as one text costs ten times as much. */
function entrySum<T extends object>(keys: readonly (keyof T)[], summed: readonly (keyof T)[]) {
  type Branch = Map<unknown, Branch | T>
  const root: Branch = new Map()
  const sums: T[] = []
  const last = keys.at(-1)!
  const above = keys.slice(0, -1)
  return {
    add(each: T): void {
      let branch = root
      for (const key of above) {
        let next = branch.get(each[key]) as Branch | undefined
        if (!next) {
          next = new Map()
          branch.set(each[key], next)
        }
        branch = next
      }
      const before = branch.get(each[last]) as T | undefined
      if (before) {
        for (const name of summed) before[name] = ((before[name] as number) + (each[name] as number)) as T[keyof T]
        return
      }
      const sum = { ...each }
      branch.set(each[last], sum)
      sums.push(sum)
    },
    total: (): T[] => sums.filter((each) => summed.some((name) => each[name] !== 0)),
  }
}
