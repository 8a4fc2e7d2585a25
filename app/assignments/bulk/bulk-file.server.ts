import { exportTable } from '#app/audit/export-table.server.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { readCourseTitles } from '../send-reminders.server.ts'
import { readTarget } from '../target.ts'
import { type BulkOutcome, type BulkState, isDone } from './bulk-action.ts'
import { findBulkAction, listBulkRows } from './bulk-store.server.ts'

const rowsPerPart = 1000

/** What became of each duty of an action, as far as it came: who, done or not, why. Undefined where it is not the officer's. */
export async function bulkFile({ ctx, today }: Officer, id: string): Promise<Response | undefined> {
  const { read } = ctx.db
  const action = await findBulkAction(read, ctx.actor, id)
  if (!action || action.state === 'draft') return undefined
  const { kind, state } = action
  const t = translator(ctx.locale)
  const titleOf = await readCourseTitles(read)
  async function* parts() {
    for (let after = 0; ; after += rowsPerPart) {
      const rows = await listBulkRows(read, id, { after, limit: rowsPerPart })
      yield rows.map(({ code, nameLatin, nameCyrillic, subject, outcome }) => [
        code,
        nameLatin,
        nameCyrillic,
        titleOf(readTarget(subject), ctx.locale),
        t(`assignments.bulk-${resultOf(outcome, state)}`),
        outcome ? t(`assignments.bulk-outcome-${outcome}`) : state === 'failed' ? t('assignments.bulk-given-up') : null,
      ])
      if (rows.length < rowsPerPart) return
    }
  }
  const headings = ['number', 'name-latin', 'name-cyrillic', 'subject', 'result', 'why'].map((name) => t(`assignments.bulk-column-${name}`))
  return exportTable(
    ctx,
    'csv',
    { name: `${kind}-${today}`, headings, parts: parts() },
    { action: 'bulk.exported', subject: id, details: { kind } },
  )
}

function resultOf(outcome: BulkOutcome | null, state: BulkState): 'done' | 'not-done' | 'waiting' {
  if (outcome) return isDone(outcome) ? 'done' : 'not-done'
  return state === 'failed' ? 'not-done' : 'waiting'
}
