import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { saveQuiz } from '#app/player/submit-quiz.server.ts'
import { respondToSave } from '#app/quizzes/respond-to-save.server.ts'

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(paths.attempt(params.attemptId!), 303)
}

/** Saves what the browser module posts; without `Accept: application/json` it answers with the page. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const attemptId = args.params.attemptId!
  const { timeZone } = args.context.config
  const { status, body } = await respondToSave(ctx, attemptId, await formFields(args.request), timeZone, saveQuiz)
  if (args.request.headers.get('Accept') === 'application/json') return Response.json(body, { status })
  if (status === 200) return redirect(paths.attempt(attemptId), 303)
  throw new Response(null, { status })
}
