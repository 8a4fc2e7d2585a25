import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { retireItem } from '#app/catalogue/change-item.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { ItemPage } from '#app/studio/item-page.tsx'
import { lossOfRetiring, viewItem } from '#app/studio/item-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, outcomes, sourceLanguage } = release
  const { timeZone } = args.context.config
  const query = new URL(args.request.url).searchParams
  const version = Number(query.get('version')) || undefined
  const item = await viewItem(ctx, release, placeOf(args), localDateOf(ctx.now, timeZone), version)
  return { course: { courseId, code, outcomes, sourceLanguage }, item: found(item), timeZone, saved: query.has('saved') }
}

/** Takes the item out of the draws, or back into them; asks back where a test would then lack questions. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const intent = (await formFields(args.request)).get('intent')
  if (intent !== 'retire' && intent !== 'retire-anyway' && intent !== 'restore') throw new Response(null, { status: 422 })
  const place = placeOf(args)
  const losses = intent === 'retire' ? await lossOfRetiring(ctx, release, place) : []
  if (losses.length) return data({ losses }, 409)
  const result = await ctx.db.transact((tx) => retireItem(tx, ctx, place, intent !== 'restore'))
  if (!result.ok) found(undefined)
  return redirect(paths.studioItem(place.courseId, place.bank, place.itemId), 303)
}

function placeOf({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  return { courseId: params.courseId!, bank: params.bank!, itemId: params.itemId! }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${loaded?.item.itemId ?? ''} · ${t('studio.questions')}` }))

export default function Item() {
  return <ItemPage {...useLoaderData<typeof loader>()} losses={useActionData<typeof action>()?.losses} />
}
