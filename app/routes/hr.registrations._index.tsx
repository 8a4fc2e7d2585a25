import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { postOpening } from '#app/organisations/registration/post-registration.server.ts'
import { RegistrationsPage } from '#app/organisations/registration/registrations-page.tsx'
import { viewRegistrations } from '#app/organisations/registration/registrations-view.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const { units } = await viewPostChoices(officer)
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { view: await viewRegistrations(officer), units, saved, timeZone: officer.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  return answerForm(args, await postOpening(officer, await formFields(args.request)), paths.hrRegistrations())
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.registrations') }))

export default function Registrations() {
  return <RegistrationsPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
