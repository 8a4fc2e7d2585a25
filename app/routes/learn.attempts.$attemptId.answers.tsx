import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { respondToSubmit } from '#app/player/respond-to-submit.server.ts'
import { saveQuiz } from '#app/player/submit-quiz.server.ts'
import { viewAttemptState } from '#app/quizzes/attempt-state.server.ts'
import { readPostedAnswers } from '#app/quizzes/posted-answers.ts'
import { respondToSave } from '#app/quizzes/respond-to-save.server.ts'

/** How the attempt stands, for the browser module; `since` is the revision that its page knows. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const attemptId = args.params.attemptId!
  const since = Number(new URL(args.request.url).searchParams.get('since') ?? 0)
  const state = found(await viewAttemptState(ctx, attemptId, since))
  return asksForJson(args.request) ? Response.json(state) : redirect(paths.attempt(attemptId), 303)
}

/** Saves or submits what the browser module posts; without `Accept: application/json` it answers with the page. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const attemptId = args.params.attemptId!
  const { timeZone } = args.context.config
  const fields = await formFields(args.request)
  const posted = readPostedAnswers(fields)
  const submits = posted !== undefined && posted.intent !== 'save'
  const { status, body } = submits
    ? await respondToSubmit(ctx, attemptId, posted, timeZone)
    : await respondToSave(ctx, attemptId, fields, timeZone, saveQuiz)
  if (submits && status === 200) args.context.nudgeWorker()
  if (asksForJson(args.request)) return Response.json(body, { status })
  if (status === 200) return redirect(paths.attempt(attemptId), 303)
  throw new Response(null, { status })
}

function asksForJson(request: Request): boolean {
  return request.headers.get('Accept') === 'application/json'
}
