import type { Database } from 'better-sqlite3'
import { readTokenKey } from '#app/http/token-key.server.ts'
import { newId } from '#app/kernel/id.ts'
import { signLetter } from '#app/mail/unsubscribe-address.ts'
import type { Site } from './site.ts'

/** A letter that she got and can do without, as the worker writes it on a working day; where its link leads. */
export function optionalLetter(site: Site, database: Database, recipient: string): string {
  const now = new Date()
  const id = newId(now)
  database
    .prepare(
      `insert into letter (id, occasion, recipient, locale, subject, body, topics, optional, created_at, available_at, failures, sent_at)
       values (?, ?, ?, 'ru', 'Курс', 'Осталось 30 дней.', '["early"]', 1, ?, ?, 0, ?)`,
    )
    .run(id, id, recipient, now.getTime(), now.getTime(), now.getTime())
  return `/letters/${signLetter(readTokenKey(site.dataDir), id)}`
}
