import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerEditedRule } from '#app/assignments/answer-edited-rule.server.ts'
import { editRule } from '#app/assignments/edit-rule.server.ts'
import { RuleEditorPage } from '#app/assignments/rule-editor-page.tsx'
import { findChangeableRule, viewRuleToEdit } from '#app/assignments/rule-to-edit.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return viewRuleToEdit(await requireOfficer(args), args.params.ruleId!)
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const rule = await findChangeableRule(officer, args.params.ruleId!)
  return answerEditedRule(args, await editRule(officer.ctx, await formFields(args.request), rule, officer.timeZone))
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('assignments.edit-title') }))

export default function EditRule() {
  return <RuleEditorPage {...useLoaderData<typeof loader>()} edited={useActionData<typeof action>()} />
}
