import type { RuleEffect } from './rule-effect.ts'

/** Groups in which a preview names people: those with a conflict come first, and stand in no other. */
export const previewGroups = ['conflicts', 'adds', 'removes', 'redates'] as const
export type PreviewGroup = (typeof previewGroups)[number]

/** Undefined for people to whom the rule does nothing. */
export function groupOf({ kind, conflicts }: RuleEffect): PreviewGroup | undefined {
  if (kind === 'keeps') return undefined
  return kind === 'adds' && conflicts.length > 0 ? 'conflicts' : kind
}
