import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { handInIfOver } from '#app/player/hand-in-overdue.server.ts'
import { saveQuiz, submitQuiz } from '#app/player/submit-quiz.server.ts'
import { refusalErrors } from '#app/quizzes/attempt-errors.ts'
import { AttemptPage } from '#app/quizzes/attempt-page.tsx'
import { sealAttempt } from '#app/quizzes/attempt-seal.server.ts'
import { viewAttempt } from '#app/quizzes/attempt-view.server.ts'
import { readPostedAnswers } from '#app/quizzes/posted-answers.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const attemptId = args.params.attemptId!
  const { timeZone } = args.context.config
  const shown = found(await viewAttempt(ctx, attemptId))
  if (shown.kind === 'practice') throw redirect(paths.practice(attemptId), 303)
  if (shown.kind === 'over') await handInIfOver(ctx, attemptId, timeZone)
  if (shown.kind !== 'open') throw redirect(paths.attemptReview(attemptId), 303)
  const seal = await sealAttempt(ctx, args.context.tokenKey, attemptId)
  return { view: shown.view, check: new URL(args.request.url).searchParams.has('check'), timeZone, seal }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const attemptId = args.params.attemptId!
  const posted = readPostedAnswers(await formFields(args.request))
  if (!posted) return refused(ctx, attemptId, { refusal: 'malformed' })
  if (posted.intent === 'save') {
    const saved = await saveQuiz(ctx, attemptId, posted, args.context.config.timeZone)
    return saved.ok ? seeOther(args, paths.attempt(attemptId)) : refused(ctx, attemptId, saved, posted)
  }
  const submitted = await submitQuiz(ctx, attemptId, posted, args.context.config.timeZone)
  if (!submitted.ok) return refused(ctx, attemptId, submitted, posted)
  if (submitted.value.kind === 'unanswered') return seeOther(args, `${paths.attempt(attemptId)}?check#check`)
  args.context.nudgeWorker()
  return seeOther(args, paths.attemptReview(attemptId))
}

type Refusal = { readonly refusal: string; readonly itemIds?: readonly string[] }

/** The page again, with what she chose and why it was not taken. */
async function refused(
  ctx: Parameters<typeof viewAttempt>[0],
  attemptId: string,
  refusal: Refusal,
  posted?: Parameters<typeof viewAttempt>[2],
) {
  const shown = found(await viewAttempt(ctx, attemptId, posted))
  if (shown.kind === 'practice') throw redirect(paths.practice(attemptId), 303)
  if (shown.kind !== 'open') throw redirect(paths.attemptReview(attemptId), 303)
  return data({ view: shown.view, errors: refusalErrors(refusal, shown.view.items, ctx.locale) }, statusOf(refusal.refusal))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: t(`quizzes.${loaded?.view.quiz.kind ?? 'final'}-title`) }))

export default function OpenAttempt() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <AttemptPage {...loaded} view={answer?.view ?? loaded.view} errors={answer?.errors} />
}
