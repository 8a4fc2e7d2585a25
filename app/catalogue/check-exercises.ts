import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { ImageUse, InteractionType } from '#app/interactions/interaction.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { authoredLocales, isLocale } from '#app/kernel/locale.ts'
import { checkReviewBy } from './check-lesson.ts'
import { checkText } from './check-spelling.ts'
import { checkWords, type StrayForms } from './check-words.ts'
import type { CheckedExercise, CheckedItem } from './checked-course.ts'
import { exerciseFields, itemFields } from './course-schema.ts'
import { type Fault, fault } from './fault.ts'
import { checkSchema, parseYaml, valueAt, type YamlSource } from './yaml-source.ts'

export type FindInteraction = (type: string) => InteractionType | undefined
/** The pictures of the course that are fit to be shown, by file name. */
export type CourseImages = ReadonlyMap<string, { readonly width: number; readonly height: number }>

export function checkExercises(
  file: string,
  text: string,
  outcomes: ReadonlySet<string>,
  find: FindInteraction,
  images: CourseImages,
  forms: StrayForms = {},
): { exercises: CheckedExercise[]; faults: Fault[] } {
  const exercises: CheckedExercise[] = []
  const faults = eachEntry(file, text, forms, (source, index) => {
    const { value: fields, faults } = checkSchema(exerciseFields, source, [index])
    if (!fields) return faults
    const { authored, faults: typeFaults } = checkAuthored(source, index, fields.type, exerciseKeys, find)
    faults.push(...typeFaults)
    const shown = typeFaults.length ? [] : (find(fields.type)!.images?.(authored) ?? [])
    faults.push(...checkImages(source, index, shown, images))
    if (exercises.some((each) => each.fields.id === fields.id)) faults.push(duplicate(source, index, fields.id))
    if (fields.outcome && !outcomes.has(fields.outcome)) faults.push(unknownOutcome(source, [index, 'outcome'], fields.outcome, outcomes))
    exercises.push({ fields, authored, images: shown.map((each) => each.file) })
    return faults
  })
  return { exercises, faults }
}

export interface ItemsContext {
  readonly outcomes: ReadonlySet<string>
  readonly today: LocalDate
  readonly find: FindInteraction
  readonly images: CourseImages
  readonly forms?: StrayForms
  /** Items met so far, `bank/id`; those of this file are added. */
  readonly taken: Set<string>
}

export function checkItems(
  file: string,
  bank: string,
  text: string,
  { outcomes, today, find, images, forms = {}, taken }: ItemsContext,
): { items: CheckedItem[]; faults: Fault[] } {
  const items: CheckedItem[] = []
  const faults = eachEntry(file, text, forms, (source, index) => {
    const { value: fields, faults } = checkSchema(itemFields, source, [index])
    if (!fields) return faults
    const { authored, faults: typeFaults } = checkAuthored(source, index, fields.type, itemKeys, find)
    faults.push(...typeFaults)
    if (fields.type === 'single-choice' && !typeFaults.length) faults.push(...checkThreeOptions(source, index))
    if (!typeFaults.length) faults.push(...checkExplained(source, index, find(fields.type)!, authored))
    const shown = typeFaults.length ? [] : (find(fields.type)!.images?.(authored) ?? [])
    faults.push(...checkImages(source, index, shown, images))
    const key = `${bank}/${fields.id}`
    if (taken.has(key)) faults.push(duplicate(source, index, fields.id))
    taken.add(key)
    if (!outcomes.has(fields.outcome)) faults.push(unknownOutcome(source, [index, 'outcome'], fields.outcome, outcomes))
    faults.push(...checkReviewBy(file, fields.reviewBy, source.placeOf([index, 'reviewBy']), today))
    items.push({ bank, fields, authored, images: shown.map((each) => each.file) })
    return faults
  })
  return { items, faults }
}

/** A quiz can be drawn, and a learner who tries again meets other items: three to choose from for each one drawn. */
export function checkBlueprint(
  quiz: QuizDefinition,
  items: readonly CheckedItem[],
  placeOfSlot: (slot: number) => Parameters<typeof fault>[1],
  file: string,
): Fault[] {
  const perDrawn = quiz.kind === 'final' ? 3 : 1
  const { blueprint = [] } = quiz
  return blueprint.flatMap((slot, index) => {
    const fits = (each: CheckedItem) =>
      each.bank === quiz.bank && each.fields.outcome === slot.outcome && (!slot.level || each.fields.level === slot.level)
    const available = items.filter(fits).length
    const shared = blueprint.filter(
      (other) => other.outcome === slot.outcome && (!slot.level || !other.level || other.level === slot.level),
    )
    const needed = shared.reduce((sum, each) => sum + each.count, 0) * perDrawn
    if (available >= needed) return []
    const what = `${slot.outcome}${slot.level ? `, ${slot.level}` : ''}`
    return [
      fault(
        file,
        placeOfSlot(index),
        'blueprint',
        `quiz ‘${quiz.id}’ draws ${slot.count} of ${what}: ${available} items for ${needed} wanted`,
        `Write ${needed - available} more items for ${what} in items/${quiz.bank}.yaml.`,
      ),
    ]
  })
}

const exerciseKeys = new Set(['id', 'type', 'minutes', 'title', 'prompt', 'required', 'outcome'])
const itemKeys = new Set(['id', 'type', 'outcome', 'level', 'facts', 'reviewBy', 'difficulty', 'stem'])

