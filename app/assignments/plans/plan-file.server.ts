import { exportTable } from '#app/audit/export-table.server.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { audienceLine, courseWords } from '../rule-words.ts'
import { targetKey } from '../target.ts'
import { viewPlan } from './plan-view.server.ts'
import { monthsWords } from './plan-words.ts'
import { placesOfYear } from './training-plan.ts'

const headings = ['target', 'who', 'plan-months', 'plan-places', 'plan-places-year', 'plan-people', 'plan-done', 'plan-no-place']

/** The rows of a plan with how they stand today, to download; 404 for a plan that is not the officer's. */
export async function planFile(officer: Officer, id: string, query: URLSearchParams, format: TableFormat): Promise<Response> {
  const { plan, rows, names } = await viewPlan(officer, id, query)
  const { ctx } = officer
  const { locale } = ctx
  const t = translator(locale)
  const wording = { t, locale, names }
  async function* parts() {
    yield rows.map(({ row, people, done, missing }) => [
      courseWords(targetKey(row), wording),
      audienceLine(row.audience, wording),
      monthsWords(row.months, locale),
      row.places,
      placesOfYear(row),
      people,
      done,
      missing,
    ])
  }
  const table = { name: `plan-${plan.within.code}-${plan.year}`, headings: headings.map((key) => t(`assignments.${key}`)), parts: parts() }
  return exportTable(ctx, format, table, { action: 'plan.exported', subject: id, details: { version: plan.version } })
}
