import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { CoursePage } from '#app/catalogue/course-page.tsx'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { viewCourse } from '#app/catalogue/course-view.ts'
import { weighCourse } from '#app/catalogue/weigh-course.server.ts'
import { found } from '#app/http/found.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, locale } = await visitor(args)
  const { config } = args.context
  const release = found(await findCurrentRelease(db.read, args.params.courseId!))
  const enrolment = actor && (await findEnrolment(db.read, actor, release.courseId))
  return {
    course: viewCourse(release, locale),
    standing: !actor ? ('signed-out' as const) : enrolment ? ('enrolled' as const) : ('not-enrolled' as const),
    issuer: config.issuer,
    timeZone: config.timeZone,
    kilobytes: await weighCourse(db.read, release, locale),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: data?.course.title ?? t('catalogue.title'), description: data?.course.summary }))

export default function Course() {
  return <CoursePage {...useLoaderData<typeof loader>()} />
}
