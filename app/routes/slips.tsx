import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { SlipsPage } from '#app/assignments/slips-page.tsx'
import { handOver, viewSlips } from '#app/assignments/slips-view.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import type { PageHandle } from '#app/ui/page-handle.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export const handle: PageHandle = { staff: true }

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  return { slips: await viewSlips(ctx), origin: args.context.config.publicOrigin }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const result = await handOver(ctx, (await formFields(args.request)).get('person') ?? '')
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return seeOther(args, paths.slips())
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.slips') }))

export default function Slips() {
  return <SlipsPage {...useLoaderData<typeof loader>()} />
}
