import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { MarkingQuestionPage } from '#app/studio/marking-pages.tsx'
import { viewQuestion } from '#app/studio/marking-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, sourceLanguage } = release
  const { quizId = '', itemId = '' } = args.params
  const question = found(await viewQuestion(ctx, courseId, { quizId, itemId }))
  return { course: { courseId, code, sourceLanguage }, question }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: `${data?.question.itemId ?? ''} · ${t('studio.marking')}` }))

export default function MarkingQuestion() {
  return <MarkingQuestionPage {...useLoaderData<typeof loader>()} />
}
