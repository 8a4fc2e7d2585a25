import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { countTasksToMark } from '#app/quizzes/marking-store.server.ts'
import { listAuthoredCourses } from '#app/studio/course-author.server.ts'
import { StudioPage } from '#app/studio/studio-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const courses = await listAuthoredCourses(ctx)
  const toMark = await countTasksToMark(
    ctx.db.read,
    courses.map(({ courseId }) => courseId),
  )
  return {
    courses: courses.map(({ courseId, code, title, edition, sourceLanguage, cover }) => ({
      courseId,
      code,
      title,
      edition,
      sourceLanguage,
      cover,
      toMark: toMark.get(courseId) ?? 0,
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, (t) => ({ title: t('studio.title') }))

export default function Studio() {
  return <StudioPage {...useLoaderData<typeof loader>()} />
}
