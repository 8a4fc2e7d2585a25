import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { CredentialsPage } from '#app/credentials/credentials-page.tsx'
import { listCertificates, mayStillCome } from '#app/credentials/list-certificates.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const { certificates, toCome } = await listCertificates(ctx, args.context.config.timeZone)
  return { certificates, toCome, refreshes: mayStillCome(toCome, ctx.now) }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('credentials.list-title') }))

export default function Credentials() {
  return <CredentialsPage {...useLoaderData<typeof loader>()} />
}
