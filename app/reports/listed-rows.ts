/** A row of a list. */
export interface ListedStanding {
  readonly personId: string
  readonly subject: string
  readonly cycle: number
}

/** Rows as they go from thread to thread: a hundred thousand of them as objects would hold up both. */
export interface ListedRows {
  /** All that count; the rows are a part of them. */
  readonly total: number
  readonly people: readonly string[]
  readonly subjects: readonly string[]
  /** Of each row the places of its person and its subject in those, and its cycle. */
  readonly numbers: Uint32Array
}

const perRow = 3

export function packRows(total: number, rows: Iterable<ListedStanding>): ListedRows {
  const [people, subjects] = [places(), places()]
  const numbers: number[] = []
  for (const { personId, subject, cycle } of rows) numbers.push(people.of(personId), subjects.of(subject), cycle)
  return { total, people: people.texts, subjects: subjects.texts, numbers: Uint32Array.from(numbers) }
}

/** These rows, or all from the first one on. */
export function unpackRows({ people, subjects, numbers }: ListedRows, first = 0, rows = numbers.length / perRow): ListedStanding[] {
  const found: ListedStanding[] = []
  const end = Math.min(numbers.length, (first + rows) * perRow)
  for (let at = first * perRow; at < end; at += perRow) {
    found.push({ personId: people[numbers[at]!]!, subject: subjects[numbers[at + 1]!]!, cycle: numbers[at + 2]! })
  }
  return found
}

export const countRows = ({ numbers }: ListedRows): number => numbers.length / perRow

function places() {
  const known = new Map<string, number>()
  const texts: string[] = []
  return {
    texts,
    of(text: string): number {
      let place = known.get(text)
      if (place === undefined) {
        place = texts.push(text) - 1
        known.set(text, place)
      }
      return place
    },
  }
}
