import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedRead } from '#db/prepared.ts'
import { course, courseSearch, glossaryTerm, release, releaseExercise, renderedLesson } from '#db/schema/catalogue.ts'
import type { GlossaryTerm } from './glossary-term.ts'
import type { LessonSegment, Release, ReleaseManifest } from './release.ts'
import { boundedCache, isContentId } from './release-cache.ts'

export interface StoredExercise {
  readonly id: string
  readonly type: string
  readonly publicData: unknown
  readonly key: unknown
}

export interface RenderedLesson {
  readonly lessonId: string
  readonly locale: Locale
  readonly segments: LessonSegment[]
}

/** Releases never change, so what is read once stays true; only what is named by its content hash is kept. */
const releases = boundedCache<Release>(100)
const segmentsOf = boundedCache<{ segments: readonly LessonSegment[]; lang: Locale }>(300)
const exercisesOf = boundedCache<readonly StoredExercise[]>(200)

/** Which release is current may change at any time in another process: believed for this long. */
const currentIsFreshFor = 500
interface Current {
  readonly ids: ReadonlyMap<string, { releaseId: string; closed: boolean }>
  readonly until: number
}
let currentOf = new WeakMap<Reader, Current>()

/** Lets this process see a new release at once; other processes see it within half a second. */
export function forgetCurrentReleases(): void {
  currentOf = new WeakMap()
  segmentsOf.clear()
}

const currentOfAll = preparedRead<{ id: string; releaseId: string | null; closedAt: Date | null }>('current_releases', (read) =>
  read.select({ id: course.id, releaseId: course.currentReleaseId, closedAt: course.closedAt }).from(course),
)

async function currentIds(read: Reader): Promise<Current['ids']> {
  const known = currentOf.get(read)
  if (known && known.until > performance.now()) return known.ids
  const rows = await currentOfAll(read, {})
  const ids = new Map<string, { releaseId: string; closed: boolean }>()
  for (const row of rows) if (row.releaseId) ids.set(row.id, { releaseId: row.releaseId, closed: row.closedAt !== null })
  currentOf.set(read, { ids, until: performance.now() + currentIsFreshFor })
  return ids
}

export async function findCurrentRelease(read: Reader, courseId: string): Promise<Release | undefined> {
  const current = (await currentIds(read)).get(courseId)
  return current && findRelease(read, current.releaseId)
}

/** The current releases of all courses that are not closed, by course id. */
export async function listCurrentReleases(read: Reader): Promise<Release[]> {
  const open = [...(await currentIds(read))].filter(([, { closed }]) => !closed)
  const found = await Promise.all(open.map(([, { releaseId }]) => findRelease(read, releaseId)))
  return found.filter((each) => each !== undefined).sort((a, b) => (a.courseId < b.courseId ? -1 : 1))
}

export async function findRelease(read: Reader, releaseId: string): Promise<Release | undefined> {
  const known = releases.get(releaseId)
  if (known) return known
  const [row] = await read.select().from(release).where(eq(release.id, releaseId))
  if (!row) return undefined
  const found: Release = { ...row.manifest, id: row.id, courseId: row.courseId, publishedAt: row.publishedAt }
  if (isContentId(releaseId)) releases.set(releaseId, found)
  return found
}

/** The lesson in the language, or in the release's source language when it lacks that one; `lang` says which it is. */
export async function findLessonSegments(
  read: Reader,
  releaseId: string,
  lessonId: string,
  locale: Locale,
): Promise<{ segments: readonly LessonSegment[]; lang: Locale } | undefined> {
  const cacheKey = `${releaseId}/${lessonId}/${locale}`
  const known = segmentsOf.get(cacheKey)
  if (known) return known
  const rows = await selectSegments(read, releaseId, lessonId, [locale])
  const source = rows.length ? locale : (await findRelease(read, releaseId))?.sourceLanguage
  if (source && source !== locale) rows.push(...(await selectSegments(read, releaseId, lessonId, [source])))
  const row = rows[0]
  if (!row) return undefined
  const found = { segments: row.segments, lang: row.locale }
  if (isContentId(releaseId)) segmentsOf.set(cacheKey, found)
  return found
}

function selectSegments(read: Reader, releaseId: string, lessonId: string, wanted: Locale[]) {
  return read
    .select({ locale: renderedLesson.locale, segments: renderedLesson.segments })
    .from(renderedLesson)
    .where(and(eq(renderedLesson.releaseId, releaseId), eq(renderedLesson.lessonId, lessonId), inArray(renderedLesson.locale, wanted)))
}

