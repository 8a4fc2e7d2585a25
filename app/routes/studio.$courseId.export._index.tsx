import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ExportPage } from '#app/interchange/export-page.tsx'
import { exportQuestions } from '#app/interchange/export-questions.server.ts'
import { readExportRequest } from '#app/interchange/export-request.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const request = readExportRequest(new URL(args.request.url).searchParams, release.sourceLanguage)
  const { file: _, ...view } = await exportQuestions(ctx, release, request, localDateOf(ctx.now, args.context.config.timeZone))
  const { courseId, code, sourceLanguage, outcomes } = release
  return { course: { courseId, code, sourceLanguage, outcomes }, request, view }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.export')} · ${data?.course.code ?? ''}` }))

export default function Export() {
  return <ExportPage {...useLoaderData<typeof loader>()} />
}
