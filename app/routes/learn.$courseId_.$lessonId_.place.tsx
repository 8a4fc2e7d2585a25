import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { plainErrorPage } from '#app/http/plain-error-page.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { keepPlace } from '#app/progress/keep-place.server.ts'

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(paths.lesson(params.courseId!, params.lessonId!), 303)
}

/** Keeps where she stopped: 204 to the script of the page, back to the place to its button. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const { courseId, lessonId } = args.params as { courseId: string; lessonId: string }
  const fields = await formFields(args.request)
  const section = fields.get('section') ?? ''
  const result = await keepPlace(ctx, args.context.tokenKey, {
    courseId,
    lessonId,
    section,
    block: fields.get('block') ?? '',
    token: fields.get('token') ?? '',
  })
  const byScript = args.request.headers.get('Accept') === 'application/json'
  if (result.ok) {
    return byScript
      ? new Response(null, { status: 204 })
      : seeOther(args, `${paths.lesson(courseId, lessonId)}?kept=${section}#keep-${section}`)
  }
  const status = statusOf(result.refusal)
  if (byScript) return Response.json({ refusal: result.refusal }, { status })
  return new Response(plainErrorPage(status), { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
