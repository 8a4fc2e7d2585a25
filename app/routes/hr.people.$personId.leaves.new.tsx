import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { NewLeavePage } from '#app/organisations/leave-page.tsx'
import { requireOwnPerson } from '#app/organisations/person-view.server.ts'
import { postNewLeave } from '#app/organisations/post-leave.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { person, officer } = await requireOwnPerson(args)
  return { person, today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const { person, officer } = await requireOwnPerson(args)
  const refused = await postNewLeave(officer, person.id, await formFields(args.request))
  return answerForm(args, refused, paths.hrPerson(person.id))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.leave-new') }))

export default function NewLeave() {
  return <NewLeavePage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
