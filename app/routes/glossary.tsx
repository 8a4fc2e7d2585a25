import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { listTerms } from '#app/catalogue/course-store.server.ts'
import { GlossaryPage } from '#app/catalogue/glossary-page.tsx'
import { searchTerms } from '#app/catalogue/search-terms.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await visitor(args)
  const query = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 200)
  return { query, terms: searchTerms(await listTerms(db.read), query) }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('catalogue.glossary'), description: t('catalogue.glossary-lead') }))

export default function Glossary() {
  return <GlossaryPage {...useLoaderData<typeof loader>()} />
}
