import type { Counter } from '#app/organisations/require-officer.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { type ClosedDocument, documentHash, documentText, namesIn } from './closed-document.ts'
import { type ClosedHeading, findClosedFacts, findClosedQuarter, listRevisions } from './closed-quarter-store.server.ts'
import type { PeriodResults } from './period-results.ts'
import { readQuarter } from './quarter.ts'
import type { ResultNames } from './result-words.ts'

export interface ClosedView {
  readonly heading: ClosedHeading
  /** All of this quarter, this one too. */
  readonly revisions: readonly ClosedHeading[]
  readonly results: PeriodResults
  readonly names: ResultNames
  readonly mayRevise: boolean
}

/** A closed quarter as it was told; undefined where there is none, or where she may not count all staff. */
export async function viewClosed({ ctx, scope }: Counter, quarterText: string, revisionText: string): Promise<ClosedView | undefined> {
  const asked = readRevision(quarterText, revisionText)
  if (!asked || scope.roots !== 'everywhere') return undefined
  const { read } = ctx.db
  const row = await findClosedQuarter(read, asked.quarter, asked.revision)
  if (!row) return undefined
  const { document, ...heading } = row
  const { results, titles } = JSON.parse(document) as ClosedDocument
  return {
    heading,
    revisions: await listRevisions(read, asked.quarter),
    results,
    names: namesIn(titles, ctx.locale),
    mayRevise: personScope(ctx.actor)?.roots === 'everywhere',
  }
}

export interface Reproduction {
  /** Of what was told, as it lies in the database now. */
  readonly told: string
  /** Of what comes out where it is computed again from the facts that were kept. */
  readonly again: string
}

/** Computes a closed quarter again; all three hashes are the same, or somebody changed something. */
export async function reproduceClosed(
  { ctx, scope }: Counter,
  quarterText: string,
  revisionText: string,
): Promise<Reproduction | undefined> {
  const asked = readRevision(quarterText, revisionText)
  if (!asked || scope.roots !== 'everywhere') return undefined
  const row = await findClosedQuarter(ctx.db.read, asked.quarter, asked.revision)
  const facts = await findClosedFacts(ctx.db.read, asked.quarter, asked.revision)
  return row && facts && { told: documentHash(row.document), again: documentHash(documentText(facts)) }
}

function readRevision(quarterText: string, revisionText: string) {
  const quarter = readQuarter(quarterText)
  return quarter && /^[1-9]\d{0,3}$/.test(revisionText) ? { quarter, revision: Number(revisionText) } : undefined
}
