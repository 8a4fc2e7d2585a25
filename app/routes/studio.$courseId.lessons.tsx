import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LessonsPage } from '#app/reports/lessons-page.tsx'
import { quietDays, viewLessons } from '#app/reports/lessons-view.server.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, title, sourceLanguage } = release
  return { course: { courseId, code, title, sourceLanguage }, view: await viewLessons(release, ctx.now), quietDays }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: data ? `${data.course.code} · ${t('reports.lessons')}` : t('studio.title') }))

export default function Lessons() {
  return <LessonsPage {...useLoaderData<typeof loader>()} />
}
