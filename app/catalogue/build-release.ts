import { interactionType } from '#app/interactions/registry.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import type { CheckedCourse, CheckedLesson, CheckedVersion } from './checked-course.ts'
import type { CompetencyFramework } from './competency-framework.ts'
import type { CompileJob } from './compile-lesson.ts'
import type { CourseFiles } from './course-files.ts'
import { imageFile, imageUrl } from './course-image.ts'
import type { CourseImage } from './course-image-store.server.ts'
import type { NewRelease, StoredExercise } from './course-store.server.ts'
import { proseToCyrillic, withCyrillic } from './cyrillic.ts'
import type { GlossaryTerm } from './glossary-term.ts'
import type { ShownTerm } from './lesson-elements.ts'
import type { LessonOutline } from './lesson-outline.ts'
import { splitFrontMatter } from './parse-lesson.ts'
import type { FileItem } from './publish-items.server.ts'
import type { LessonSource, ReleaseLesson, ReleaseManifest } from './release.ts'
import { contentHash } from './release-id.ts'

/** A release with everything derived from its sources but the rendered pages. */
export interface BuiltRelease extends NewRelease {
  readonly images: readonly CourseImage[]
  readonly items: readonly FileItem[]
  /** One per lesson and language, the generated uz-Cyrl among them. */
  readonly pages: readonly LessonPage[]
}

export interface LessonPage {
  readonly lessonId: string
  readonly locale: Locale
  readonly compile: CompileJob
  readonly sources: readonly LessonSource[]
  readonly sourcesLang?: Locale
  /** The terms that the lesson explains, in the order of their first use. */
  readonly terms: readonly ShownTerm[]
}

/** What the courses of a folder have in common, as far as learners see it in a course. */
export interface SharedContent {
  readonly terms: readonly GlossaryTerm[]
  readonly framework: Pick<CompetencyFramework, 'competencies'>
}

