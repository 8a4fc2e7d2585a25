import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { readAccommodation } from '#app/studio/accommodation-form.ts'
import { AccommodationsPage } from '#app/studio/accommodations-page.tsx'
import { viewAccommodations } from '#app/studio/accommodations-view.server.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { grantAccommodation, takeBackAccommodation } from '#app/studio/grant-accommodation.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code } = release
  const asked = new URL(args.request.url).searchParams
  const search = (asked.get('q') ?? '').trim().slice(0, 100)
  const personId = asked.get('person') ?? undefined
  const view = await viewAccommodations(ctx, release, { search, personId })
  if (personId !== undefined) found(view.person)
  return { course: { courseId, code }, view, search, timeZone: args.context.config.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId } = release
  const fields = await formFields(args.request)
  const personId = fields.get('person') ?? ''
  if (fields.get('intent') === 'end') {
    const ended = await takeBackAccommodation(ctx, { courseId, id: fields.get('id') ?? '' })
    if (!ended.ok) found(undefined)
    return redirect(paths.studioAccommodations(courseId), 303)
  }
  const read = readAccommodation(
    fields,
    release.quizzes.map(({ id }) => id),
    localDateOf(ctx.now, args.context.config.timeZone),
  )
  const granted = read.terms && (await grantAccommodation(ctx, { courseId, personId, terms: read.terms }))
  if (granted?.ok) return redirect(paths.studioAccommodations(courseId), 303)
  if (granted?.refusal === 'unknown-person') found(undefined)
  const view = await viewAccommodations(ctx, release, { search: '', personId })
  return data({ view, ...read, refusal: granted?.refusal }, granted ? statusOf(granted.refusal) : 422)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.accommodations')} · ${loaded?.course.code ?? ''}` }))

export default function Accommodations() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <AccommodationsPage {...loaded} {...answer} />
}
