import { isDeepStrictEqual } from 'node:util'
import { localDateOf } from '#app/kernel/local-date.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Database } from '#db/handle.ts'
import { type BuiltRelease, buildRelease, releaseIdOf, withGeneratedTerm } from './build-release.ts'
import { type CheckedShared, checkCourse, checkShared } from './check-course.server.ts'
import {
  bundleRenderer,
  compileLessons,
  type JailEntries,
  type RendererProgram,
  renderLessons,
  sourceEntries,
} from './compile-lessons.server.ts'
import { insertImages } from './course-image-store.server.ts'
import {
  findPublished,
  forgetCurrentReleases,
  insertRelease,
  listTerms,
  type RenderedLesson,
  replaceRenderedLessons,
  replaceTerms,
  updateCurrentRelease,
} from './course-store.server.ts'
import { courseWords } from './course-words.ts'
import { withCyrillic } from './cyrillic.ts'
import { type Fault, fault, formatFault, stopsPublishing } from './fault.ts'
import { findFramework, replaceFramework } from './framework-store.server.ts'
import { lessonLabels } from './lesson-labels.ts'
import { listProgrammes, replaceProgrammes } from './programme-store.server.ts'
import { publishItems } from './publish-items.server.ts'
import { readCourse, readSharedFiles } from './read-course.server.ts'

export interface PublishOptions {
  readonly db: Database
  /** The folder `courses`. */
  readonly coursesDir: string
  readonly now: Date
  readonly log: (line: string) => void
  /** Files of the compiling and rendering processes; the sources when absent. */
  readonly jailEntries?: JailEntries
  readonly timeZone?: string
}

/** `kept`: the studio published last, so files leave the course alone. */
export interface PublishedCourse {
  readonly courseId: string
  readonly outcome: 'published' | 'unchanged' | 'refused' | 'kept'
  readonly releaseId?: string
  readonly faults: readonly Fault[]
}

/**
 * Makes every course of a folder current that passes the gate. A course with faults keeps its last release, and its
 * faults are logged with file, line and remedy; the other courses are published all the same.
 */
export async function publishCourses(options: PublishOptions): Promise<PublishedCourse[]> {
  const { db, coursesDir, log } = options
  const sharedFiles = await readSharedFiles(coursesDir)
  const shared = checkShared(sharedFiles)
  if (stopsPublishing(shared.faults)) logFaults(log, shared.faults)
  else await publishShared(db, shared, options.now)

  const labels = Object.fromEntries(locales.map((locale) => [locale, lessonLabels(locale)]))
  const renderer = await bundleRenderer(options.jailEntries ?? sourceEntries, labels)
  const published: PublishedCourse[] = []
  for (const courseId of sharedFiles.courseIds) published.push(await publishCourse(courseId, shared, renderer, options))
  return published
}

async function publishCourse(
  courseId: string,
  shared: CheckedShared,
  renderer: RendererProgram,
  options: PublishOptions,
): Promise<PublishedCourse> {
  const { db, coursesDir, now, log, timeZone = 'Asia/Tashkent' } = options
  const files = await readCourse(coursesDir, courseId)
  const releaseId = releaseIdOf(files, shared)
  const before = await findPublished(db.read, courseId)
  if (before?.releaseId && before.source === 'studio') return { courseId, outcome: 'kept', releaseId: before.releaseId, faults: [] }
  if (before?.releaseId === releaseId && before.rendererVersion === renderer.version)
    return { courseId, outcome: 'unchanged', releaseId, faults: [] }

  const refused = (faults: readonly Fault[]): PublishedCourse => {
    log(`${courseId} is not published${before?.releaseId ? '; its last release stays' : ''}:`)
    if (faults !== shared.faults) logFaults(log, faults)
    return { courseId, outcome: 'refused', faults }
  }
  // What a course refers to is not known while the files above it have faults; they are logged once.
  if (stopsPublishing(shared.faults)) return refused(shared.faults)
  const checked = checkCourse(files, shared, localDateOf(now, timeZone))
  if (!checked.course) return refused(checked.faults)
  const release = buildRelease(files, checked.course, releaseId)
  const rendered = await renderPages(release, renderer, files.folder, options.jailEntries ?? sourceEntries)
  if ('faults' in rendered) return refused(rendered.faults)

  const { keptByOthers } = await db.transact(async (tx) => {
    await insertRelease(tx, release, now)
    await insertImages(tx, courseId, release.images, now)
    await replaceRenderedLessons(tx, releaseId, renderer.version, rendered.lessons)
    await updateCurrentRelease(tx, courseId, releaseId, courseWords(release))
    return publishItems(tx, courseId, release.items, now)
  })
  forgetCurrentReleases()
  if (keptByOthers.length) log(`${courseId}: items changed on the site stay as they are there: ${keptByOthers.join(', ')}`)
  log(`${courseId} is published: edition ${release.manifest.edition}, release ${releaseId.slice(0, 12)}`)
  return { courseId, outcome: 'published', releaseId, faults: checked.faults }
}

