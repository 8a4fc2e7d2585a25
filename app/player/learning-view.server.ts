import { listOwnQuotas, type OwnQuotas } from '#app/assignments/own-quotas.server.ts'
import { countSlips } from '#app/assignments/slips-view.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { listOwnAwards } from '#app/credentials/award-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findEnrolment, listEnrolments } from '#app/progress/enrolment-store.server.ts'
import { type CourseStanding, standingIn } from './course-standing.server.ts'
import { type RequiredView, viewRequired } from './required-view.server.ts'
import type { YearOfLearning } from './transcript.ts'
import { learntThisYear } from './transcript-view.server.ts'
import { listTeamEntries, type TeamCheckEntry } from './work-check-view.server.ts'

export interface LearningView {
  readonly name: string
  readonly required: RequiredView
  /** Chosen, not required now. */
  readonly underWay: readonly CourseStanding[]
  readonly finished: readonly CourseStanding[]
  readonly thisYear: YearOfLearning
  /** Hours that are asked of her, of whatever course. */
  readonly hours: OwnQuotas
  /** For how many people she has slips to hand over. */
  readonly slips: number
  /** What of a course her people say they do at work, and she has not confirmed. */
  readonly team: readonly TeamCheckEntry[]
}

/** The actor's courses, the newest first. */
export async function viewLearning(ctx: Ctx, timeZone: string): Promise<LearningView> {
  const { actor, db } = ctx
  const [enrolments, awards] = await Promise.all([listEnrolments(db.read, actor), listOwnAwards(db.read, actor)])
  const standings = await Promise.all(
    enrolments.map(async (enrolment) => {
      const release = await findCurrentRelease(db.read, enrolment.courseId)
      return release && standingIn(ctx, release, enrolment, { awards, timeZone })
    }),
  )
  const courses = standings.filter((each) => each !== undefined)
  const required = await viewRequired(ctx, courses, timeZone)
  const isRequired = new Set(
    [...required.open, ...required.waiting].map((each) => (each.courseId === null ? each.path.next : each.courseId)),
  )
  return {
    name: actor.displayName,
    required,
    underWay: courses.filter((each) => !each.completedAt && !isRequired.has(each.courseId)),
    finished: courses.filter((each) => each.completedAt),
    thisYear: await learntThisYear(ctx, timeZone),
    hours: await listOwnQuotas(ctx, timeZone),
    slips: await countSlips(ctx),
    team: await listTeamEntries(ctx, timeZone),
  }
}

/** Where the actor stands in one course. 'not-enrolled' when the course is there, but she is not in it. */
export async function viewCourseHome(ctx: Ctx, courseId: string, timeZone?: string): Promise<CourseStanding | 'not-enrolled' | undefined> {
  const release = await findCurrentRelease(ctx.db.read, courseId)
  if (!release) return undefined
  const enrolment = await findEnrolment(ctx.db.read, ctx.actor, courseId)
  return enrolment ? standingIn(ctx, release, enrolment, { timeZone }) : 'not-enrolled'
}
