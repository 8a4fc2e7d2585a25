import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import { listOwnAwards, listStatusChanges } from '#app/credentials/award-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { addMonths, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { listCompletions } from '#app/progress/enrolment-store.server.ts'
import { evidenceClass } from '#app/progress/evidence-class.ts'
import type { CompletedCourse } from '#app/progress/held-levels.ts'

/** What the actor completed, with what it says about her, in the edition she took; a certificate that was taken back says nothing. */
export async function listCompletedCourses({ actor, db }: Ctx, timeZone: string): Promise<CompletedCourse[]> {
  const [completions, awards] = await Promise.all([listCompletions(db.read, actor), listOwnAwards(db.read, actor)])
  const changes = await listStatusChanges(
    db.read,
    awards.map(({ id }) => id),
  )
  const found = await Promise.all(
    completions.map(async ({ id, courseId, completedAt, completedReleaseId, completedBy }) => {
      const award = awards.find(({ enrolmentId }) => enrolmentId === id)
      const status = changes.findLast(({ awardId }) => awardId === award?.id)?.status
      if (status === 'revoked' || status === 'suspended') return undefined
      const then = completedReleaseId ? await findRelease(db.read, completedReleaseId) : undefined
      const release = then ?? (await findCurrentRelease(db.read, courseId))
      if (!release) return undefined
      const validUntil: LocalDate =
        award?.statement.validUntil ?? addMonths(localDateOf(completedAt, timeZone), release.certificate.validMonths)
      return { courseId, competencies: release.competencies, evidence: evidenceClass(completedBy, release), validUntil }
    }),
  )
  return found.filter((each) => each !== undefined)
}
