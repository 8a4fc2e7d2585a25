import { interactionTypes } from '#app/interactions/registry.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { checkBlueprint, checkExercises, checkItems, checkTexts, type FindInteraction, type ItemsContext } from './check-exercises.ts'
import { checkFramework } from './check-framework.ts'
import { checkVersion, checkVersions, requiredLocales } from './check-lesson.ts'
import { checkPractice } from './check-practice.ts'
import { checkProgrammes, noProgrammes, programmesOf, programmesSchema } from './check-programmes.ts'
import { checkTestOut } from './check-test-out.ts'
import { type StrayForms, strayForms } from './check-words.ts'
import type { CheckedCourse, CheckedExercise, CheckedImage, CheckedItem, CheckedLesson, CheckedVersion } from './checked-course.ts'
import type { CompetencyFramework } from './competency-framework.ts'
import { bankOf, type CourseFiles, type SharedFiles } from './course-files.ts'
import { type CourseYaml, courseSchema, glossarySchema } from './course-schema.ts'
import { type CoverageGap, coverageOf } from './coverage.ts'
import { type Fault, fault, sortFaults, stopsPublishing, warning } from './fault.ts'
import { findDuplicates } from './find-duplicates.ts'
import { frameworkSchema, noFramework } from './framework-schema.ts'
import type { GlossaryTerm } from './glossary-term.ts'
import type { Programme } from './programme.ts'
import { checkSvg, pngSize } from './safe-svg.ts'
import { checkSchema, parseYaml, type YamlSource } from './yaml-source.ts'

/** Glossary and competencies as checked; courses are checked against them. */
export interface CheckedShared {
  readonly terms: readonly GlossaryTerm[]
  readonly forms: StrayForms
  readonly framework: CompetencyFramework
  readonly programmes: readonly Programme[]
  readonly faults: readonly Fault[]
}

const findInteraction: FindInteraction = (type) => interactionTypes.find((each) => each.type === type)

export function checkShared({ folder, glossary, competencies, programmes, courseIds }: SharedFiles): CheckedShared {
  const terms = checkFile(`${folder}/glossary.yaml`, glossary ?? '[]', glossarySchema)
  const framework = checkFile(`${folder}/competencies.yaml`, competencies ?? noFramework, frameworkSchema)
  const paths = checkFile(`${folder}/programmes.yaml`, programmes ?? noProgrammes, programmesSchema)
  const forms = strayForms(terms.value ?? [])
  const faults = [
    ...terms.faults,
    ...framework.faults,
    ...paths.faults,
    ...findDuplicates(terms.source, terms.value ?? [], []),
    ...(framework.value ? checkFramework(framework.source, framework.value) : []),
    ...(paths.value ? checkProgrammes(paths.source, paths.value, courseIds) : []),
    ...checkTexts(terms.source, forms),
    ...checkTexts(framework.source, forms),
    ...checkTexts(paths.source, forms),
  ]
  return {
    terms: terms.value ?? [],
    forms,
    framework: framework.value ?? emptyFramework,
    programmes: paths.value ? programmesOf(paths.value) : [],
    faults: sortFaults(faults),
  }
}

const emptyFramework: CompetencyFramework = { frameworks: [], levels: [], domains: [], competencies: [], roles: [] }

/**
 * The gate: finds every fault of a course's files, each with file, line and remedy. The course comes back when
 * nothing stops its publishing.
 */
