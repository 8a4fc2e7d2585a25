import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerEditedRule } from '#app/assignments/answer-edited-rule.server.ts'
import { editRule } from '#app/assignments/edit-rule.server.ts'
import { listChoices } from '#app/assignments/rule-choices.server.ts'
import { RuleEditorPage } from '#app/assignments/rule-editor-page.tsx'
import { newRuleValues } from '#app/assignments/rule-form.ts'
import { formFields } from '#app/http/form-fields.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, today } = await requireOfficer(args)
  const { offered } = await listChoices(ctx.db.read, ctx.actor, today)
  return { offered }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, timeZone } = await requireOfficer(args)
  return answerEditedRule(args, await editRule(ctx, await formFields(args.request), undefined, timeZone))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.new-title') }))

export default function NewRule() {
  const { offered } = useLoaderData<typeof loader>()
  return <RuleEditorPage rule={undefined} offered={offered} values={newRuleValues} edited={useActionData<typeof action>()} />
}