/** The id of the release that the files make: what learners see, in all languages, with its competencies and terms. */
export function releaseIdOf(files: CourseFiles, { terms, framework }: SharedContent): string {
  const course = files.texts.get('course.yaml') ?? ''
  const named = framework.competencies
    .filter(({ id }) => new RegExp(`\\b${id.replace(/\W/g, '')}\\b`).test(course))
    .map(({ id, title }) => [id, title])
  const used = new Set([...files.texts.values()].flatMap((text) => [...text.matchAll(/<Term id="([^"]*)"/g)].map(([, id]) => id)))
  const explained = terms.filter(({ id }) => used.has(id)).map(({ id, term, definition }) => [id, term, definition])
  return contentHash([
    ...files.texts,
    ...[...files.pictures].map(([name, bytes]) => [`images/${name}`, bytes] as const),
    ['#competencies', JSON.stringify(named)],
    ['#terms', JSON.stringify(explained)],
  ])
}

export function buildRelease(files: CourseFiles, checked: CheckedCourse, releaseId: string): BuiltRelease {
  const { courseId } = checked
  const images = new Map([...checked.images].map(([name, image]) => [name, { ...image, file: imageFile(name, image.bytes) }]))
  const addresses = Object.fromEntries(
    [...images].map(([name, { file, width, height }]) => [name, { src: imageUrl(courseId, file), width, height }]),
  )
  return {
    id: releaseId,
    courseId,
    manifest: buildManifest(files, checked),
    exercises: checked.lessons.flatMap((lesson) =>
      lesson.exercises.map(({ fields, authored }) => ({
        lessonId: lesson.id,
        id: fields.id,
        type: fields.type,
        ...split(fields.type, authored, addresses),
      })),
    ),
    items: checked.items.map(({ bank, fields: { id, type, outcome, level, reviewBy, stem }, authored }) => ({
      bank,
      itemId: id,
      content: { type, outcome, level, reviewBy, stem, authored },
      images: addresses,
    })),
    images: [...images.values()].map(({ file, mediaType, bytes }) => ({ file, mediaType, bytes: Buffer.from(bytes) })),
    pages: checked.lessons.flatMap((lesson) => pagesOf(lesson, checked.terms, addresses)),
  }
}

function split(type: string, authored: unknown, images: CompileJob['images']): Pick<StoredExercise, 'publicData' | 'key'> {
  const { public: publicData, key } = interactionType(type).split(withCyrillic(authored), images)
  // A type without anything to hide has the key null, which no column takes.
  return { publicData, key: key ?? {} }
}

function buildManifest(files: CourseFiles, { course, competencyTitles, lessons }: CheckedCourse): ReleaseManifest {
  const {
    code,
    edition,
    change,
    languages,
    sourceLanguage,
    title,
    summary,
    audience,
    level,
    minutes,
    outcomes,
    atWork,
    certificate,
    cover,
  } = course
  return withCyrillic({
    code,
    edition,
    change,
    languages,
    sourceLanguage,
    title,
    summary,
    audience,
    level,
    minutes,
    outcomes,
    certificate,
    cover,
    competencies: course.competencies.map((each) => ({ ...each, title: competencyTitles.get(each.id)! })),
    lessons: lessons.map((lesson) => buildLesson(files, lesson)),
    quizzes: course.quizzes,
    ...(atWork && { atWork }),
  })
}

function buildLesson(files: CourseFiles, { id, versions, exercises }: CheckedLesson): ReleaseLesson {
  const [source] = versions as [CheckedVersion]
  const own = [...files.texts].filter(([path]) => path.startsWith(`lessons/${id}/`) || path === `exercises/${id}.yaml`)
  const byLocale = <T>(pick: (version: CheckedVersion) => T): Partial<Record<Locale, T>> => {
    const found: Partial<Record<Locale, T>> = Object.fromEntries(versions.map((version) => [version.locale, pick(version)]))
    return found
  }
  // Numbers and references of generated Uzbek Cyrillic are those of the Latin text.
  const withGenerated = <T>(found: Partial<Record<Locale, T>>) =>
    'uz-Latn' in found && !('uz-Cyrl' in found) ? { ...found, 'uz-Cyrl': found['uz-Latn'] } : found
  return {
    id,
    hash: contentHash(own),
    minutes: source.frontMatter.minutes,
    title: byLocale(({ frontMatter }) => frontMatter.title),
    summary: byLocale(({ frontMatter }) => frontMatter.summary),
    reviewBy: source.frontMatter.reviewBy,
    sources: withGenerated(byLocale(({ frontMatter }) => frontMatter.sources)),
    words: withGenerated(byLocale(({ outline }) => outline.words)),
    sections: source.outline.headings.flatMap(({ depth }, index) =>
      depth === 2 ? [{ id: `s${index + 1}`, title: byLocale(({ outline }) => outline.headings[index]!.text) }] : [],
    ),
    exercises: exercises.map(({ fields: { id, type, outcome, required, minutes, title, prompt } }) => ({
      id,
      type,
      ...(outcome && { outcome }),
      required,
      minutes,
      title,
      prompt,
    })),
  }
}

function pagesOf({ id, versions }: CheckedLesson, terms: CheckedCourse['terms'], images: CompileJob['images']): LessonPage[] {
  const page = (version: CheckedVersion, locale: Locale): LessonPage => {
    const generated = locale !== version.locale
    const { sources } = version.frontMatter
    return {
      lessonId: id,
      locale,
      sources,
      ...(generated ? { sourcesLang: version.locale } : {}),
      terms: shownTerms(version.outline, terms, locale),
      compile: {
        key: `${id}/${locale}`,
        file: version.file,
        body: splitFrontMatter(version.text)!.body,
        toCyrillic: generated,
        images,
        sourceIds: sources.map((each) => each.id),
      },
    }
  }
  const pages = versions.map((version) => page(version, version.locale))
  const latin = versions.find(({ locale }) => locale === 'uz-Latn')
  if (latin && !versions.some(({ locale }) => locale === 'uz-Cyrl')) pages.push(page(latin, 'uz-Cyrl'))
  return pages
}

function shownTerms({ terms: used }: LessonOutline, terms: CheckedCourse['terms'], locale: Locale): ShownTerm[] {
  return [...new Set(used.map(({ id }) => id))].map((id) => {
    const { term, definition } = withGeneratedTerm(terms.get(id)!)
    return { id, term: localise(term, locale).text, definition: localise(definition, locale).text }
  })
}

/** A glossary term with its Uzbek Cyrillic. */
export function withGeneratedTerm<T extends { term: Localised; definition: Localised }>(entry: T): T {
  const fill = (text: Localised): Localised =>
    text['uz-Latn'] === undefined || text['uz-Cyrl'] !== undefined ? text : { ...text, 'uz-Cyrl': proseToCyrillic(text['uz-Latn']) }
  return { ...entry, term: fill(entry.term), definition: fill(entry.definition) }
}
