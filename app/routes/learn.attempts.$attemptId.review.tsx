import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { viewQuiz } from '#app/player/start-quiz.server.ts'
import { ReviewPage } from '#app/quizzes/review-page.tsx'
import { viewReview } from '#app/quizzes/review-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const attemptId = args.params.attemptId!
  const { timeZone } = args.context.config
  const view = found(await viewReview(ctx, attemptId, timeZone))
  if (view === 'open') throw redirect(paths.attempt(attemptId), 303)
  const intro = await viewQuiz(ctx, view.course.id, view.quiz.id, timeZone)
  // What follows from a result tells the result: where that is withheld, so is this.
  const now = view.result && intro && intro !== 'not-enrolled' ? intro : undefined
  return {
    view,
    next: now?.rule,
    courseCompleted: now?.course.completed ?? false,
    testedOutTo: view.quiz.kind === 'pre' ? now?.testedOutTo : undefined,
    timeZone,
  }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: t(`quizzes.${data?.view.quiz.kind ?? 'final'}-title`) }))

export default function Review() {
  return <ReviewPage {...useLoaderData<typeof loader>()} />
}
