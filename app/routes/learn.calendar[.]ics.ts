import type { LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import { readFeed } from '#app/player/calendar-feed.server.ts'

/** For calendars, which cannot sign in: whoever has the signed address may read. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const { db, tokenKey, config } = context
  const feed = { feedId: asked.get('feed') ?? '', signature: asked.get('key') ?? '' }
  const calendar = found(await readFeed({ ...config, ...feed, db, tokenKey, now: context.now() }))
  return new Response(calendar, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="salohiyat.ics"',
      'X-Robots-Tag': 'noindex',
    },
  })
}
