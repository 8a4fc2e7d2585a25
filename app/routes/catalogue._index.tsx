import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { filterChoices, readFilter } from '#app/catalogue/catalogue-filter.ts'
import { CataloguePage } from '#app/catalogue/catalogue-page.tsx'
import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { summariseCourse } from '#app/catalogue/course-summary.ts'
import { searchCourses } from '#app/catalogue/search-courses.server.ts'
import { localise } from '#app/kernel/locale.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db, locale } = await visitor(args)
  const filter = readFilter(new URL(args.request.url).searchParams)
  const courses = await searchCourses(db.read, filter.q, filter)
  const choices = filterChoices(await listCurrentReleases(db.read))
  return {
    filter,
    courses: courses.map((release) => summariseCourse(release, locale)),
    choices: { ...choices, competencies: choices.competencies.map(({ id, title }) => ({ id, title: localise(title, locale).text })) },
  }
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('catalogue.title'), description: t('catalogue.lead') }))

export default function Catalogue() {
  return <CataloguePage {...useLoaderData<typeof loader>()} />
}