/** Runs over the list in a file; texts in Uzbek are checked on the way. */
function eachEntry(file: string, text: string, forms: StrayForms, check: (source: YamlSource, index: number) => Fault[]): Fault[] {
  const { source, faults } = parseYaml(file, text)
  if (faults.length) return faults
  if (!Array.isArray(source.value)) return [fault(file, undefined, 'schema', 'the file is no list', 'Begin every entry with “- id: …”.')]
  return [...source.value.flatMap((_, index) => check(source, index)), ...checkLanguages(source), ...checkTexts(source, forms)]
}

/** The data of an interaction, without the fields that all have, against the schema of its type. */
function checkAuthored(
  source: YamlSource,
  index: number,
  type: string,
  commonKeys: ReadonlySet<string>,
  find: FindInteraction,
): { authored: unknown; faults: Fault[] } {
  const interaction = find(type)
  if (!interaction)
    return {
      authored: undefined,
      faults: [
        fault(
          source.file,
          source.placeOf([index, 'type']),
          'unknown-type',
          `there is no interaction of the type ‘${type}’`,
          'Use one of the types the content format lists.',
        ),
      ],
    }
  const own = Object.fromEntries(Object.entries(valueAt(source.value, [index]) as object).filter(([key]) => !commonKeys.has(key)))
  const { value, faults } = checkSchema(interaction.authored, source, [index], own)
  return { authored: value, faults }
}

/** A learner is told why: of every part that is judged, or of the item as a whole; what a person marks has a rubric. */
function checkExplained(source: YamlSource, index: number, interaction: InteractionType, authored: unknown): Fault[] {
  const { public: shown, key } = interaction.split(authored)
  if (interaction.rubric) return []
  const { explanation, parts } = interaction.grade(shown, key, undefined)
  const isSaid = (id: string) => parts[id]!.feedback !== undefined
  const options = (id: string) => Object.keys(parts).filter((other) => other.startsWith(`${id}--`))
  const silent = Object.entries(parts).filter(
    ([id, { correct }]) => correct !== null && !isSaid(id) && (options(id).length === 0 || !options(id).every(isSaid)),
  )
  if (explanation || !silent.length) return []
  const names = silent.map(([id]) => id).join(', ')
  return [
    fault(
      source.file,
      source.placeOf([index]),
      'no-explanation',
      `nothing explains ${names}`,
      'Say in `feedback` why each is right or wrong.',
    ),
  ]
}

/** The pictures are there, and what lies on them does. */
function checkImages(source: YamlSource, index: number, shown: readonly ImageUse[], images: CourseImages): Fault[] {
  return shown.flatMap(({ path, file, extents }) => {
    const place = source.placeOf([index, ...path])
    const image = images.get(file)
    if (!image)
      return [fault(source.file, place, 'missing-image', `there is no picture images/${file}`, 'Add the file, or correct its name.')]
    const { width, height } = image
    return extents
      .filter(({ right, bottom }) => right > width || bottom > height)
      .map((extent) =>
        fault(
          source.file,
          source.placeOf([index, ...extent.path]),
          'outside-image',
          `the area reaches to ${extent.right} × ${extent.bottom}, but ${file} is ${width} × ${height} pixels`,
          'Keep the area within the picture.',
        ),
      )
  })
}

function checkThreeOptions(source: YamlSource, index: number): Fault[] {
  const { length } = valueAt(source.value, [index, 'options']) as unknown[]
  if (length === 3) return []
  return [
    fault(source.file, source.placeOf([index, 'options']), 'three-options', `${length} options`, 'Give an item exactly three options.'),
  ]
}

/** Every text of a file is there in all languages that are written. */
function checkLanguages(source: YamlSource): Fault[] {
  const faults: Fault[] = []
  const step = (value: unknown, path: PropertyKey[]): void => {
    if (typeof value !== 'object' || value === null) return
    const entries = Object.entries(value)
    if (Array.isArray(value) || !entries.length || !entries.every(([key]) => isLocale(key))) {
      for (const [key, inner] of entries) step(inner, [...path, Array.isArray(value) ? Number(key) : key])
      return
    }
    const missing = authoredLocales.filter((locale) => !(locale in value))
    if (missing.length)
      faults.push(
        fault(
          source.file,
          source.placeOf(path),
          'missing-language',
          `the text is missing in ${missing.join(', ')}`,
          'Write it in every language.',
        ),
      )
  }
  step(source.value, [])
  return faults
}

/** Every text of a YAML file, in its language. */
export function checkTexts(source: YamlSource, forms: StrayForms): Fault[] {
  const faults: Fault[] = []
  const step = (value: unknown, path: PropertyKey[]): void => {
    const locale = path.at(-1)
    if (typeof value === 'string' && isLocale(locale)) {
      const place = source.placeOf(path)
      faults.push(...checkText(source.file, value, locale, place), ...checkWords(source.file, value, locale, place, forms))
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) step(inner, [...path, Array.isArray(value) ? Number(key) : key])
  }
  step(source.value, [])
  return faults
}

const duplicate = (source: YamlSource, index: number, id: string) =>
  fault(source.file, source.placeOf([index, 'id']), 'duplicate-id', `the id ‘${id}’ is taken`, 'Give every entry an id of its own.')

const unknownOutcome = (source: YamlSource, path: PropertyKey[], outcome: string, outcomes: ReadonlySet<string>) =>
  fault(
    source.file,
    source.placeOf(path),
    'unknown-outcome',
    `the course has no outcome ‘${outcome}’`,
    `Use one of: ${[...outcomes].join(', ')}.`,
  )