/** Compiles and renders all pages in two jailed processes; what goes wrong there becomes a fault of the course. */
async function renderPages(
  { pages }: BuiltRelease,
  renderer: RendererProgram,
  folder: string,
  entries: JailEntries,
): Promise<{ lessons: RenderedLesson[] } | { faults: Fault[] }> {
  const compiled = await compileLessons(
    entries,
    pages.map(({ compile }) => compile),
  )
  if (!compiled.ok)
    return { faults: [fault(folder, undefined, 'compile', `compiling failed (${compiled.reason}): ${compiled.detail}`, compileRemedy)] }
  const faults = compiled.outcomes!.flatMap((each) => ('faults' in each ? each.faults : []))
  if (faults.length) return { faults }
  const codes = new Map(compiled.outcomes!.map((each) => [each.key, 'code' in each ? each.code : '']))

  const rendered = await renderLessons(
    renderer,
    pages.map(({ locale, sources, sourcesLang, terms, compile }) => ({
      key: compile.key,
      code: codes.get(compile.key)!,
      labels: lessonLabels(locale),
      sources,
      sourcesLang,
      terms,
    })),
  )
  if (!rendered.ok)
    return { faults: [fault(folder, undefined, 'render', `rendering failed (${rendered.reason}): ${rendered.detail}`, compileRemedy)] }
  const segments = new Map(rendered.outcomes!.map((each) => [each.key, each.segments]))
  return {
    lessons: pages.map(({ lessonId, locale, compile }) => ({ lessonId, locale: locale as Locale, segments: segments.get(compile.key)! })),
  }
}

const compileRemedy = 'Undo the last change to the lessons; if that does not help, report this as an error of the software.'

/** Glossary, competencies and learning paths, where they changed. */
async function publishShared(db: Database, shared: CheckedShared, now: Date): Promise<void> {
  const terms = shared.terms.map(withGeneratedTerm)
  const framework = withCyrillic(shared.framework)
  const programmes = withCyrillic(shared.programmes)
  const isSame = (stored: unknown, wanted: unknown) => isDeepStrictEqual(sortKeys(stored), sortKeys(wanted))
  if (!isSame(await listTerms(db.read), terms)) await db.transact((tx) => replaceTerms(tx, terms))
  if (!isSame((await findFramework(db.read)) ?? null, framework)) await db.transact((tx) => replaceFramework(tx, framework))
  if (isSame(await listProgrammes(db.read), programmes)) return
  await db.transact(async (tx) => {
    await replaceProgrammes(tx, programmes)
    await appendEvent(tx, { type: 'paths.published' }, now)
  })
}

/** PostgreSQL gives the keys of JSON in an order of its own; deep equality does not mind, undefined values it does. */
const sortKeys = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function logFaults(log: (line: string) => void, faults: readonly Fault[]): void {
  for (const each of faults) if (each.severity === 'fault') log(formatFault(each))
}
