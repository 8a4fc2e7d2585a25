import type { LoaderFunctionArgs } from '@remix-run/node'
import { visitor } from '#app/accounts/request-context.server.ts'
import { findVerification } from '#app/credentials/find-verification.server.ts'
import { statusOf } from '#app/http/refusal-status.ts'

/** The certificate as signed data, so that anybody can check it with her own tools. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, now } = await visitor(args)
  const { config, clientAddress } = args.context
  const found = await findVerification(args.params.code ?? '', { db, now, timeZone: config.timeZone, clientAddress })
  const headers = new Headers({ 'X-Robots-Tag': 'noindex' })
  if (!found.ok) {
    if (found.refusal === 'too-many-checks') headers.set('Retry-After', String(found.params?.seconds))
    const body = found.refusal === 'unknown-award' ? { status: 'unknown' } : { refusal: found.refusal, ...found.params }
    return Response.json(body, { status: statusOf(found.refusal), headers })
  }
  const { status, statement, signature, keyId, publicKey, changedAt } = found.value
  return Response.json({ status, changedAt, checkedAt: now, statement, signature, algorithm: 'Ed25519', keyId, publicKey }, { headers })
}
