import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { MarkingQueuePage } from '#app/studio/marking-pages.tsx'
import { viewMarkingQueue } from '#app/studio/marking-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, sourceLanguage } = release
  return { course: { courseId, code, sourceLanguage }, questions: await viewMarkingQueue(ctx, release) }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.marking')} · ${data?.course.code ?? ''}` }))

export default function Marking() {
  return <MarkingQueuePage {...useLoaderData<typeof loader>()} />
}
