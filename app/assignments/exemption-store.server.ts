import { and, desc, eq, gte, isNull, or } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { dutyExemption } from '#db/schema/assignments.ts'
import type { Target } from './target.ts'
import { isTarget } from './target-store.server.ts'

export type Exemption = Omit<typeof dutyExemption.$inferSelect, 'programmeId'> & Target

type OfPerson = Target & { readonly personId: string }

export async function insertExemption(tx: Tx, exemption: Omit<Exemption, 'endedAt'>): Promise<void> {
  await tx.insert(dutyExemption).values(exemption)
}

/** What is in force or to come for a person who is known to be the reader's, the latest first. */
export function listExemptions(read: Reader, { personId, ...target }: OfPerson, today: LocalDate): Promise<Exemption[]> {
  return read
    .select()
    .from(dutyExemption)
    .where(
      and(
        eq(dutyExemption.personId, personId),
        isTarget(dutyExemption, target),
        isNull(dutyExemption.endedAt),
        or(isNull(dutyExemption.until), gte(dutyExemption.until, today)),
      ),
    )
    .orderBy(desc(dutyExemption.from))
}

/** Takes back what is in force; answers how many that were. */
export async function endExemptions(tx: Tx, { personId, ...target }: OfPerson, now: Date): Promise<number> {
  const ended = await tx
    .update(dutyExemption)
    .set({ endedAt: now })
    .where(and(eq(dutyExemption.personId, personId), isTarget(dutyExemption, target), isNull(dutyExemption.endedAt)))
    .returning({ id: dutyExemption.id })
  return ended.length
}
