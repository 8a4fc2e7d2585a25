import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvType, downloadHeaders, xlsxType } from '#app/http/download.ts'
import { found } from '#app/http/found.ts'
import { translator } from '#app/i18n/translate.ts'
import { staffTemplate, templateFiles } from '#app/interchange/staff/staff-template.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireOfficer(args)
  const file = found(templateFiles.find((each) => each === args.params.file))
  const type = file.endsWith('.csv') ? csvType : xlsxType
  return new Response(new Uint8Array(staffTemplate(file, translator(ctx.locale))), {
    headers: downloadHeaders(file, type),
  })
}
