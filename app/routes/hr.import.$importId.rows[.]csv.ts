import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvType, downloadHeaders } from '#app/http/download.ts'
import { found } from '#app/http/found.ts'
import { outcomeKinds } from '#app/interchange/staff/staff-plan.ts'
import { staffResultFile } from '#app/interchange/staff/staff-result-file.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireOfficer(args)
  const asked = new URL(args.request.url).searchParams
  const sheet = /^\d{1,2}$/.test(asked.get('sheet') ?? '0') ? Number(asked.get('sheet') ?? 0) : -1
  const kind = outcomeKinds.find((each) => each === asked.get('kind'))
  const text = found(await staffResultFile(ctx, { importId: args.params.importId!, sheet, kind }))
  return new Response(text, {
    headers: { ...downloadHeaders(`staff-import-${kind ?? 'rows'}.csv`, csvType), 'Cache-Control': 'no-store' },
  })
}
