import { type ActionFunctionArgs, data, type HeadersFunction } from '@remix-run/node'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import type { LessonRefusal } from '#app/player/lesson-page.tsx'
import { reportMistake } from '#app/progress/report-mistake.server.ts'

// A refused report is answered with the page of the lesson, what was written still in its field.
export { default, loader, meta } from './learn.$courseId_.$lessonId.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const { courseId, lessonId } = args.params as { courseId: string; lessonId: string }
  const message = (await formFields(args.request)).get('message') ?? ''
  const result = await reportMistake(ctx, { courseId, lessonId, message })
  if (result.ok) {
    args.context.nudgeWorker()
    return seeOther(args, `${paths.lesson(courseId, lessonId)}?reported=1#report`)
  }
  const { refusal, params } = result
  if (refusal === 'unknown-lesson') throw new Response(null, { status: 404 })
  const headers: HeadersInit = refusal === 'too-many-reports' ? { 'Retry-After': String(Number(params?.minutes) * 60) } : {}
  return data({ report: { message, refusal, params } } satisfies LessonRefusal, { status: statusOf(refusal), headers })
}

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders
