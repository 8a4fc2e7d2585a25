import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { askToEnd } from '#app/assignments/end-rule.server.ts'
import { RulePage } from '#app/assignments/rule-page.tsx'
import { viewRule } from '#app/assignments/rule-view.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const query = new URL(args.request.url).searchParams
  const view = await viewRule(officer, args.params.ruleId!, query)
  return { view, saved: query.has('saved'), timeZone: officer.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const asked = await askToEnd(officer, args.params.ruleId!, await formFields(args.request))
  if (asked.kind === 'refused') return found(undefined)
  if (asked.kind === 'ended') return seeOther(args, paths.hrRule(args.params.ruleId!))
  return data({ ending: asked }, asked.changed ? 409 : 200)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.rule') }))

export default function Rule() {
  return <RulePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
