import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { LessonPage, type LessonRefusal } from '#app/player/lesson-page.tsx'
import { viewLesson } from '#app/player/lesson-view.server.ts'
import { completeLesson } from '#app/progress/complete-lesson.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const { courseId, lessonId } = args.params as { courseId: string; lessonId: string }
  const query = new URL(args.request.url).searchParams
  const asked = {
    again: query.get('again') ?? undefined,
    unanswered: query.get('unanswered') ?? undefined,
    kept: query.get('kept') ?? undefined,
  }
  const view = found(await viewLesson(ctx, args.context.tokenKey, { courseId, lessonId, ...asked }))
  if (view === 'not-enrolled') throw redirect(paths.course(courseId), 303)
  return { view, reportSent: query.has('reported') }
}

/** Finishes the lesson, or says what it still lacks. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const { courseId, lessonId } = args.params as { courseId: string; lessonId: string }
  const fields = await formFields(args.request)
  const token = fields.get('token') ?? ''
  const { config, tokenKey } = args.context
  const finish = { courseId, lessonId, token, end: fields.get('end') ?? '', timeZone: config.timeZone }
  const result = await completeLesson(ctx, tokenKey, finish)
  if (result.ok) {
    if (result.value.courseCompleted) args.context.nudgeWorker()
    return seeOther(args, `${paths.lesson(courseId, lessonId)}#finish`)
  }
  if (!('gaps' in result)) throw new Response(null, { status: statusOf(result.refusal) })
  const opened = !result.gaps.some((gap) => gap.reason === 'not-opened')
  return data({ token: opened && token ? token : undefined, gaps: result.gaps } satisfies LessonRefusal, statusOf(result.refusal))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  return [{ title: `${data.view.lesson.title.text} · ${data.view.course.title.text} · Salohiyat` }]
}

export default function LessonRoute() {
  // Not serialised: no script continues this page, and its text is bytes.
  const { view, reportSent } = useLoaderData() as Awaited<ReturnType<typeof loader>>
  const refused = useActionData<LessonRefusal>()
  return <LessonPage view={view} refused={refused} reportSent={reportSent} />
}
