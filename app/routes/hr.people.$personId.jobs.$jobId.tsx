import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { ChangeJobPage } from '#app/organisations/job-page.tsx'
import { requireOwnPerson } from '#app/organisations/person-view.server.ts'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { postJobEnd, postMove } from '#app/organisations/post-job.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { person, officer } = await requireOwnPerson(args)
  const job = found(person.jobs.find(({ id }) => id === args.params.jobId))
  return { person, job, supervisor: job.supervisor?.code ?? '', choices: await viewPostChoices(officer), today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const { person, officer } = await requireOwnPerson(args)
  const { id: jobId } = found(person.jobs.find(({ id }) => id === args.params.jobId))
  const fields = await formFields(args.request)
  const post = fields.get('intent') === 'end' ? postJobEnd : postMove
  const refused = await post(officer, { personId: person.id, jobId }, fields)
  return answerForm(args, refused, paths.hrPerson(person.id))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.job-change') }))

export default function ChangeJob() {
  return <ChangeJobPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
