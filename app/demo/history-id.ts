const kinds = ['enrolment', 'attempt', 'duty', 'award', 'rule', 'exemption', 'extension', 'outside', 'quota', 'grant', 'leave'] as const

export interface HistoryPlace {
  /** Number of the person; 0 for what is nobody's. */
  readonly person: number
  readonly course?: number
  readonly cycle?: number
  readonly n?: number
}

/** The id of a thing in the demo history: a UUID that is the same in every run. */
export function historyId(kind: (typeof kinds)[number], { person, course = 0, cycle = 0, n = 0 }: HistoryPlace): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  return `01900000-0000-7000-9${hex(kinds.indexOf(kind), 1)}00-${hex(person, 6)}${hex(course, 1)}${hex(cycle, 2)}${hex(n, 3)}`
}
