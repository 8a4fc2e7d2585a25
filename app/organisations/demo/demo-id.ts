const kinds = ['unit', 'position', 'person', 'account', 'grant', 'job', 'leave'] as const

/** The id of the n-th thing of its kind: a UUID that is the same in every run. */
export function demoId(kind: (typeof kinds)[number], n: number): string {
  return `01900000-0000-7000-8000-${kinds.indexOf(kind)}${n.toString(16).padStart(11, '0')}`
}
