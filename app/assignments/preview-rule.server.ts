import { createHash } from 'node:crypto'
import type { Reader } from '#db/handle.ts'
import type { DutyRule } from './duty.ts'
import { type Clock, type Planned, planTarget, todayOf } from './read-plan.server.ts'
import { type ConflictKind, conflictKinds, effectLines, effectOn, type RuleEffect } from './rule-effect.ts'
import { listRulesInForce } from './rule-store.server.ts'
import { targetOf } from './target.ts'
import { touchedBy } from './who-store.server.ts'

export interface RulePreview {
  readonly adds: number
  readonly removes: number
  readonly redates: number
  readonly keeps: number
  /** People with at least one conflict. */
  readonly withConflict: number
  readonly conflicts: Readonly<Record<ConflictKind, number>>
  /** People whom it does something to, or with a conflict. */
  readonly effects: readonly RuleEffect[]
  /** The same for the same effects: what is saved must be what was seen. */
  readonly seal: string
}

export interface RuleChange {
  readonly rule: DutyRule
  /** Missing where the rule ends. */
  readonly ends?: boolean
}

/** What a new rule, a new version of one, or its end would do today, person by person. Writes nothing. */
export async function previewRule(
  read: Reader,
  change: RuleChange,
  clock: Clock,
): Promise<RulePreview & { readonly planned: readonly Planned[] }> {
  const { rule, ends } = change
  const others = (await listRulesInForce(read, rule)).filter(({ id }) => id !== rule.id)
  const who = await touchedBy(read, rule, todayOf(clock))
  const planned = await planTarget(read, { target: targetOf(rule), rules: ends ? others : [...others, rule], who }, clock)
  const effects = planned.flatMap(({ situation, after }) => effectOn(rule, situation, after, todayOf(clock)) ?? [])
  return { ...summaryOf(effects), planned }
}

function summaryOf(effects: readonly RuleEffect[]): RulePreview {
  const count = (kind: RuleEffect['kind']) => effects.filter((each) => each.kind === kind).length
  const conflicts = Object.fromEntries(
    conflictKinds.map((kind) => [kind, effects.filter((each) => each.kind === 'adds' && each.conflicts.includes(kind)).length]),
  ) as Record<ConflictKind, number>
  return {
    adds: count('adds'),
    removes: count('removes'),
    redates: count('redates'),
    keeps: count('keeps'),
    withConflict: effects.filter((each) => each.kind === 'adds' && each.conflicts.length > 0).length,
    conflicts,
    effects,
    seal: createHash('sha256').update(effectLines(effects)).digest('base64url'),
  }
}
