import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countDrawableItems } from '#app/catalogue/item-bank-store.server.ts'
import { countTasksToMark } from '#app/quizzes/marking-store.server.ts'
import { gapsAtStart } from '#app/studio/completion-view.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { CourseStudioPage } from '#app/studio/course-studio-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, title, sourceLanguage, edition, quizzes } = release
  const [items, toMark] = await Promise.all([countDrawableItems(ctx.db.read, courseId), countTasksToMark(ctx.db.read, [courseId])])
  return {
    course: {
      courseId,
      code,
      title,
      sourceLanguage,
      edition,
      quizzes: quizzes.map(({ id, kind, afterDays }) => ({ id, kind, ...(afterDays !== undefined && { afterDays }) })),
      items,
      toMark: toMark.get(courseId) ?? 0,
      gaps: gapsAtStart(release),
    },
  }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => ({ title: `${data?.course.code ?? ''} · ${t('studio.title')}` }))

export default function CourseStudio() {
  return <CourseStudioPage {...useLoaderData<typeof loader>()} />
}
