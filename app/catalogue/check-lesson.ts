import { addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import type { AuthoredLocale, Locale } from '#app/kernel/locale.ts'
import { checkDiagrams } from './check-diagrams.ts'
import { checkOpening } from './check-opening.ts'
import { checkReading } from './check-reading.ts'
import { checkText } from './check-spelling.ts'
import { checkWords, type StrayForms } from './check-words.ts'
import type { CheckedExercise, CheckedImage, CheckedVersion } from './checked-course.ts'
import { compareLanguages } from './compare-languages.ts'
import { frontMatterSchema } from './course-schema.ts'
import { type Fault, fault, type Place, warning } from './fault.ts'
import { allowedInternalLink } from './internal-link.ts'
import { outlineLesson } from './lesson-outline.ts'
import { parseLesson } from './parse-lesson.ts'
import { readingRates } from './reading-rate.ts'
import { checkSchema, parseYaml, type YamlSource } from './yaml-source.ts'

/** How far the stated minutes may be from words and exercises. */
const minutesTolerance = 0.15
const maxWeight = 300_000
const maxAltLength = 500

export interface LessonContext {
  readonly courseId: string
  readonly lessonIds: readonly string[]
  readonly today: LocalDate
  /** Undefined where the glossary has faults of its own: then nothing is said about terms. */
  readonly termIds: ReadonlySet<string> | undefined
  readonly forms: StrayForms
  readonly images: ReadonlyMap<string, CheckedImage>
  /** Undefined where the lesson's exercises have faults of their own: then nothing follows from them. */
  readonly exercises: readonly CheckedExercise[] | undefined
}

/** One language of a lesson by itself. */
export function checkVersion(
  file: string,
  text: string,
  locale: Locale,
  context: LessonContext,
): { version?: CheckedVersion; faults: Fault[] } {
  const { lesson, faults } = parseLesson(file, text)
  if (!lesson) return { faults }
  const yaml = parseYaml(file, lesson.frontMatter.text, lesson.frontMatter.startLine)
  faults.push(...yaml.faults)
  const { value: frontMatter, faults: schemaFaults } = yaml.faults.length
    ? { value: undefined, faults: [] }
    : checkSchema(frontMatterSchema, yaml.source)
  faults.push(...schemaFaults)
  const outline = outlineLesson(lesson.tree)
  faults.push(...checkHeadings(file, outline.headings), ...checkDiagrams(file, lesson.tree))
  const checkProse = (text: string, place: Place | undefined) =>
    faults.push(...checkText(file, text, locale, place), ...checkWords(file, text, locale, place, context.forms))
  for (const { text, place } of outline.texts) checkProse(text, place)
  if (!frontMatter) return { faults }

  const version: CheckedVersion = { locale, file, text, frontMatter, outline }
  for (const key of ['title', 'summary'] as const) checkProse(frontMatter[key], yaml.source.placeOf([key]))
  faults.push(
    ...checkReading(version),
    ...checkReviewBy(file, frontMatter.reviewBy, yaml.source.placeOf(['reviewBy']), context.today),
    ...checkSources(version, yaml.source),
    ...checkReferences(version, context),
    ...(context.exercises ? checkOpening(version, context.exercises) : []),
    ...checkLength(version, context, yaml.source.placeOf(['minutes'])),
    ...checkWeight(version, context),
  )
  return { version, faults }
}

/** All languages of a lesson against its source language. */
export function checkVersions(versions: readonly CheckedVersion[]): Fault[] {
  const [source, ...others] = versions
  if (!source) return []
  return others.flatMap((other) => {
    const faults = compareLanguages(source, other)
    for (const key of ['minutes', 'reviewBy'] as const) {
      if (other.frontMatter[key] !== source.frontMatter[key]) {
        faults.push(
          fault(
            other.file,
            undefined,
            'front-matter-differs',
            `‘${key}’ is ${other.frontMatter[key]} but ${source.frontMatter[key]} in ${source.locale}`,
            'Write the same value in every language.',
          ),
        )
      }
    }
    const [mine, theirs] = [source, other].map((each) => each.frontMatter.sources.map((one) => one.id).join(', '))
    if (mine !== theirs)
      faults.push(
        fault(
          other.file,
          undefined,
          'front-matter-differs',
          `the sources are ${theirs || 'none'} but ${mine || 'none'} in ${source.locale}`,
          'List the same sources in the same order in every language.',
        ),
      )
    return faults
  })
}

export function checkReviewBy(file: string, reviewBy: LocalDate, place: Place, today: LocalDate): Fault[] {
  // Warnings: the passing of time alone takes no course from its learners, and fails no check of what did not change.
  const remedy = 'Review the facts, then set a new date.'
  if (reviewBy < today) return [warning(file, place, 'review-overdue', `was to be reviewed by ${reviewBy}`, remedy)]
  if (reviewBy < addMonths(today, 2)) return [warning(file, place, 'review-due', `is to be reviewed by ${reviewBy}`, remedy)]
  return []
}

function checkHeadings(file: string, headings: readonly { depth: number; text: string; place: Place | undefined }[]): Fault[] {
  const faults: Fault[] = []
  if (headings[0] && headings[0].depth !== 2)
    faults.push(fault(file, headings[0].place, 'heading-order', 'the first heading is ###', 'Begin with ##.'))
  for (const { text, place } of headings) {
    if (!text) faults.push(fault(file, place, 'empty-heading', 'the heading has no text', 'Write its text or remove it.'))
  }
  const sections = headings.filter(({ depth }) => depth === 2).length
  if (sections < 3)
    faults.push(warning(file, undefined, 'few-sections', `${sections} sections (##)`, 'Divide the lesson into at least 3 sections.'))
  return faults
}

function checkSources({ file, frontMatter, outline }: CheckedVersion, yaml: YamlSource): Fault[] {
  const faults: Fault[] = []
  const known = new Set<string>()
  for (const [index, { id }] of frontMatter.sources.entries()) {
    if (known.has(id))
      faults.push(fault(file, yaml.placeOf(['sources', index, 'id']), 'duplicate-id', `the source ${id} is listed twice`, 'Keep one.'))
    known.add(id)
    if (!outline.sources.some((cited) => cited.id === id)) {
      faults.push(
        warning(
          file,
          yaml.placeOf(['sources', index, 'id']),
          'source-not-cited',
          `the source ${id} is not cited`,
          `Cite it with <Source id="${id}" />, or remove it.`,
        ),
      )
    }
  }
  for (const { id, place } of outline.sources) {
    if (!known.has(id))
      faults.push(
        fault(
          file,
          place,
          'unknown-source',
          `the source ${id} is not in the front matter`,
          `Add it under sources: ${[...known].join(', ') || 'none yet'}.`,
        ),
      )
  }
  return faults
}

function checkReferences({ file, outline }: CheckedVersion, context: LessonContext): Fault[] {
  const faults: Fault[] = []
  const explained = new Set<string>()
  for (const { id, place } of outline.terms) {
    if (explained.has(id))
      faults.push(
        warning(file, place, 'term-twice', `the term ‘${id}’ is explained before`, 'Mark a term with <Term> at its first use alone.'),
      )
    explained.add(id)
    if (context.termIds && !context.termIds.has(id))
      faults.push(
        fault(
          file,
          place,
          'unknown-term',
          `the term ‘${id}’ is not in the glossary`,
          'Add it to courses/glossary.yaml, or correct the id.',
        ),
      )
  }
  for (const { name, alt, place } of outline.images) {
    if (!context.images.has(name))
      faults.push(fault(file, place, 'missing-image', `there is no picture images/${name}`, 'Add the file, or correct its name.'))
    if (!alt)
      faults.push(
        fault(
          file,
          place,
          'missing-alt',
          `the picture ${name} has no text alternative`,
          'Say in the brackets what the picture says: ![text](address).',
        ),
      )
    if (alt.length > maxAltLength)
      faults.push(
        warning(
          file,
          place,
          'long-alt',
          `a text alternative of ${alt.length} characters`,
          'Say the essence, and put the details into the text.',
        ),
      )
  }
  for (const { url, place } of outline.links) {
    const problem = allowedInternalLink(url, {
      courseId: context.courseId,
      lessonIds: context.lessonIds,
      termIds: context.termIds,
      headings: outline.headings.length,
    })
    if (problem) faults.push(fault(file, place, 'broken-link', `${url}: ${problem}`, 'Correct the address.'))
  }
  const used = new Map<string, Place | undefined>()
  for (const { id, place } of outline.exercises) {
    if (used.has(id)) faults.push(fault(file, place, 'exercise-twice', `the exercise ‘${id}’ stands in the lesson twice`, 'Keep one.'))
    used.set(id, place)
    if (context.exercises && !context.exercises.some((each) => each.fields.id === id))
      faults.push(
        fault(
          file,
          place,
          'unknown-exercise',
          `there is no exercise ‘${id}’ in the lesson's exercises`,
          'Add it to exercises/, or correct the id.',
        ),
      )
  }
  for (const { fields } of context.exercises ?? []) {
    if (!used.has(fields.id))
      faults.push(
        fault(
          file,
          undefined,
          'unused-exercise',
          `the exercise ‘${fields.id}’ is not in the lesson`,
          `Put <Exercise id="${fields.id}" /> where it belongs, or remove the exercise.`,
        ),
      )
  }
  return faults
}

function checkLength({ file, locale, frontMatter, outline }: CheckedVersion, { exercises }: LessonContext, place: Place): Fault[] {
  if (!exercises) return []
  const rate = readingRates[locale]
  const practice = exercises.reduce((sum, { fields }) => sum + fields.minutes, 0)
  const minutes = outline.words / rate + practice
  const stated = frontMatter.minutes
  if (Math.abs(minutes - stated) <= stated * minutesTolerance) return []
  const low = Math.max(0, Math.ceil((stated * (1 - minutesTolerance) - practice) * rate))
  const high = Math.max(0, Math.floor((stated * (1 + minutesTolerance) - practice) * rate))
  const round = Math.round(minutes * 10) / 10
  return [
    fault(
      file,
      place,
      'length',
      `says ${stated} minutes but takes ${round}: ${outline.words} words at ${rate} a minute and ${practice} minutes of exercises`,
      `Write ${low} to ${high} words, or state ${Math.max(1, Math.round(minutes))} minutes.`,
    ),
  ]
}

function checkWeight({ file, text, outline }: CheckedVersion, { images, exercises = [] }: LessonContext): Fault[] {
  const names = new Set([...outline.images.map(({ name }) => name), ...exercises.flatMap((exercise) => exercise.images)])
  const weight = [...names].reduce((sum, name) => sum + (images.get(name)?.bytes.length ?? 0), new TextEncoder().encode(text).length)
  if (weight <= maxWeight) return []
  return [
    fault(
      file,
      undefined,
      'too-heavy',
      `the lesson weighs ${Math.round(weight / 1000)} kB with its pictures`,
      `Keep it under ${maxWeight / 1000} kB: simplify the pictures.`,
    ),
  ]
}

/** Which versions a lesson must have. */
export const requiredLocales: readonly AuthoredLocale[] = ['en', 'ru', 'uz-Latn']
