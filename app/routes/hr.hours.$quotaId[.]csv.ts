import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { found } from '#app/http/found.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { viewQuotaPeople } from '#app/reports/hours-view.server.ts'

/** Everybody whom a quota reaches, with minutes. */
export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const { people } = found(await viewQuotaPeople(officer, args.params.quotaId ?? ''))
  const { locale } = officer.ctx
  const t = translator(locale)
  const titles = ['organisations.person', 'reports.quota-code', 'reports.quota-done-minutes', 'reports.quota-missing-minutes'].map((key) =>
    t(key),
  )
  return csvResponse(`hours-${officer.today}.csv`, [
    titles,
    ...people.map((each) => [personName(each, locale), each.code, each.done, each.missing]),
  ])
}
