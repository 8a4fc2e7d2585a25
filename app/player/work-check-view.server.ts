import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import type { AtWork, Release } from '#app/catalogue/release.ts'
import { personName } from '#app/i18n/person-name.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { findSupervisorOf } from '#app/organisations/job-store.server.ts'
import { findOwnPerson } from '#app/organisations/person-store.server.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { type WorkAnswer, workCheckOpensOn } from '#app/progress/work-check.ts'
import { findOwnWorkCheck, listTeamChecks, type TeamCheck, type WorkCheck } from '#app/progress/work-check-store.server.ts'
import type { Reader } from '#db/handle.ts'
import { type Text, textIn } from './lesson-outline.ts'

export interface HabitView {
  readonly id: string
  readonly text: Text
  readonly answer: WorkAnswer | undefined
  /** Whether the supervisor ticked it; undefined while she has not answered. */
  readonly seen: boolean | undefined
}

export interface WorkCheckView {
  readonly course: { readonly id: string; readonly title: Text }
  /** First day on which it may be answered, and whether that has come. */
  readonly opens: LocalDate
  readonly isOpen: boolean
  readonly habits: readonly HabitView[]
  readonly answeredAt: Date | undefined
  readonly confirmedAt: Date | undefined
  /** Who is asked to confirm; undefined where nobody with an account supervises her. */
  readonly supervisor: string | undefined
}

/** What of a course the actor does at work; undefined where the course asks nothing or is not completed. */
export async function viewWorkCheck(ctx: Ctx, courseId: string, timeZone: string): Promise<WorkCheckView | undefined> {
  const { db, actor, locale, now } = ctx
  const current = await findCurrentRelease(db.read, courseId)
  const enrolment = current && (await findEnrolment(db.read, actor, courseId))
  if (!current || !enrolment?.completedAt) return undefined
  const check = await findOwnWorkCheck(db.read, actor, enrolment.id)
  const asked = await askedIn(db.read, current, check)
  if (!asked) return undefined
  const opens = workCheckOpensOn(enrolment.completedAt, asked.atWork, timeZone)
  const today = localDateOf(now, timeZone)
  const supervisor = await findSupervisorOf(db.read, actor.id, today)
  return {
    course: { id: courseId, title: textIn(locale, current.title, current.sourceLanguage) },
    opens,
    isOpen: opens <= today,
    habits: habitsOf(asked, check, locale),
    answeredAt: check?.answeredAt,
    confirmedAt: check?.confirmedAt ?? undefined,
    supervisor: supervisor?.accountId ? personName(supervisor, locale) : undefined,
  }
}

/** A check of somebody in the actor's team. */
export interface TeamCheckView {
  readonly enrolmentId: string
  readonly name: string
  readonly course: Text
  readonly answeredAt: Date
  readonly confirmedAt: Date | undefined
  readonly habits: readonly HabitView[]
}

/** Undefined where it is of nobody whom the actor supervises now. */
export async function viewTeamCheck(ctx: Ctx, enrolmentId: string, timeZone: string): Promise<TeamCheckView | undefined> {
  const [check] = await listActorsTeamChecks(ctx.db.read, ctx, timeZone, enrolmentId)
  const current = check && (await findCurrentRelease(ctx.db.read, check.courseId))
  const asked = current && (await askedIn(ctx.db.read, current, check))
  if (!check || !current || !asked) return undefined
  return {
    enrolmentId,
    name: personName(check, ctx.locale),
    course: textIn(ctx.locale, current.title, current.sourceLanguage),
    answeredAt: check.answeredAt,
    confirmedAt: check.confirmedAt ?? undefined,
    habits: habitsOf(asked, check, ctx.locale),
  }
}

export type TeamCheckEntry = Pick<TeamCheckView, 'enrolmentId' | 'name' | 'course'>

/** Checks of the actor's team that wait for her, the oldest first. */
export async function listTeamEntries(ctx: Ctx, timeZone: string): Promise<TeamCheckEntry[]> {
  const entries = (await listActorsTeamChecks(ctx.db.read, ctx, timeZone)).map(async (check): Promise<TeamCheckEntry[]> => {
    const current = await findCurrentRelease(ctx.db.read, check.courseId)
    if (!current) return []
    const course = textIn(ctx.locale, current.title, current.sourceLanguage)
    return [{ enrolmentId: check.enrolmentId, name: personName(check, ctx.locale), course }]
  })
  return (await Promise.all(entries)).flat()
}

/** Checks of the actor's team: one, or all that wait for her. */
export async function listActorsTeamChecks(
  read: Reader,
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  timeZone: string,
  enrolmentId?: string,
): Promise<TeamCheck[]> {
  const own = await findOwnPerson(read, actor)
  return own ? listTeamChecks(read, { supervisorId: own.id, day: localDateOf(now, timeZone), enrolmentId }) : []
}

/** The edition whose habits were answered, else the current one. */
export async function askedIn(
  read: Reader,
  current: Release,
  check: WorkCheck | undefined,
): Promise<{ readonly atWork: AtWork; readonly sourceLanguage: Locale } | undefined> {
  const release = check && check.releaseId !== current.id ? await findRelease(read, check.releaseId) : current
  return release?.atWork && { atWork: release.atWork, sourceLanguage: release.sourceLanguage }
}

function habitsOf(
  { atWork, sourceLanguage }: { readonly atWork: AtWork; readonly sourceLanguage: Locale },
  check: WorkCheck | undefined,
  locale: Locale,
): HabitView[] {
  return atWork.habits.map(({ id, text }) => ({
    id,
    text: textIn(locale, text, sourceLanguage),
    answer: check?.answers[id],
    seen: check?.seen?.includes(id),
  }))
}
