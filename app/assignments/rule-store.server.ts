import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { dutyRule, dutyRuleVersion } from '#db/schema/assignments.ts'
import type { DutyRule } from './duty.ts'
import type { Target } from './target.ts'
import { isTarget } from './target-store.server.ts'

export interface StoredRule extends DutyRule {
  readonly endedOn: LocalDate | null
  /** Why the version was made. */
  readonly note: string
  readonly createdBy: string
  readonly createdAt: Date
}

function rules(read: Reader) {
  return read
    .select({ rule: dutyRule, version: dutyRuleVersion })
    .from(dutyRule)
    .innerJoin(dutyRuleVersion, and(eq(dutyRuleVersion.ruleId, dutyRule.id), eq(dutyRuleVersion.version, dutyRule.version)))
}

function ruleOf({ rule, version }: { rule: typeof dutyRule.$inferSelect; version: typeof dutyRuleVersion.$inferSelect }): StoredRule {
  const { withinLine: line, withinCode: code } = rule
  return {
    id: rule.id,
    courseId: rule.courseId,
    programmeId: rule.programmeId,
    within: line && code ? { line, code } : undefined,
    startsOn: rule.startsOn,
    endedOn: rule.endedOn,
    version: version.version,
    audience: version.audience,
    due: version.due,
    renewal: version.renewal ?? undefined,
    leaving: version.leaving,
    note: version.note,
    createdBy: version.createdBy,
    createdAt: version.createdAt,
  }
}

/** All rules in force, or those for one target. They name no person; which of them an officer may see is the caller's question. */
export async function listRulesInForce(read: Reader, target?: Target): Promise<StoredRule[]> {
  const rows = await rules(read)
    .where(and(isNull(dutyRule.endedOn), target && isTarget(dutyRule, target)))
    .orderBy(asc(dutyRule.id))
  return rows.map(ruleOf)
}

/** All rules, ended ones too, the newest first. */
export async function listRules(read: Reader): Promise<StoredRule[]> {
  const rows = await rules(read).orderBy(desc(dutyRule.id))
  return rows.map(ruleOf)
}

export async function findRule(read: Reader, id: string): Promise<StoredRule | undefined> {
  const [row] = await rules(read).where(eq(dutyRule.id, id))
  return row && ruleOf(row)
}

export interface RuleVersion {
  readonly version: number
  readonly note: string
  readonly createdBy: string
  readonly createdAt: Date
}

/** Every version of a rule, the newest first. */
export function listVersions(read: Reader, ruleId: string): Promise<RuleVersion[]> {
  const { version, note, createdBy, createdAt } = dutyRuleVersion
  return read
    .select({ version, note, createdBy, createdAt })
    .from(dutyRuleVersion)
    .where(eq(dutyRuleVersion.ruleId, ruleId))
    .orderBy(desc(version))
}

/** Adds a rule, or a version to a rule whose version before it is the one in force; false where it is not. */
export async function saveRule(
  tx: Tx,
  { id, version, courseId, programmeId, within, startsOn, ...terms }: DutyRule,
  by: { readonly note: string; readonly createdBy: string; readonly createdAt: Date },
): Promise<boolean> {
  if (version === 1) {
    await tx.insert(dutyRule).values({
      id,
      courseId,
      programmeId,
      withinLine: within?.line ?? null,
      withinCode: within?.code ?? null,
      version,
      startsOn,
      createdAt: by.createdAt,
    })
  } else {
    const current = and(eq(dutyRule.id, id), eq(dutyRule.version, version - 1), isNull(dutyRule.endedOn))
    const moved = await tx.update(dutyRule).set({ version }).where(current).returning({ id: dutyRule.id })
    if (moved.length === 0) return false
  }
  const { audience, due, renewal, leaving } = terms
  await tx.insert(dutyRuleVersion).values({ ruleId: id, version, audience, due, renewal: renewal ?? null, leaving, ...by })
  return true
}

/** Ends a rule; false when it had ended. */
export async function endRule(tx: Tx, id: string, on: LocalDate): Promise<boolean> {
  const ended = await tx
    .update(dutyRule)
    .set({ endedOn: on })
    .where(and(eq(dutyRule.id, id), isNull(dutyRule.endedOn)))
    .returning({ id: dutyRule.id })
  return ended.length === 1
}
