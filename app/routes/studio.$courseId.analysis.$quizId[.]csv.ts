import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { found } from '#app/http/found.ts'
import { translator } from '#app/i18n/translate.ts'
import { analysisRows } from '#app/studio/analysis-csv.ts'
import { viewAnalysis } from '#app/studio/analysis-view.server.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const counted = new URL(args.request.url).searchParams.get('attempts') === 'all' ? 'all' : 'first'
  const view = found(await viewAnalysis(ctx.db.read, release, args.params.quizId ?? '', counted))
  const reader = { t: translator(ctx.locale), locale: ctx.locale, source: release.sourceLanguage }
  return csvResponse(`${release.courseId}-${view.quiz.id}-${counted}.csv`, analysisRows(view, reader))
}
