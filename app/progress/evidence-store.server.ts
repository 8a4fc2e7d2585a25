import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { equalsValue, preparedRead } from '#db/prepared.ts'
import { enrolment, lessonEvidence } from '#db/schema/progress.ts'
import type { LessonEvidence } from './course-completion.ts'

const ofEnrolment = preparedRead<LessonEvidence>('list_evidence', (read) =>
  read
    .select({
      lessonId: lessonEvidence.lessonId,
      lessonHash: lessonEvidence.lessonHash,
      openedAt: lessonEvidence.openedAt,
      completedAt: lessonEvidence.completedAt,
    })
    .from(lessonEvidence)
    .innerJoin(enrolment, eq(enrolment.id, lessonEvidence.enrolmentId))
    .where(and(equalsValue(lessonEvidence.enrolmentId, 'enrolmentId'), equalsValue(enrolment.learnerId, 'learnerId'))),
)

/** What the server saw of all lessons of an enrolment of the actor. */
export function listEvidence(read: Reader, actor: Actor, enrolmentId: string): Promise<LessonEvidence[]> {
  return ofEnrolment(read, { enrolmentId, learnerId: actor.id })
}

export interface LessonText {
  readonly enrolmentId: string
  readonly lessonId: string
  readonly lessonHash: string
}

/** Keeps when a lesson was opened; of several openings the earliest stays that counts: one after `since`. */
export async function keepOpening(tx: Tx, text: LessonText, openedAt: Date, locale: Locale, since?: Date): Promise<void> {
  const later = sql`excluded.opened_at >= ${lessonEvidence.openedAt}`
  const stays = since ? and(later, gt(lessonEvidence.openedAt, since)) : later
  await tx
    .insert(lessonEvidence)
    .values({ ...text, openedAt, locale })
    .onConflictDoUpdate({
      target: [lessonEvidence.enrolmentId, lessonEvidence.lessonId, lessonEvidence.lessonHash],
      set: {
        openedAt: sql`case when ${stays} then ${lessonEvidence.openedAt} else excluded.opened_at end`,
      },
    })
    .returning({ lessonId: lessonEvidence.lessonId })
}

/** Marks an opened lesson as done, in the language it was read in; false when it was before and, after `since`, is still. */
export async function completeLessonEvidence(tx: Tx, text: LessonText, locale: Locale, now: Date, since?: Date): Promise<boolean> {
  const completed = await tx
    .update(lessonEvidence)
    .set({ completedAt: now, locale })
    .where(
      and(
        eq(lessonEvidence.enrolmentId, text.enrolmentId),
        eq(lessonEvidence.lessonId, text.lessonId),
        eq(lessonEvidence.lessonHash, text.lessonHash),
        or(isNull(lessonEvidence.completedAt), since && lte(lessonEvidence.completedAt, since)),
      ),
    )
    .returning({ lessonId: lessonEvidence.lessonId })
  return completed.length === 1
}
