import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { personName } from '#app/i18n/person-name.ts'
import { PersonPage } from '#app/organisations/person-page.tsx'
import { viewPerson } from '#app/organisations/person-view.server.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const officer = await requireOfficer(args)
  const view = found(await viewPerson(officer, args.params.personId!))
  return { view, today: officer.today, name: personName(view.person, officer.ctx.locale) }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageMeta(matches, () => ({ title: data?.name ?? '' }))

export default function Person() {
  return <PersonPage {...useLoaderData<typeof loader>()} />
}
