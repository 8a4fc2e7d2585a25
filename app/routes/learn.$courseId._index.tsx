import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { CourseHomePage } from '#app/player/course-home-page.tsx'
import { viewCourseHome } from '#app/player/learning-view.server.ts'
import { enrol } from '#app/progress/enrol.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const courseId = args.params.courseId!
  const course = found(await viewCourseHome(ctx, courseId, args.context.config.timeZone))
  if (course === 'not-enrolled') throw redirect(paths.course(courseId), 303)
  return { course, timeZone: args.context.config.timeZone }
}

/** Enrols in the course. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const courseId = args.params.courseId!
  if ((await formFields(args.request)).get('intent') !== 'enrol') throw new Response(null, { status: 422 })
  const result = await enrol(ctx, courseId)
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return seeOther(args, paths.courseHome(courseId))
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: data?.course.title.text ?? t('player.learning-title') }))

export default function CourseHome() {
  return <CourseHomePage {...useLoaderData<typeof loader>()} />
}
