import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { summariseCourse } from '#app/catalogue/course-summary.ts'
import { HomePage } from '#app/catalogue/home-page.tsx'

const shown = 6

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, locale } = await visitor(args)
  const releases = await listCurrentReleases(db.read)
  return { courses: releases.slice(0, shown).map((release) => summariseCourse(release, locale)), signedIn: Boolean(actor) }
}

// The title of the site itself, from the root.
export const meta: MetaFunction<typeof loader> = ({ matches }) => matches.find((match) => match.id === 'root')?.meta ?? []

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}
