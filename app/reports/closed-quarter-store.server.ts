import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { and, asc, eq } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { closedQuarter } from '#db/schema/reports.ts'
import { type ClosedFacts, canonicalText } from './closed-document.ts'
import type { Quarter } from './quarter.ts'

export type ClosedQuarter = Omit<typeof closedQuarter.$inferSelect, 'facts' | 'closedBy'>
export type ClosedHeading = Omit<ClosedQuarter, 'document'>

const heading = {
  quarter: closedQuarter.quarter,
  revision: closedQuarter.revision,
  closedAt: closedQuarter.closedAt,
  reason: closedQuarter.reason,
  sha256: closedQuarter.sha256,
}

/** The quarter as it was closed and its corrections, in their order; it names no person. */
export function listRevisions(read: Reader, quarter: Quarter): Promise<ClosedHeading[]> {
  return read.select(heading).from(closedQuarter).where(eq(closedQuarter.quarter, quarter)).orderBy(asc(closedQuarter.revision))
}

export async function findClosedQuarter(read: Reader, quarter: Quarter, revision: number): Promise<ClosedQuarter | undefined> {
  const [row] = await read
    .select({ ...heading, document: closedQuarter.document })
    .from(closedQuarter)
    .where(and(eq(closedQuarter.quarter, quarter), eq(closedQuarter.revision, revision)))
  return row
}

/** What its document was computed from. */
export async function findClosedFacts(read: Reader, quarter: Quarter, revision: number): Promise<ClosedFacts | undefined> {
  const [row] = await read
    .select({ facts: closedQuarter.facts })
    .from(closedQuarter)
    .where(and(eq(closedQuarter.quarter, quarter), eq(closedQuarter.revision, revision)))
  return row && (JSON.parse((await promisify(gunzip)(row.facts)).toString()) as ClosedFacts)
}

export async function packFacts(facts: ClosedFacts): Promise<Buffer> {
  return promisify(gzip)(canonicalText(facts))
}

/** False where there is this revision already. */
export async function insertClosedQuarter(
  tx: Tx,
  by: Actor,
  row: Omit<ClosedQuarter, 'closedAt'> & { readonly facts: Buffer },
  now: Date,
): Promise<boolean> {
  const added = await tx
    .insert(closedQuarter)
    .values({ ...row, closedBy: by.id, closedAt: now })
    .onConflictDoNothing({ target: [closedQuarter.quarter, closedQuarter.revision] })
    .returning({ revision: closedQuarter.revision })
  return added.length === 1
}
