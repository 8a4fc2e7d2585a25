import { findAccountNames } from '#app/accounts/account-store.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { ItemPlace } from '#app/catalogue/bank-item.ts'
import { findBankItem, findItemVersions, listItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { isRegradable } from '#app/quizzes/regrade-attempt.ts'
import { countOpenAttemptsWith, countSubmittedAttempts, listRegrades, type Regrade } from '#app/quizzes/regrade-store.server.ts'
import { type PreviewRow, previewRegrade, type RegradePreview, recentPreview } from './regrade-preview.server.ts'

export interface RegradeListRow extends PreviewRow {
  readonly name: string
  readonly quizKind: string
}

/** The dry run with one page of the people whose results would change. */
export interface RegradeDryRun extends Omit<RegradePreview, 'rows'> {
  readonly rows: readonly RegradeListRow[]
  readonly changing: number
  readonly page: number
  readonly pages: number
  /** Attempts under way that will be judged by an older version. */
  readonly open: number
}

export type PastRegrade = Pick<Regrade, 'id' | 'reason' | 'lowersToo' | 'changed' | 'nowPassed' | 'nowFailed' | 'done'> & {
  readonly by: string
  readonly at: Date
}

export interface RegradeView {
  readonly bank: string
  readonly itemId: string
  readonly version: number
  readonly versionId: string
  readonly stem: Localised
  readonly lowersToo: boolean
  /** - `people`: marked by people, so nothing can be worked out · `running`: the worker is at it · `dry-run` */
  readonly state:
    | { readonly kind: 'people' }
    | { readonly kind: 'running'; readonly regrade: PastRegrade; readonly total: number }
    | { readonly kind: 'dry-run'; readonly dryRun: RegradeDryRun }
  /** Earlier ones, the latest first. */
  readonly past: readonly PastRegrade[]
}

/** People of one page of the list. */
const pageSize = 50

/**
 * What correcting results by the version of an item that holds would do, or how far it came. Who looks at the names of
 * those it touches is kept in the audit trail.
 */
export async function viewRegrade(
  ctx: Ctx,
  release: Release,
  place: ItemPlace,
  { lowersToo, page }: { readonly lowersToo: boolean; readonly page: number },
): Promise<RegradeView | undefined> {
  const { db, locale } = ctx
  const current = await findBankItem(db.read, place)
  const target = current && (await findItemVersions(db.read, [current.versionId])).get(current.versionId)
  if (!current || !target) return undefined
  const regrades = await listRegrades(db.read, place)
  const names = await findAccountNames(
    db.read,
    regrades.map(({ requestedBy }) => requestedBy),
    locale,
  )
  const pastOf = (regrade: Regrade): PastRegrade => ({
    ...regrade,
    by: names.get(regrade.requestedBy) ?? '',
    at: regrade.finishedAt ?? regrade.requestedAt,
  })
  const { bank, itemId, courseId } = place
  const stem = (target.publicData as { readonly stem?: Localised }).stem ?? {}
  const past = regrades.filter(({ state }) => state === 'done').map(pastOf)
  const facts = { bank, itemId, version: current.version, versionId: current.versionId, stem, lowersToo, past }
  if (!isRegradable(target)) return { ...facts, state: { kind: 'people' } }
  const running = regrades.find(({ state }) => state === 'running')
  if (running) {
    const total = await countSubmittedAttempts(db.read, courseId)
    return { ...facts, state: { kind: 'running', regrade: pastOf(running), total } }
  }
  const key = JSON.stringify([current.versionId, lowersToo, regrades[0]?.id])
  const make = () => previewRegrade(db, courseId, { target, lowersToo }, ctx.now)
  const { rows, ...preview } = await recentPreview(key, page === 1, make)
  const pages = Math.max(1, Math.ceil(rows.length / pageSize))
  const shown = Math.min(page, pages)
  const listed = await nameRows(ctx, release, rows.slice((shown - 1) * pageSize, shown * pageSize))
  if (listed.length) {
    await db.transact((tx) =>
      appendAudit(tx, ctx, { action: 'regrade.previewed', subject: itemId, details: { courseId, bank, page: shown } }),
    )
  }
  const older = (await listItemVersions(db.read, place)).filter(({ id }) => id !== current.versionId)
  const open = await countOpenAttemptsWith(db.read, courseId, new Set(older.map(({ id }) => id)))
  return { ...facts, state: { kind: 'dry-run', dryRun: { ...preview, rows: listed, changing: rows.length, page: shown, pages, open } } }
}

async function nameRows({ db, locale }: Ctx, release: Release, rows: readonly PreviewRow[]): Promise<RegradeListRow[]> {
  const names = await findAccountNames(
    db.read,
    rows.map(({ learnerId }) => learnerId),
    locale,
  )
  return rows.map((row) => ({
    ...row,
    name: names.get(row.learnerId) ?? '',
    quizKind: release.quizzes.find(({ id }) => id === row.quizId)?.kind ?? 'final',
  }))
}
