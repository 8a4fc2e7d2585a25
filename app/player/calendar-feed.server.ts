import { actWithRights } from '#app/accounts/act-for.server.ts'
import { isFeedSigned } from '#app/assignments/feed-address.ts'
import { findFeed } from '#app/assignments/feed-store.server.ts'
import { writeCalendar } from '#app/assignments/ical.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { listDueCourses } from './calendar-view.server.ts'

interface Asked extends Pick<Ctx, 'db' | 'now'> {
  readonly feedId: string
  readonly signature: string
  readonly tokenKey: Buffer
  readonly publicOrigin: string
  readonly timeZone: string
}

/** The due dates behind a signed address; undefined where it is not ours, was withdrawn, or its owner's account is closed. */
export async function readFeed({ db, now, feedId, signature, tokenKey, publicOrigin, timeZone }: Asked): Promise<string | undefined> {
  if (!isFeedSigned(tokenKey, feedId, signature)) return undefined
  const feed = await findFeed(db.read, feedId)
  const actor = feed && (await actWithRights(db.read, feed.accountId))
  if (!actor) return undefined
  const { locale } = feed
  const t = translator(locale)
  const host = new URL(publicOrigin).hostname
  const events = (await listDueCourses({ db, now, actor, locale }, timeZone)).map(({ id, dueOn, opensOn, status, title }) => ({
    uid: `${id}@${host}`,
    on: dueOn,
    summary: t('player.calendar-event', { course: title.text }),
    description: status === 'planned' ? t('player.calendar-opens', { date: formatDate(opensOn, locale) }) : t('player.calendar-event-text'),
    url: publicOrigin + paths.learning(),
  }))
  return writeCalendar(t('player.calendar-title'), events, now)
}
