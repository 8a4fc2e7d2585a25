import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { postDecision } from '#app/organisations/registration/post-registration.server.ts'
import { RegistrationPage } from '#app/organisations/registration/registration-page.tsx'
import { viewWaiting } from '#app/organisations/registration/registrations-view.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const waiting = found(await viewWaiting(officer, args.params.registrationId!))
  const name = personName(waiting.applicant, officer.ctx.locale)
  return { waiting, name, choices: await viewPostChoices(officer), today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireOfficer(args)
  const { id } = found(await viewWaiting(officer, args.params.registrationId!))
  const refused = await postDecision(officer, id, await formFields(args.request), args.context.config.publicOrigin)
  return answerForm(args, refused, paths.hrRegistrations())
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageMeta(matches, () => ({ title: data?.name ?? '' }))

export default function Registration() {
  return <RegistrationPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
