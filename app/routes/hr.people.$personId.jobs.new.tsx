import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { NewJobPage } from '#app/organisations/job-page.tsx'
import { requireOwnPerson } from '#app/organisations/person-view.server.ts'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { postNewJob } from '#app/organisations/post-job.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { person, officer } = await requireOwnPerson(args)
  return { person, choices: await viewPostChoices(officer), today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const { person, officer } = await requireOwnPerson(args)
  const refused = await postNewJob(officer, person.id, await formFields(args.request))
  return answerForm(args, refused, paths.hrPerson(person.id))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.job-new') }))

export default function NewJob() {
  return <NewJobPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
