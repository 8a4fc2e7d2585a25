import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { CoveragePage } from '#app/studio/coverage-page.tsx'
import { viewCoverage } from '#app/studio/coverage-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  return { coverage: await viewCoverage(ctx, release) }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('studio.coverage') }))

export default function Coverage() {
  return <CoveragePage {...useLoaderData<typeof loader>()} />
}
