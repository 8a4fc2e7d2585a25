import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import { itemPrefix } from '#app/interactions/response-fields.ts'
import { checkAnswer, finishPractice } from '#app/quizzes/check-answer.server.ts'
import { type PostedCheck, readPostedCheck } from '#app/quizzes/posted-check.ts'
import { PracticePage } from '#app/quizzes/practice-page.tsx'
import { viewPractice } from '#app/quizzes/practice-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const place = Number(new URL(args.request.url).searchParams.get('place') ?? Number.NaN)
  return { view: await practiceItem(ctx, args.params.attemptId!, Number.isInteger(place) ? place : undefined) }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const attemptId = args.params.attemptId!
  const posted = readPostedCheck(await formFields(args.request))
  if (!posted) return refused(ctx, attemptId, 'malformed')
  if (posted.intent === 'finish') {
    const finished = await finishPractice(ctx, attemptId)
    if (finished.ok || finished.refusal === 'attempt-closed') return redirect(paths.attemptReview(attemptId), 303)
    return refused(ctx, attemptId, finished.refusal)
  }
  const checked = await checkAnswer(ctx, attemptId, posted)
  if (checked.ok) return redirect(`${paths.practice(attemptId, checked.value.place)}#found`, 303)
  const keeps = checked.refusal === 'nothing-answered' || checked.refusal === 'same-answer'
  return refused(ctx, attemptId, checked.refusal, keeps ? posted : undefined)
}

/** The page again, with what she chose and why it was not checked. */
async function refused(ctx: Parameters<typeof viewPractice>[0], attemptId: string, refusal: string, posted?: PostedCheck) {
  const view = await practiceItem(ctx, attemptId, undefined, posted)
  const error = { field: itemPrefix(view.item.itemId), text: translator(ctx.locale)(`quizzes.refusal.${refusal}`) }
  return data({ view, errors: [error] }, statusOf(refusal))
}

async function practiceItem(ctx: Parameters<typeof viewPractice>[0], attemptId: string, place?: number, posted?: PostedCheck) {
  const shown = found(await viewPractice(ctx, attemptId, place, posted))
  if (shown.kind === 'item') return shown.view
  throw redirect(shown.kind === 'test' ? paths.attempt(attemptId) : paths.attemptReview(attemptId), 303)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: t(`quizzes.${loaded?.view.quiz.kind ?? 'practice'}-title`) }))

export default function Practice() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <PracticePage view={answer?.view ?? loaded.view} errors={answer?.errors} />
}
