import { and, asc, desc, eq, isNull, type SQL } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { unitPlaced } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { dutyRule, trainingPlan, trainingPlanRule, trainingPlanVersion } from '#db/schema/assignments.ts'
import { orgUnit } from '#db/schema/organisations.ts'
import type { PlanRow, TrainingPlan } from './training-plan.ts'

export interface StoredPlan extends TrainingPlan {
  readonly unitId: string
  readonly unit: Localised
}

/** Whose plans: those of units that the scope holds today. */
interface InSight {
  readonly scope: PersonScope
  readonly today: LocalDate
}

function plans(read: Reader, asked: SQL | undefined) {
  const { id, year, unitId, line } = trainingPlan
  const { version, rows, approvedAt } = trainingPlanVersion
  return read
    .select({ id, year, unitId, line, code: orgUnit.code, unit: orgUnit.names, version, rows, approvedAt })
    .from(trainingPlan)
    .innerJoin(orgUnit, eq(orgUnit.id, unitId))
    .innerJoin(trainingPlanVersion, asked)
}

function planOf({ line, code, ...plan }: Awaited<ReturnType<typeof plans>>[number]): StoredPlan {
  return { ...plan, within: { line, code } }
}

const latest = and(eq(trainingPlanVersion.planId, trainingPlan.id), eq(trainingPlanVersion.version, trainingPlan.version))

/** Plans in their latest versions, the latest year first. */
export async function listPlans(read: Reader, { scope, today }: InSight): Promise<StoredPlan[]> {
  const rows = await plans(read, latest)
    .where(unitPlaced(read, trainingPlan.unitId, scope, today))
    .orderBy(desc(trainingPlan.year), asc(orgUnit.code), asc(trainingPlan.line))
  return rows.map(planOf)
}

/** A plan in a version, or in its latest. */
export async function findPlan(read: Reader, { scope, today }: InSight, id: string, version?: number): Promise<StoredPlan | undefined> {
  const asked =
    version === undefined ? latest : and(eq(trainingPlanVersion.planId, trainingPlan.id), eq(trainingPlanVersion.version, version))
  const [row] = await plans(read, asked).where(and(eq(trainingPlan.id, id), unitPlaced(read, trainingPlan.unitId, scope, today)))
  return row && planOf(row)
}

export interface PlanVersion {
  readonly version: number
  readonly rows: readonly PlanRow[]
  readonly createdAt: Date
  readonly approvedAt: Date | null
}

/** Every version of a plan that has been found, the newest first. */
export function listPlanVersions(read: Reader, planId: string): Promise<PlanVersion[]> {
  const { version, rows, createdAt, approvedAt } = trainingPlanVersion
  return read
    .select({ version, rows, createdAt, approvedAt })
    .from(trainingPlanVersion)
    .where(eq(trainingPlanVersion.planId, planId))
    .orderBy(desc(version))
}

/** Adds a plan with its first version, a draft; the id of the plan that is there already where there is one. */
export async function insertPlan(
  tx: Tx,
  { rows, ...plan }: Pick<StoredPlan, 'id' | 'year' | 'unitId' | 'rows'> & Pick<typeof trainingPlan.$inferInsert, 'line'>,
  by: { readonly createdBy: string; readonly createdAt: Date },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { unitId, line, year } = trainingPlan
  const target = [unitId, line, year]
  const added = await tx
    .insert(trainingPlan)
    .values({ ...plan, version: 1, createdAt: by.createdAt })
    .onConflictDoNothing({ target })
    .returning({ id: trainingPlan.id })
  if (added.length === 0) {
    const same = and(eq(unitId, plan.unitId), eq(line, plan.line), eq(year, plan.year))
    const [there] = await tx.select({ id: trainingPlan.id }).from(trainingPlan).where(same)
    return { id: there!.id, isNew: false }
  }
  await tx.insert(trainingPlanVersion).values({ planId: plan.id, version: 1, rows, ...by })
  return { id: plan.id, isNew: true }
}

const isDraftOf = ({ id, version }: Pick<TrainingPlan, 'id' | 'version'>) =>
  and(eq(trainingPlanVersion.planId, id), eq(trainingPlanVersion.version, version), isNull(trainingPlanVersion.approvedAt))

/** False where the version is no draft. */
export async function saveRows(tx: Tx, plan: Pick<TrainingPlan, 'id' | 'version'>, rows: readonly PlanRow[]): Promise<boolean> {
  const saved = await tx
    .update(trainingPlanVersion)
    .set({ rows })
    .where(isDraftOf(plan))
    .returning({ version: trainingPlanVersion.version })
  return saved.length === 1
}

/** False where the version is no draft. */
export async function approveVersion(
  tx: Tx,
  plan: Pick<TrainingPlan, 'id' | 'version'>,
  by: { readonly approvedBy: string; readonly approvedAt: Date },
): Promise<boolean> {
  const approved = await tx.update(trainingPlanVersion).set(by).where(isDraftOf(plan)).returning({ version: trainingPlanVersion.version })
  return approved.length === 1
}

/** Begins the version after this one, with the same rows; false where it is not the latest. */
export async function insertNextVersion(
  tx: Tx,
  { id, version, rows }: TrainingPlan,
  by: { readonly createdBy: string; readonly createdAt: Date },
): Promise<boolean> {
  const moved = await tx
    .update(trainingPlan)
    .set({ version: version + 1 })
    .where(and(eq(trainingPlan.id, id), eq(trainingPlan.version, version)))
    .returning({ id: trainingPlan.id })
  if (moved.length === 0) return false
  await tx.insert(trainingPlanVersion).values({ planId: id, version: version + 1, rows, ...by })
  return true
}

/** Takes a draft back: the version before it is the latest again; the plan goes where there is none. */
export async function deleteDraft(tx: Tx, plan: Pick<TrainingPlan, 'id' | 'version'>): Promise<boolean> {
  const deleted = await tx.delete(trainingPlanVersion).where(isDraftOf(plan)).returning({ version: trainingPlanVersion.version })
  if (deleted.length === 0) return false
  if (plan.version === 1) await tx.delete(trainingPlan).where(eq(trainingPlan.id, plan.id))
  else
    await tx
      .update(trainingPlan)
      .set({ version: plan.version - 1 })
      .where(eq(trainingPlan.id, plan.id))
  return true
}

/** Rules that were made of rows of a plan that has been found, by row. */
export async function listPlanRules(
  read: Reader,
  planId: string,
): Promise<Map<string, { readonly ruleId: string; readonly endedOn: LocalDate | null }>> {
  const { rowId, ruleId } = trainingPlanRule
  const rows = await read
    .select({ rowId, ruleId, endedOn: dutyRule.endedOn })
    .from(trainingPlanRule)
    .innerJoin(dutyRule, eq(dutyRule.id, ruleId))
    .where(eq(trainingPlanRule.planId, planId))
  return new Map(rows.map((row) => [row.rowId, row]))
}

export async function insertPlanRule(tx: Tx, link: typeof trainingPlanRule.$inferInsert): Promise<void> {
  await tx.insert(trainingPlanRule).values(link)
}
