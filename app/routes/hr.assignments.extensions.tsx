import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requestsShown } from '#app/assignments/extend.server.ts'
import { listOpenRequests } from '#app/assignments/extension-store.server.ts'
import { ExtensionsPage } from '#app/assignments/extensions-page.tsx'
import { courseNames } from '#app/assignments/rule-names.server.ts'
import { targetKey } from '#app/assignments/target.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, scope, today, timeZone } = await requireOfficer(args)
  const requests = await listOpenRequests(ctx.db.read, scope, today, { limit: requestsShown })
  const courses = await courseNames(ctx.db.read, requests.map(targetKey))
  return { requests, names: { courses }, timeZone }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.requests') }))

export default function Extensions() {
  return <ExtensionsPage {...useLoaderData<typeof loader>()} />
}