export function checkCourse(files: CourseFiles, shared: CheckedShared, today: LocalDate): { course?: CheckedCourse; faults: Fault[] } {
  const faults = [...files.faults]
  const courseFile = `${files.folder}/course.yaml`
  const courseText = files.texts.get('course.yaml')
  if (courseText === undefined) {
    faults.push(
      fault(courseFile, undefined, 'missing-file', 'there is no course.yaml', 'Add it: it names the course, its lessons and its tests.'),
    )
    return { faults: sortFaults(faults) }
  }
  const { source, value: course, faults: courseFaults } = checkFile(courseFile, courseText, courseSchema)
  faults.push(...courseFaults, ...checkTexts(source, shared.forms))
  if (!course) return { faults: sortFaults(faults) }

  const competencyTitles = new Map(shared.framework.competencies.map(({ id, title }) => [id, title]))
  const images = checkImages(files, faults)
  const items = checkBanks(files, course, { images, today, forms: shared.forms }, faults)
  const lessons = course.lessons.flatMap((lessonId) => checkLessonFolder(lessonId, { files, course, shared, images, today }, faults) ?? [])
  faults.push(...checkCourseFile(files, course, source, competencyTitles, items, lessons), ...findStrays(files, course, lessons, items))

  // What has faults of its own may be what covers an outcome.
  if (!stopsPublishing(faults)) faults.push(...checkCoverage(course, source, items, lessons))
  const sorted = sortFaults(faults)
  if (stopsPublishing(sorted)) return { faults: sorted }
  const terms = new Map(shared.terms.map((term) => [term.id, term]))
  return { course: { courseId: files.courseId, course, competencyTitles, terms, lessons, items, images }, faults: sorted }
}

function checkFile<T>(file: string, text: string, schema: Parameters<typeof checkSchema<T>>[0]) {
  const { source, faults } = parseYaml(file, text)
  if (faults.length) return { source, value: undefined, faults }
  return { source, ...checkSchema(schema, source) }
}

function checkImages(files: CourseFiles, faults: Fault[]): Map<string, CheckedImage> {
  const images = new Map<string, CheckedImage>()
  for (const [path, text] of files.texts) {
    if (!path.startsWith('images/')) continue
    const { svg, faults: found } = checkSvg(`${files.folder}/${path}`, text)
    faults.push(...found)
    if (svg) images.set(path.slice('images/'.length), { ...svg, mediaType: 'image/svg+xml', bytes: Buffer.from(text) })
  }
  for (const [name, bytes] of files.pictures) {
    const size = pngSize(bytes)
    if (size) images.set(name, { ...size, mediaType: 'image/png', bytes })
    else
      faults.push(
        fault(
          `${files.folder}/images/${name}`,
          undefined,
          'not-a-picture',
          'the file is no PNG',
          'Save the picture as PNG, or better as SVG.',
        ),
      )
  }
  return images
}

function checkBanks(
  files: CourseFiles,
  course: CourseYaml,
  context: Pick<ItemsContext, 'images' | 'today' | 'forms'>,
  faults: Fault[],
): CheckedItem[] {
  const outcomes = new Set(course.outcomes.map(({ id }) => id))
  const taken = new Set<string>()
  const items: CheckedItem[] = []
  for (const [path, text] of files.texts) {
    if (!path.startsWith('items/')) continue
    const found = checkItems(`${files.folder}/${path}`, bankOf(path), text, { ...context, outcomes, find: findInteraction, taken })
    items.push(...found.items)
    faults.push(...found.faults)
  }
  return items
}

interface LessonFolder {
  readonly files: CourseFiles
  readonly course: CourseYaml
  readonly shared: CheckedShared
  readonly images: ReadonlyMap<string, CheckedImage>
  readonly today: LocalDate
}