/** The exercises of a lesson in the order of the lesson. */
export async function listExercises(read: Reader, releaseId: string, lessonId: string): Promise<readonly StoredExercise[]> {
  const cacheKey = `${releaseId}/${lessonId}`
  const known = exercisesOf.get(cacheKey)
  if (known) return known
  const rows = await read
    .select({ id: releaseExercise.id, type: releaseExercise.type, publicData: releaseExercise.publicData, key: releaseExercise.key })
    .from(releaseExercise)
    .where(and(eq(releaseExercise.releaseId, releaseId), eq(releaseExercise.lessonId, lessonId)))
  const lesson = (await findRelease(read, releaseId))?.lessons.find((each) => each.id === lessonId)
  const order = new Map(lesson?.exercises.map((each, index) => [each.id, index]))
  rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  if (isContentId(releaseId) && rows.length) exercisesOf.set(cacheKey, rows)
  return rows
}

export async function findExercise(
  read: Reader,
  releaseId: string,
  lessonId: string,
  exerciseId: string,
): Promise<StoredExercise | undefined> {
  return (await listExercises(read, releaseId, lessonId)).find((each) => each.id === exerciseId)
}

/** Ids of open courses of which one language's text has words beginning with every one of the folded prefixes. */
export async function listCourseIdsByWords(read: Reader, prefixes: readonly string[]): Promise<string[]> {
  const rows = await read
    .selectDistinct({ id: courseSearch.courseId })
    .from(courseSearch)
    .innerJoin(course, eq(course.id, courseSearch.courseId))
    .where(and(isNull(course.closedAt), ...prefixes.map((prefix) => sql`${courseSearch.searchKey} like ${likeWord(prefix)} escape '!'`)))
  return rows.map((row) => row.id)
}

const likeWord = (prefix: string) => `% ${prefix.replace(/[!%_]/g, '!$&')}%`

export async function listTerms(read: Reader): Promise<GlossaryTerm[]> {
  const rows = await read.select().from(glossaryTerm).orderBy(glossaryTerm.position)
  return rows.map(({ id, term, definition, otherForms }) => ({ id, term, definition, ...(otherForms && { otherForms }) }))
}

/** Where a course stands: what is current, who published it, and which renderer made its pages. */
export async function findPublished(read: Reader, courseId: string) {
  const [row] = await read.select({ releaseId: course.currentReleaseId, source: course.source }).from(course).where(eq(course.id, courseId))
  if (!row?.releaseId) return row && { ...row, rendererVersion: undefined }
  const [rendered] = await read
    .select({ rendererVersion: renderedLesson.rendererVersion })
    .from(renderedLesson)
    .where(eq(renderedLesson.releaseId, row.releaseId))
    .limit(1)
  return { ...row, rendererVersion: rendered?.rendererVersion }
}

export interface NewRelease {
  readonly id: string
  readonly courseId: string
  readonly manifest: ReleaseManifest
  readonly exercises: readonly (StoredExercise & { readonly lessonId: string })[]
}

/** Writes a release with its exercises; false when it was there already. */
export async function insertRelease(tx: Tx, { id, courseId, manifest, exercises }: NewRelease, now: Date): Promise<boolean> {
  await tx.insert(course).values({ id: courseId, source: 'files' }).onConflictDoNothing({ target: course.id })
  const inserted = await tx
    .insert(release)
    .values({ id, courseId, manifest, publishedAt: now })
    .onConflictDoNothing({ target: release.id })
    .returning({ id: release.id })
  if (!inserted.length) return false
  for (const rows of chunks(exercises)) await tx.insert(releaseExercise).values(rows.map((each) => ({ ...each, releaseId: id })))
  return true
}

/** Puts the pages of a release in the place of those an earlier renderer made. */
export async function replaceRenderedLessons(tx: Tx, releaseId: string, rendererVersion: string, lessons: readonly RenderedLesson[]) {
  await tx.delete(renderedLesson).where(eq(renderedLesson.releaseId, releaseId))
  for (const rows of chunks(lessons)) await tx.insert(renderedLesson).values(rows.map((each) => ({ ...each, releaseId, rendererVersion })))
}

export async function updateCurrentRelease(
  tx: Tx,
  courseId: string,
  releaseId: string,
  searchRows: readonly { locale: Locale; searchKey: string }[],
) {
  await tx.update(course).set({ currentReleaseId: releaseId, source: 'files' }).where(eq(course.id, courseId))
  await tx.delete(courseSearch).where(eq(courseSearch.courseId, courseId))
  if (searchRows.length) await tx.insert(courseSearch).values(searchRows.map((row) => ({ ...row, courseId })))
  forgetCurrentReleases()
}

export async function replaceTerms(tx: Tx, terms: readonly GlossaryTerm[]) {
  await tx.delete(glossaryTerm)
  for (const rows of chunks(terms.map((term, position) => ({ ...term, position })))) await tx.insert(glossaryTerm).values(rows)
}

/** Both engines bound the number of parameters of a statement. */
function* chunks<T>(rows: readonly T[], size = 100): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}
