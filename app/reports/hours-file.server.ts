import { exportTable } from '#app/audit/export-table.server.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { viewQuotaPeople } from './hours-view.server.ts'

/** Everybody whom a quota reaches, with minutes, to download; undefined where the officer may not know of it. */
export async function hoursFile(officer: Officer, quotaId: string, format: TableFormat): Promise<Response | undefined> {
  const asked = await viewQuotaPeople(officer, quotaId)
  if (!asked) return undefined
  const { ctx, today } = officer
  const t = translator(ctx.locale)
  const titles = ['organisations.person', 'reports.quota-code', 'reports.quota-done-minutes', 'reports.quota-missing-minutes']
  async function* parts() {
    yield asked!.people.map((each) => [personName(each, ctx.locale), each.code, each.done, each.missing])
  }
  const table = { name: `hours-${today}`, headings: titles.map((key) => t(key)), parts: parts() }
  return exportTable(ctx, format, table, { action: 'hours.exported', subject: quotaId })
}
