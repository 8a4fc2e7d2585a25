/** Groups of fewer people than this are not told. */
export const fewestTold = 10

/** How many people are in a group. */
export interface Cell {
  readonly people: number
  /** A group that is never told, only what is left of a whole; told by subtraction all the same. With nobody in it, it tells nothing. */
  readonly rest?: boolean
}

/** A group and those that it falls into: everybody in it is in exactly one of them. */
export interface Split {
  readonly whole: string
  readonly parts: readonly string[]
}

/**
 * The groups that may not be told: those of fewer than ten people (of none, too: that nobody did something also says
 * something of each of them), and as many more as it takes that none of these, nor several of them that are together fewer
 * than ten, can be had by subtracting told groups from each other. What is hidden more is the smallest that will do.
 *
 * Sources: cell suppression, primary and secondary (Hundepool et al., Statistical Disclosure Control, 2012, chapter 4).
 */
export function groupsToHide(cells: ReadonlyMap<string, Cell>, splits: readonly Split[]): Set<string> {
  const hidden = new Set<string>()
  for (const [name, { people, rest }] of cells) if (people < fewestTold && !(rest && people === 0)) hidden.add(name)
  const peopleIn = (name: string) => cells.get(name)!.people
  const smallest = (names: readonly string[]) => names.filter((name) => !hidden.has(name)).toSorted((a, b) => peopleIn(a) - peopleIn(b))[0]
  for (;;) {
    while (splits.some(protect));
    const found = determined(splits, hidden)
    if (found.length === 0) return hidden
    const around = splits.filter(({ whole, parts }) => found.some((name) => name === whole || parts.includes(name)))
    hidden.add(smallest(around.flatMap(({ whole, parts }) => [...parts, whole])) ?? smallest([...cells.keys()])!)
  }

  /** Hides one group more of a split in which what is hidden could be counted; answers whether it had to. */
  function protect({ whole, parts }: Split): boolean {
    const hiddenParts = parts.filter((part) => hidden.has(part))
    if (hiddenParts.length === 0 && !hidden.has(whole)) return false
    const together = hiddenParts.reduce((sum, part) => sum + peopleIn(part), 0)
    const alone = hiddenParts.length + Number(hidden.has(whole)) === 1
    const next = alone || together < fewestTold ? (smallest(parts) ?? smallest([whole])) : undefined
    if (next === undefined) return false
    hidden.add(next)
    return true
  }
}

/**
 * Hidden groups whose number follows from the told ones: those whose column stands alone in a row of the reduced equations
 * (whole = sum of its parts) of what is not told.
 */
function determined(splits: readonly Split[], hidden: ReadonlySet<string>): string[] {
  const unknown = [...hidden]
  const columnOf = new Map(unknown.map((name, column) => [name, column]))
  const rows = splits.flatMap(({ whole, parts }) => {
    const row = new Float64Array(unknown.length)
    if (hidden.has(whole)) row[columnOf.get(whole)!] = 1
    for (const part of parts) if (hidden.has(part)) row[columnOf.get(part)!] = -1
    return row.some(Boolean) ? [row] : []
  })
  reduce(rows, unknown.length)
  return rows.flatMap((row) => {
    const first = row.findIndex(isThere)
    return first >= 0 && !row.subarray(first + 1).some(isThere) ? [unknown[first]!] : []
  })
}

/** The entries are sums of a few ones: what is nearly nothing is nothing. */
const isThere = (entry: number): boolean => Math.abs(entry) > 1e-9

/** Gauss and Jordan, in place. */
function reduce(rows: Float64Array[], width: number): void {
  let done = 0
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= done && isThere(row[column]!))
    if (pivot < 0) continue
    const top = rows[pivot]!
    rows[pivot] = rows[done]!
    rows[done] = top
    const factor = top[column]!
    for (let at = column; at < width; at += 1) top[at] = top[at]! / factor
    for (const row of rows) {
      const times = row[column]!
      if (row === top || !isThere(times)) continue
      for (let at = column; at < width; at += 1) row[at] = row[at]! - times * top[at]!
    }
    done += 1
  }
}
