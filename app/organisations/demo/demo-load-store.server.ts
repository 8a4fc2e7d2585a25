import { and, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { demoLoad } from '#db/schema/organisations.ts'

export type DemoLoad = Omit<typeof demoLoad.$inferSelect, 'id'>

const theOne = 'demo'

export async function findDemoLoad(read: Reader): Promise<DemoLoad | undefined> {
  const { profile, begunAt, people, whole } = demoLoad
  const [row] = await read.select({ profile, begunAt, people, whole }).from(demoLoad).where(eq(demoLoad.id, theOne))
  return row
}

/** False where somebody else has begun. */
export async function insertDemoLoad(tx: Tx, begun: Pick<DemoLoad, 'profile' | 'begunAt'>): Promise<boolean> {
  const first = await tx
    .insert(demoLoad)
    .values({ id: theOne, ...begun, people: null, whole: false })
    .onConflictDoNothing({ target: demoLoad.id })
    .returning({ id: demoLoad.id })
  return first.length === 1
}

/** Moves on from the number of people that was read; false where somebody else has. */
export async function moveDemoLoad(tx: Tx, from: DemoLoad['people'], to: Pick<DemoLoad, 'people' | 'whole'>): Promise<boolean> {
  const moved = await tx
    .update(demoLoad)
    .set(to)
    .where(and(eq(demoLoad.id, theOne), from === null ? isNull(demoLoad.people) : eq(demoLoad.people, from)))
    .returning({ id: demoLoad.id })
  return moved.length === 1
}
