import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { plainErrorPage } from '#app/http/plain-error-page.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { exercisePrefix } from '#app/interactions/exercise-block.tsx'
import { formFieldsOf } from '#app/interactions/response-fields.ts'
import { isLocale } from '#app/kernel/locale.ts'
import { answeredHtml } from '#app/player/answered-exercise.server.ts'
import { planFile } from '#app/player/plan-file.server.ts'
import { answerExercise } from '#app/progress/answer-exercise.server.ts'

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`${paths.lesson(params.courseId!, params.lessonId!)}#${exercisePrefix(params.exerciseId!)}`, 303)
}

/** Keeps an answer: the block with its feedback to the script of the page, back to the exercise to its plain form. */
export async function action(args: ActionFunctionArgs) {
  const actorCtx = await requireActor(args)
  const at = args.params as { courseId: string; lessonId: string; exerciseId: string }
  const fields = await formFields(args.request)
  const lang = fields.get('lang')
  const ctx = isLocale(lang) ? { ...actorCtx, locale: lang } : actorCtx
  const token = fields.get('token') ?? ''
  const result = await answerExercise(ctx, args.context.tokenKey, { ...at, fields: formFieldsOf(fields), token })
  const refusal = result.ok ? undefined : result.refusal
  const status = refusal ? statusOf(refusal) : 200
  if (args.request.headers.get('Accept') === 'application/json') {
    if (refusal === 'unknown-exercise') return Response.json({ refusal }, { status })
    const html = await answeredHtml(ctx, { ...at, token }, result.ok ? result.value : result.refusal)
    return Response.json(result.ok ? { status: 'saved', score: result.value.score, html } : { refusal, html }, { status })
  }
  const file = result.ok && fields.get('intent') === 'text' ? await planFile(ctx, at, result.value) : undefined
  if (file !== undefined) {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Disposition': `attachment; filename="${at.exerciseId}.txt"` }
    return new Response(file, { headers })
  }
  if (result.ok || refusal === 'nothing-answered') {
    const query = new URLSearchParams({
      ...(ctx.locale !== actorCtx.locale && { lang: ctx.locale }),
      ...(refusal && { unanswered: at.exerciseId }),
    })
    const search = query.size ? `?${query}` : ''
    return seeOther(args, `${paths.lesson(at.courseId, at.lessonId)}${search}#${exercisePrefix(at.exerciseId)}`)
  }
  return new Response(plainErrorPage(status), { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
