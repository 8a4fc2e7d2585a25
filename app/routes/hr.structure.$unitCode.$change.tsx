import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { answerForm } from '#app/organisations/answer-form.server.ts'
import { viewPostChoices } from '#app/organisations/post-choices.server.ts'
import { postUnitChange } from '#app/organisations/post-unit.server.ts'
import { requireUnitToChange } from '#app/organisations/require-structure-keeper.server.ts'
import { readUnitChange } from '#app/organisations/unit-change.ts'
import { UnitChangePage } from '#app/organisations/unit-form-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { officer, unit } = await requireUnitToChange(args)
  const change = found(readUnitChange(args.params.change))
  const { units } = await viewPostChoices(officer)
  return { unit, change, units, today: officer.today }
}

export async function action(args: ActionFunctionArgs) {
  const { officer, unit } = await requireUnitToChange(args)
  const change = found(readUnitChange(args.params.change))
  const refused = await postUnitChange[change](officer, unit.code, await formFields(args.request))
  return answerForm(args, refused, paths.hrUnit(unit.code))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: data ? t(`organisations.unit-${data.change}`) : '' }))

export default function ChangeUnit() {
  return <UnitChangePage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
