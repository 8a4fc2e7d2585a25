import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { found } from '#app/http/found.ts'
import { quizTitle } from '#app/quizzes/quiz-title.ts'
import { AnalysisPage } from '#app/studio/analysis-page.tsx'
import { viewAnalysis } from '#app/studio/analysis-view.server.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { isAnalysisOrder, sortAnalysis } from '#app/studio/sort-analysis.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const query = new URL(args.request.url).searchParams
  const counted = query.get('attempts') === 'all' ? 'all' : 'first'
  const asked = query.get('sort')
  const order = isAnalysisOrder(asked) ? asked : 'findings'
  const view = found(await viewAnalysis(ctx.db.read, release, args.params.quizId ?? '', counted))
  const { code, title, sourceLanguage } = release
  return { course: { code, title, sourceLanguage }, view: { ...view, items: sortAnalysis(view.items, order) }, order }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({
    title: data ? `${data.course.code} · ${t('studio.analysis-title', { quiz: quizTitle(data.view.quiz, t) })}` : t('studio.title'),
  }))

export default function Analysis() {
  return <AnalysisPage {...useLoaderData<typeof loader>()} />
}
