import type { LocalDate } from '#app/kernel/local-date.ts'
import { listStructure } from '#app/organisations/placement-store.server.ts'
import type { Position } from '#app/organisations/position.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { codesOf, isWithin, type UnitPath } from '#app/organisations/unit-path.ts'
import type { Database } from '#db/handle.ts'
import { type DayNumber, dayOf } from './day-number.ts'
import { figureBit } from './duty-figures.ts'
import { countLessons } from './lesson-counts-store.server.ts'
import type { ListedRows } from './listed-rows.ts'
import { findFeedState, listKeptSince } from './report-feed-store.server.ts'
import type { Asked, DashboardAnswer, NotYet, ReportAnswer, ReportQuestion } from './report-question.ts'
import { type Selection, Standings } from './standings.ts'

/** Where units stand on a day. */
interface Structure {
  readonly day: DayNumber
  readonly number: number
  readonly units: ReadonlyMap<string, PlacedIn>
  readonly positions: ReadonlyMap<string, Position>
}
interface PlacedIn {
  readonly code: string
  readonly territory: string | null
  readonly paths: { readonly vertical: UnitPath; readonly horizontal: UnitPath }
}

const rowsAtOnce = 2000

/**
 * Answers questions out of memory. Before each answer it reads what was kept since the last one, so that it is never older
 * than the read model; what it has read once it keeps.
 */
export function reportAnswers(db: Database) {
  let held = { standings: new Standings(), number: 0, builtAt: 0 }
  let structure: Structure | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function catchUp(): Promise<boolean> {
    const state = await findFeedState(db.read)
    if (!state || state.cursor !== null) return false
    const wasteful = held.standings.wasted > held.standings.size + 100_000
    if (held.builtAt !== state.builtAt.getTime() || wasteful) {
      held = { standings: new Standings(), number: 0, builtAt: state.builtAt.getTime() }
    }
    if (held.number === state.number) return true
    let after = { number: held.number, personId: lastId }
    for (;;) {
      const rows = await listKeptSince(db.read, after, rowsAtOnce)
      for (const row of rows) held.standings.replace(row)
      if (rows.length > 0) after = rows.at(-1)!
      if (rows.length < rowsAtOnce) break
    }
    held.number = Math.max(state.number, after.number)
    return true
  }

  async function structureOn(day: DayNumber): Promise<Structure> {
    if (structure?.day !== day || structure.number !== held.number) structure = await readStructure(db, day, held.number)
    return structure
  }

  async function answerNow<Question extends ReportQuestion>(question: Question): Promise<ReportAnswer<Question> | NotYet> {
    if (question.kind === 'lessons') {
      return (await countLessons(db.read, question.courseId, question.quietSince)) as ReportAnswer<Question>
    }
    if (!(await catchUp())) return { notYet: true }
    const { standings } = held
    const placed = await structureOn(question.asked.day)
    const answer = question.kind === 'dashboard' ? dashboard(standings, placed, question) : list(standings, placed, question)
    return answer as ReportAnswer<Question>
  }

  /** One after the other. */
  return <Question extends ReportQuestion>(question: Question): Promise<ReportAnswer<Question> | NotYet> => {
    const answer = last.then(() => answerNow(question))
    last = answer.catch(() => {})
    return answer
  }
}

/** After all ids: what comes next has another number. */
const lastId = '\uffff'

async function readStructure(db: Database, day: DayNumber, number: number): Promise<Structure> {
  const on: LocalDate = dayOf(day)
  const units = new Map<string, PlacedIn>()
  for (const { id, code, territory, path } of await listStructure(db.read, 'vertical', on)) {
    units.set(id, { code, territory, paths: { vertical: path, horizontal: '' } })
  }
  for (const { id, code, territory, path } of await listStructure(db.read, 'horizontal', on)) {
    units.set(id, { code, territory, paths: { vertical: units.get(id)?.paths.vertical ?? '', horizontal: path } })
  }
  return { day, number, units, positions: new Map((await listPositions(db.read)).map((each) => [each.id, each])) }
}

function dashboard(
  standings: Standings,
  structure: Structure,
  { asked, trendDays }: Extract<ReportQuestion, { kind: 'dashboard' }>,
): DashboardAnswer {
  const units = groupsByCode()
  const subjects = groupsByCode()
  const selection = select(structure, asked, (unit) => units.of(partOf(unit, asked)), subjects.of)
  // Groups are numbered while rows are looked at: first who they are, then how many.
  for (const each of structure.units.values()) if (inScope(each, asked)) units.of(partOf(each, asked))
  for (const subject of standings.subjects()) if (asked.subject === undefined || asked.subject === subject) subjects.of(subject)
  const [whole, byUnit, bySubject] = standings.tally(selection, [
    { groups: 1 },
    { by: 'unit', groups: units.codes.length },
    { by: 'subject', groups: subjects.codes.length },
  ])
  const parts = (codes: readonly string[], tallies: typeof byUnit) => codes.map((code, n) => ({ code, tally: tallies![n]! }))
  return {
    whole: whole![0]!,
    units: parts(units.codes, byUnit),
    subjects: parts(subjects.codes, bySubject),
    trend: standings.trend(selection, trendDays),
  }
}

function list(
  standings: Standings,
  structure: Structure,
  { asked, figure, order, ...part }: Extract<ReportQuestion, { kind: 'list' }>,
): ListedRows {
  const all = () => 0
  return standings.list(select(structure, asked, all, all), figureBit(figure), order, part)
}

function select(
  { units, positions }: Structure,
  asked: Asked,
  unitGroup: (unit: PlacedIn) => number,
  subjectGroup: (subject: string) => number,
): Selection {
  return {
    day: asked.day,
    unit: (id) => {
      const unit = units.get(id)
      return unit && inScope(unit, asked) ? unitGroup(unit) : -1
    },
    position: (id) => {
      const position = positions.get(id)
      const fits = (asked.position ?? position?.code) === position?.code && (asked.grade ?? position?.gradeGroup) === position?.gradeGroup
      return fits ? 0 : -1
    },
    sex: (sex) => ((asked.sex ?? sex) === sex ? 0 : -1),
    locale: (locale) => ((asked.locale ?? locale) === locale ? 0 : -1),
    subject: (subject) => ((asked.subject ?? subject) === subject ? subjectGroup(subject) : -1),
    ...(asked.dueWithin && { dueWithin: asked.dueWithin }),
  }
}

function inScope({ territory, paths }: PlacedIn, { scope, line, unit, territory: of }: Asked): boolean {
  const own = scope === 'everywhere' || scope.some((root) => isWithin(paths[root.line], root.code))
  return own && (unit === undefined || isWithin(paths[line], unit)) && (of === undefined || of === territory)
}

/** The code of the part of the unit asked about, or of the scope, in which a unit lies. */
function partOf({ code, paths }: PlacedIn, { scope, line, unit }: Asked): string {
  const codes = codesOf(paths[line])
  if (unit !== undefined) return codes[codes.indexOf(unit) + 1] ?? code
  const tops = scope === 'everywhere' ? [] : scope.filter((root) => root.line === line).map((root) => root.code)
  // One top is looked into at once.
  const top = codes.findIndex((each) => tops.includes(each))
  if (top < 0) return codes[0] ?? code
  return tops.length === 1 ? (codes[top + 1] ?? code) : codes[top]!
}

function groupsByCode() {
  const numbers = new Map<string, number>()
  const codes: string[] = []
  return {
    codes,
    of(code: string): number {
      let number = numbers.get(code)
      if (number === undefined) {
        number = codes.push(code) - 1
        numbers.set(code, number)
      }
      return number
    },
  }
}
