import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { EndLeavePage } from '#app/organisations/leave-page.tsx'
import { requireOwnPerson } from '#app/organisations/person-view.server.ts'
import { postLeaveEnd } from '#app/organisations/post-leave.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { person, leaves, officer } = await requireOwnPerson(args)
  return { person, leave: found(leaves.find(({ id }) => id === args.params.leaveId)), today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const { person, leaves, officer } = await requireOwnPerson(args)
  const { id: leaveId } = found(leaves.find(({ id }) => id === args.params.leaveId))
  const refused = await postLeaveEnd(officer, { personId: person.id, leaveId }, await formFields(args.request))
  return answerForm(args, refused, paths.hrPerson(person.id))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.leave-end') }))

export default function EndLeave() {
  return <EndLeavePage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
