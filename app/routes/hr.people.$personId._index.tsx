import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { personName } from '#app/i18n/person-name.ts'
import { PersonPage } from '#app/organisations/person-page.tsx'
import { requireOwnPerson } from '#app/organisations/person-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { person, leaves, officer } = await requireOwnPerson(args)
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { view: { person, leaves }, today: officer.today, name: personName(person, officer.ctx.locale), saved }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageMeta(matches, () => ({ title: data?.name ?? '' }))

export default function Person() {
  return <PersonPage {...useLoaderData<typeof loader>()} />
}
