import { and, asc, eq, like, or, sql } from 'drizzle-orm'
import { hasRole } from '#app/accounts/actor.ts'
import { toLatin } from '#app/i18n/transliterate.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Reader } from '#db/handle.ts'
import { account } from '#db/schema/accounts.ts'
import { enrolment } from '#db/schema/progress.ts'

export interface EnrolledPerson {
  readonly id: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly email: string
}

const person = { id: account.id, nameLatin: account.nameLatin, nameCyrillic: account.nameCyrillic, email: account.email }

/** Signs of a LIKE pattern; no name has one. */
const standsForAnything = /[%_\\]/g

/** Whether the reader keeps the course, so that she may know who takes it. */
const mayKnow = (reader: Actor, courseId: string) => hasRole(reader, 'trainer', courseId) || hasRole(reader, 'administrator')

/**
 * People who take a course, by parts of their names in either script, sorted by name; nobody for readers who do not keep
 * the course. A person of several cycles comes once.
 */
export async function searchEnrolled(
  read: Reader,
  reader: Actor,
  courseId: string,
  search: string,
  limit: number,
): Promise<EnrolledPerson[]> {
  const words = search.normalize('NFC').replace(standsForAnything, '').split(/\s+/u).filter(Boolean).slice(0, 4)
  if (!mayKnow(reader, courseId) || !words.length) return []
  return read
    .selectDistinct(person)
    .from(enrolment)
    .innerJoin(account, eq(account.id, enrolment.learnerId))
    .where(and(eq(enrolment.courseId, courseId), ...words.map(inName)))
    .orderBy(asc(account.nameLatin), asc(account.id))
    .limit(limit)
}

/** A person who takes the course; nobody else, and nobody for readers who do not keep it. */
export async function findEnrolled(read: Reader, reader: Actor, courseId: string, personId: string): Promise<EnrolledPerson | undefined> {
  if (!mayKnow(reader, courseId)) return undefined
  const [row] = await read
    .selectDistinct(person)
    .from(enrolment)
    .innerJoin(account, eq(account.id, enrolment.learnerId))
    .where(and(eq(enrolment.courseId, courseId), eq(enrolment.learnerId, personId)))
  return row
}

/**
 * SQLite folds the case of Latin letters only: a word in Cyrillic is looked for in its Latin spelling, and as names are
 * written, with a capital letter.
 */
function inName(word: string) {
  const withoutApostrophes = sql`replace(replace(lower(${account.nameLatin}), 'ʻ', ''), 'ʼ', '')`
  const latin = toLatin(word.toLowerCase()).replace(/['`´ʹʻʼʽˈ‘’‛′]/gu, '')
  const capital = word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
  return or(
    like(withoutApostrophes, pattern(latin)),
    like(account.nameCyrillic, pattern(capital)),
    like(account.nameCyrillic, pattern(word)),
  )
}

const pattern = (text: string) => `%${text}%`
