import { and, eq } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { equalsValue, preparedRead } from '#db/prepared.ts'
import { enrolment, readingPlace } from '#db/schema/progress.ts'
import type { ReadingPlace } from './next-step.ts'

interface KeptPlace extends ReadingPlace {
  readonly updatedAt: Date
}

const ofEnrolment = preparedRead<KeptPlace>('find_place', (read) =>
  read
    .select({
      lessonId: readingPlace.lessonId,
      section: readingPlace.section,
      block: readingPlace.block,
      updatedAt: readingPlace.updatedAt,
    })
    .from(readingPlace)
    .innerJoin(enrolment, eq(enrolment.id, readingPlace.enrolmentId))
    .where(and(equalsValue(readingPlace.enrolmentId, 'enrolmentId'), equalsValue(enrolment.learnerId, 'learnerId'))),
)

/** Where the actor stopped reading in an enrolment of hers. */
export async function findPlace(read: Reader, actor: Actor, enrolmentId: string): Promise<KeptPlace | undefined> {
  const [row] = await ofEnrolment(read, { enrolmentId, learnerId: actor.id })
  return row
}

export async function upsertPlace(tx: Tx, enrolmentId: string, place: ReadingPlace, now: Date): Promise<void> {
  const values = { ...place, updatedAt: now }
  await tx
    .insert(readingPlace)
    .values({ enrolmentId, ...values })
    .onConflictDoUpdate({ target: readingPlace.enrolmentId, set: values })
    .returning({ enrolmentId: readingPlace.enrolmentId })
}
