import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { NewPersonPage } from '#app/organisations/new-person-page.tsx'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { postNewPerson } from '#app/organisations/post-new-person.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  return { choices: await viewPostChoices(officer), today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const posted = await postNewPerson(await requireOfficer(args), await formFields(args.request))
  return 'id' in posted ? answerForm(args, undefined, paths.hrPerson(posted.id)) : answerForm(args, posted.refused, paths.hrPeople())
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.person-new') }))

export default function NewPerson() {
  return <NewPersonPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
