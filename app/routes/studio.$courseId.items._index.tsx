import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { localDateOf } from '#app/kernel/local-date.ts'
import { readBankFilter } from '#app/studio/bank-filter.ts'
import { BankPage } from '#app/studio/bank-page.tsx'
import { viewBank } from '#app/studio/bank-view.server.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, outcomes, sourceLanguage } = release
  const filter = readBankFilter(new URL(args.request.url).searchParams)
  const view = await viewBank(ctx, release, filter, localDateOf(ctx.now, args.context.config.timeZone))
  return { course: { courseId, code, outcomes, sourceLanguage }, view, filter }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.questions')} · ${data?.course.code ?? ''}` }))

export default function Bank() {
  return <BankPage {...useLoaderData<typeof loader>()} />
}
