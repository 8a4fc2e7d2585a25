import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { endFeed, offerFeed } from '#app/assignments/offer-feed.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { CalendarPage } from '#app/player/calendar-page.tsx'
import { viewCalendar } from '#app/player/calendar-view.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const { config, tokenKey } = args.context
  return { view: await viewCalendar(ctx, { ...config, tokenKey }) }
}

/** Makes an address for calendars, or withdraws it. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const intent = (await formFields(args.request)).get('intent')
  if (intent !== 'offer' && intent !== 'withdraw') throw new Response(null, { status: 422 })
  await (intent === 'offer' ? offerFeed(ctx) : endFeed(ctx))
  return seeOther(args, `${paths.calendar()}#feed`)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('player.calendar-title') }))

export default function CalendarRoute() {
  return <CalendarPage {...useLoaderData<typeof loader>()} />
}
