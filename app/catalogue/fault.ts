/** Something wrong in a course's files: where it stands, what it is, and what to do about it. */
export interface Fault {
  /** Path as a person would type it: `courses/cyb-101/lessons/why-you/ru.mdx`. */
  readonly file: string
  /** Both count from 1. */
  readonly line: number
  readonly column: number
  readonly code: string
  readonly message: string
  readonly remedy: string
  /** A fault stops publishing of its course; a warning does not. */
  readonly severity: 'fault' | 'warning'
}

export interface Place {
  readonly line: number
  readonly column: number
}

export const firstPlace: Place = { line: 1, column: 1 }

export function fault(file: string, place: Place | undefined, code: string, message: string, remedy: string): Fault {
  const { line, column } = place ?? firstPlace
  return { file, line, column, code, message, remedy, severity: 'fault' }
}

export function warning(file: string, place: Place | undefined, code: string, message: string, remedy: string): Fault {
  return { ...fault(file, place, code, message, remedy), severity: 'warning' }
}

export function formatFault({ file, line, column, code, message, remedy, severity }: Fault): string {
  return `${file}:${line}:${column} ${severity} ${code}: ${message}\n  → ${remedy}`
}

/** By file, then by line, as an editor lists them. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
}

export function stopsPublishing(faults: readonly Fault[]): boolean {
  return faults.some(({ severity }) => severity === 'fault')
}