function checkLessonFolder(
  lessonId: string,
  { files, course, shared, images, today }: LessonFolder,
  faults: Fault[],
): CheckedLesson | undefined {
  const outcomes = new Set(course.outcomes.map(({ id }) => id))
  const exerciseText = files.texts.get(`exercises/${lessonId}.yaml`)
  const found =
    exerciseText === undefined
      ? { exercises: [] as CheckedExercise[], faults: [] }
      : checkExercises(`${files.folder}/exercises/${lessonId}.yaml`, exerciseText, outcomes, findInteraction, images, shared.forms)
  faults.push(...found.faults)
  const context = {
    courseId: files.courseId,
    lessonIds: course.lessons,
    today,
    termIds: stopsPublishing(shared.faults) ? undefined : new Set(shared.terms.map(({ id }) => id)),
    forms: shared.forms,
    images,
    exercises: found.faults.some((each) => each.severity === 'fault') ? undefined : found.exercises,
  }

  const source = course.sourceLanguage
  const wanted = [...new Set<Locale>([source, ...requiredLocales, 'uz-Cyrl'])]
  const versions: CheckedVersion[] = []
  for (const locale of wanted) {
    const path = `lessons/${lessonId}/${locale}.mdx`
    const text = files.texts.get(path)
    if (text !== undefined) {
      const checked = checkVersion(`${files.folder}/${path}`, text, locale, context)
      faults.push(...checked.faults)
      if (checked.version) versions.push(checked.version)
    } else if (locale !== 'uz-Cyrl' && !files.faults.some((each) => each.file === `${files.folder}/${path}`)) {
      faults.push(
        fault(
          `${files.folder}/${path}`,
          undefined,
          'missing-file',
          `the lesson ‘${lessonId}’ is not written in ${locale}`,
          'Write it: every lesson exists in en, ru and uz-Latn.',
        ),
      )
    }
  }
  faults.push(...checkVersions(versions))
  // The order of the lesson is the order learners meet its exercises in.
  const order = versions[0]?.outline.exercises.map(({ id }) => id) ?? []
  const exercises = found.exercises.toSorted((a, b) => order.indexOf(a.fields.id) - order.indexOf(b.fields.id))
  return versions.length ? { id: lessonId, versions, exercises } : undefined
}

function checkCourseFile(
  files: CourseFiles,
  course: CourseYaml,
  source: YamlSource,
  competencies: ReadonlyMap<string, unknown>,
  items: readonly CheckedItem[],
  lessons: readonly CheckedLesson[],
): Fault[] {
  const faults: Fault[] = []
  const say = (path: PropertyKey[], code: string, message: string, remedy: string) =>
    faults.push(fault(source.file, source.placeOf(path), code, message, remedy))
  if (course.code.toLowerCase() !== files.courseId)
    say(
      ['code'],
      'course-code',
      `the code ${course.code} does not fit the folder ${files.courseId}`,
      'The folder is the code in lower case.',
    )
  if (!course.languages.includes(course.sourceLanguage))
    say(['sourceLanguage'], 'source-language', `${course.sourceLanguage} is not among the languages`, 'Add it to languages.')
  for (const list of ['outcomes', 'competencies', 'quizzes'] as const) faults.push(...findDuplicates(source, course[list], [list]))
  faults.push(
    ...findDuplicates(
      source,
      course.lessons.map((id) => ({ id })),
      ['lessons'],
    ),
  )

  const declared = new Set(course.competencies.map(({ id }) => id))
  course.competencies.forEach(({ id }, i) => {
    if (!competencies.has(id))
      say(
        ['competencies', i, 'id'],
        'unknown-competency',
        `there is no competency ${id}`,
        'Add it to courses/competencies.yaml, or correct the id.',
      )
  })
  course.outcomes.forEach((outcome, i) => {
    outcome.competencies.forEach((id, j) => {
      if (!declared.has(id))
        say(
          ['outcomes', i, 'competencies', j],
          'unknown-competency',
          `${id} is not among the course's competencies`,
          `Use one of: ${[...declared].join(', ')}.`,
        )
    })
  })
  course.outcomes.forEach((outcome, i) => {
    outcome.lessons?.forEach((id, j) => {
      if (!course.lessons.includes(id))
        say(
          ['outcomes', i, 'lessons', j],
          'unknown-lesson',
          `the course has no lesson ‘${id}’`,
          `Use one of: ${course.lessons.join(', ')}.`,
        )
    })
  })
  const outcomes = new Set(course.outcomes.map(({ id }) => id))
  course.quizzes.forEach((quiz, i) => {
    quiz.blueprint?.forEach((slot, j) => {
      if (!outcomes.has(slot.outcome))
        say(
          ['quizzes', i, 'blueprint', j, 'outcome'],
          'unknown-outcome',
          `the course has no outcome ‘${slot.outcome}’`,
          `Use one of: ${[...outcomes].join(', ')}.`,
        )
    })
    quiz.items?.forEach((id, j) => {
      if (!items.some((item) => item.bank === quiz.bank && item.fields.id === id))
        say(
          ['quizzes', i, 'items', j],
          'unknown-item',
          `the bank ‘${quiz.bank}’ has no item ‘${id}’`,
          `Add it to items/${quiz.bank}.yaml, or correct the id.`,
        )
    })
    faults.push(...checkBlueprint(quiz, items, (slot) => source.placeOf(['quizzes', i, 'blueprint', slot]), source.file))
    faults.push(...checkTestOut(quiz, items, { file: source.file, place: source.placeOf(['quizzes', i, 'eachOutcomeFrom']) }))
    faults.push(...checkPractice(quiz, items, { file: source.file, placeOf: (path) => source.placeOf(['quizzes', i, ...path]) }))
  })
  const sum = lessons.reduce((total, { versions }) => total + (versions[0]?.frontMatter.minutes ?? 0), 0)
  if (lessons.length === course.lessons.length && sum !== course.minutes)
    say(
      ['minutes'],
      'minutes-differ',
      `the course says ${course.minutes} minutes, its lessons ${sum} together`,
      `Write ${sum}, or change the lessons.`,
    )
  return faults
}

