import type { LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import { translator } from '#app/i18n/translate.ts'
import { staffTemplate, templateFiles } from '#app/interchange/staff/staff-template.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireOfficer(args)
  const file = found(templateFiles.find((each) => each === args.params.file))
  const type = file.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Response(new Uint8Array(staffTemplate(file, translator(ctx.locale))), {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${file}"` },
  })
}
