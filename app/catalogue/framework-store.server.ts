import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { competencyFramework } from '#db/schema/catalogue.ts'
import type { CompetencyFramework } from './competency-framework.ts'

/** There is one framework at a time. */
const id = 'current'

/** Nothing before the first publishing. */
export async function findFramework(read: Reader): Promise<CompetencyFramework | undefined> {
  const [row] = await read
    .select({ framework: competencyFramework.framework })
    .from(competencyFramework)
    .where(eq(competencyFramework.id, id))
  return row?.framework
}

export async function replaceFramework(tx: Tx, framework: CompetencyFramework): Promise<void> {
  await tx.insert(competencyFramework).values({ id, framework }).onConflictDoUpdate({ target: competencyFramework.id, set: { framework } })
}
