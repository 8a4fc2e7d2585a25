import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { readUnitCode } from '#app/organisations/org-unit.ts'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { postNewUnit } from '#app/organisations/post-unit.server.ts'
import { requireStructureKeeper } from '#app/organisations/require-structure-keeper.server.ts'
import { NewUnitPage } from '#app/organisations/unit-form-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireStructureKeeper(args)
  const parent = readUnitCode(new URL(args.request.url).searchParams.get('parent') ?? '') ?? ''
  const { units } = await viewPostChoices(officer)
  return { units, parent, today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const officer = await requireStructureKeeper(args)
  const posted = await postNewUnit(officer, await formFields(args.request))
  return 'wrong' in posted ? answerForm(args, posted, paths.hrStructure()) : answerForm(args, undefined, paths.hrUnit(posted.code))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('organisations.unit-new') }))

export default function NewUnit() {
  return <NewUnitPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
