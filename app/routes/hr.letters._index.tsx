import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { viewLetterTexts } from '#app/reports/letter-text-view.server.ts'
import { LetterTextsPage } from '#app/reports/letter-texts-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { groups: await viewLetterTexts(await requireOfficer(args)) }
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('mail.texts') }))

export default function LetterTexts() {
  return <LetterTextsPage {...useLoaderData<typeof loader>()} />
}
