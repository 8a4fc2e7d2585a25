import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { findOwnDocument } from '#app/credentials/award-store.server.ts'
import { certificateDisposition } from '#app/credentials/certificate-file-name.ts'
import { found } from '#app/http/found.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor } = await requireActor(args)
  const { pdf, statement } = found(await findOwnDocument(db.read, actor, args.params.awardId ?? ''))
  const download = new URL(args.request.url).searchParams.has('download')
  return new Response(new Uint8Array(pdf), {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': certificateDisposition(statement, download) },
  })
}