const coverageRemedies: Record<CoverageGap, string> = {
  'not-taught': 'Name the lessons that teach it: `lessons: [...]` beside the outcome.',
  'not-practised': 'Give an exercise this outcome.',
  'not-tested': 'Add it to the blueprint of the final test.',
}

/** Outcomes that are promised and nowhere taught, practised or, where there is a final test, tested. */
function checkCoverage(course: CourseYaml, source: YamlSource, items: readonly CheckedItem[], lessons: readonly CheckedLesson[]): Fault[] {
  const covered = {
    ...course,
    lessons: lessons.map(({ id, exercises }) => ({ id, exercises: exercises.map(({ fields }) => fields) })),
  }
  const tests = course.quizzes.some(({ kind }) => kind === 'final')
  return coverageOf(
    covered,
    items.map(({ bank, fields }) => ({ ...fields, bank })),
  ).flatMap(({ outcome, gaps }, index) =>
    gaps
      .filter((gap) => tests || gap !== 'not-tested')
      .map((gap) =>
        warning(
          source.file,
          source.placeOf(['outcomes', index]),
          gap,
          `the outcome ‘${outcome}’: ${gap.replace('-', ' ')}`,
          coverageRemedies[gap],
        ),
      ),
  )
}

/** Files that belong to nothing. */
function findStrays(files: CourseFiles, course: CourseYaml, lessons: readonly CheckedLesson[], items: readonly CheckedItem[]): Fault[] {
  const faults: Fault[] = []
  const stray = new Set<string>()
  for (const path of files.texts.keys()) {
    const lessonId = /^(?:lessons\/([^/]+)\/.*|exercises\/([^/]+)\.yaml)$/.exec(path)?.slice(1).find(Boolean)
    if (lessonId && !course.lessons.includes(lessonId) && !stray.has(lessonId)) {
      stray.add(lessonId)
      faults.push(
        fault(
          `${files.folder}/${path}`,
          undefined,
          'unlisted-lesson',
          `the lesson ‘${lessonId}’ is not in course.yaml`,
          'Add it to lessons in course.yaml, or remove its files.',
        ),
      )
    }
    const bank = path.startsWith('items/') ? bankOf(path) : undefined
    if (bank && !course.quizzes.some((quiz) => quiz.bank === bank))
      faults.push(
        warning(
          `${files.folder}/${path}`,
          undefined,
          'unused-bank',
          `no quiz draws from the bank ‘${bank}’`,
          'Name it in a quiz of course.yaml, or remove it.',
        ),
      )
  }
  const used = new Set([
    ...lessons.flatMap(({ versions }) => versions.flatMap(({ outline }) => outline.images.map(({ name }) => name))),
    ...[...lessons.flatMap(({ exercises }) => exercises), ...items].flatMap(({ images }) => images),
  ])
  for (const name of [...files.texts.keys()]
    .filter((path) => path.startsWith('images/'))
    .map((path) => path.slice('images/'.length))
    .concat([...files.pictures.keys()])) {
    if (!used.has(name))
      faults.push(
        warning(`${files.folder}/images/${name}`, undefined, 'unused-image', 'nothing shows this picture', 'Show it, or remove it.'),
      )
  }
  return faults
}
