import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { coursesFolder, smallCourseFiles } from '#tests/support/course-files.ts'
import { buildRelease } from './build-release.ts'
import { checkCourse, checkShared } from './check-course.server.ts'
import { formatFault } from './fault.ts'
import { readCourse, readSharedFiles } from './read-course.server.ts'
import { runCoursesCheck } from './run-courses-check.server.ts'

const today = '2026-11-23' as LocalDate

async function check(coursesDir: string, on = today) {
  return checkCourse(await readCourse(coursesDir, 'tea-101'), checkShared(await readSharedFiles(coursesDir)), on)
}

const en = 'tea-101/lessons/brew/en.mdx'
const ru = 'tea-101/lessons/brew/ru.mdx'
const uz = 'tea-101/lessons/brew/uz-Latn.mdx'
const course = 'tea-101/course.yaml'
const exercises = 'tea-101/exercises/brew.yaml'
const items = 'tea-101/items/main.yaml'

test('a course as the content format says it has no fault', async () => {
  const { course: checked, faults } = await check(coursesFolder(smallCourseFiles()))
  expect(faults).toEqual([])
  expect(checked?.lessons[0]?.versions.map(({ locale }) => locale)).toEqual(['en', 'ru', 'uz-Latn'])
  expect(checked?.items).toHaveLength(3)
})

type Change = [file: string, from: string | RegExp, to: string]

const untested = 'outcomes:\n  - {id: o2, text: {en: "pour", ru: "наливать", uz-Latn: "quyish"}, competencies: [CM99], lessons: [brew]}'

/** A change to the small course, the fault it makes, and where. */
const broken: [name: string, change: Change, code: string, at: string][] = [
  ['an expression', [en, 'A guest', '{1} guest'], 'mdx-expression', `${en}:13:1`],
  ['a component that does not close', [ru, '</Case>', ''], 'mdx-syntax', ru],
  ['a missing field in front matter', [en, 'minutes: 2\n', ''], 'schema', `${en}:2`],
  ['an unknown field in front matter', [en, 'minutes: 2', 'minutes: 2\nauthor: me'], 'schema', en],
  ['YAML that is none', [en, 'title: Brewing', 'title: "Brewing'], 'yaml-syntax', `${en}:`],
  ['an alias', [course, 'change: minor', 'change: &a minor\nother: *a'], 'yaml-alias', `${course}:4`],
  ['a key written twice', [course, 'minutes: 2', 'minutes: 2\nminutes: 3'], 'yaml-syntax', `${course}:11`],
  ['a tag', [course, 'change: minor', 'change: !!js/function "minor"'], 'yaml-syntax', `${course}:3`],
  ['another source in one language', [ru, 'id: T1\n', 'id: T2\n'], 'front-matter-differs', ru],
  ['other minutes in one language', [uz, 'minutes: 2', 'minutes: 2.1'], 'front-matter-differs', uz],
  ['a date that is none', [en, '2027-05-31', '2027-02-31'], 'schema', `${en}:5`],
  ['a review that is overdue', [items, '2027-05-31', '2026-05-31'], 'review-overdue', `${items}:6`],
  ['a review that is due', [items, '2027-05-31', '2026-12-31'], 'review-due', `${items}:6`],
  ['an unknown source', [en, '<Source id="T1" />', '<Source id="T9" />'], 'unknown-source', `${en}:18`],
  ['an unknown term', [uz, 'id="green-tea"', 'id="black-tea"'], 'unknown-term', `${uz}:18`],
  ['an unknown exercise', [en, '"recall-water"', '"recall-fire"'], 'unknown-exercise', `${en}:22`],
  ['an exercise that is not used', [en, '"recall-water"', '"recall-fire"'], 'unused-exercise', en],
  ['an exercise used twice', [en, '## Leaves', '<Exercise id="recall-water" />\n\n## Leaves'], 'exercise-twice', `${en}:26`],
  ['an unknown type of exercise', [exercises, 'single-choice', 'crossword'], 'unknown-type', `${exercises}:2`],
  ['an exercise with no right option', [exercises, 'correct: true, ', ''], 'schema', `${exercises}:7`],
  ['a text without a language', [exercises, ', ru: "Проверка"', ''], 'missing-language', `${exercises}:5`],
  ['an item that explains nothing', [items, ', feedback: {en: "No.", ru: "Нет.", uz-Latn: "Yoʻq."}', ''], 'no-explanation', `${items}:1`],
  ['an outcome the course has not', [exercises, 'outcome: o1', 'outcome: o7'], 'unknown-outcome', `${exercises}:4`],
  ['a competency that is not declared', [course, 'competencies: [CM99],', 'competencies: [CM1],'], 'unknown-competency', `${course}:12`],
  ['a competency nobody knows', [course, '{id: CM99, level', '{id: CM98, level'], 'unknown-competency', `${course}:13`],
  ['a picture that is missing', [en, 'pot.svg', 'cup.svg'], 'missing-image', `${en}:20`],
  ['a picture without alternative', [en, '![A round pot]', '![]'], 'missing-alt', `${en}:20`],
  ['a picture nobody shows', [en, '![A round pot](../../images/pot.svg)', 'A pot.'], 'structure-differs', ru],
  ['a broken link to a section', [en, 'Take', '[Go](#s9), take'], 'broken-link', `${en}:18`],
  ['a broken link to a term', [en, 'Take', '[Go](/glossary#mate), take'], 'broken-link', `${en}:18`],
  ['a broken link to a lesson', [en, 'Take', '[Go](/learn/tea-101/pour), take'], 'broken-link', `${en}:18`],
  ['a word in two scripts', [ru, '- налейте', '- нaлейте'], 'mixed-scripts', `${ru}:40`],
  ['English that was left standing', [exercises, 'Проверка', 'Test what you know, on your own'], 'english-left', `${exercises}:5`],
  ['a е where ё is spoken', [ru, '- налейте', '- еще раз налейте'], 'russian-yo', `${ru}:40`],
  ['a form that the glossary leaves to others', [ru, '- налейте', '- сенчу налейте'], 'other-word', `${ru}:40`],
  ['another form in YAML', [exercises, 'Проверка', 'Сенча'], 'other-word', `${exercises}:5`],
  ['a term that is explained twice', [en, '| one spoon |', '| one <Term id="green-tea">spoon</Term> |'], 'term-twice', `${en}:30`],
  ['a domain nobody knows', ['competencies.yaml', 'domain: d1', 'domain: d2'], 'unknown-domain', 'competencies.yaml:11'],
  ['a part that a public framework has not', ['competencies.yaml', '[water]', '[fire]'], 'unknown-part', 'competencies.yaml:14'],
  [
    'a public framework nobody knows',
    ['competencies.yaml', 'maps: {tea-council', 'maps: {coffee-council'],
    'unknown-part',
    'competencies.yaml:14',
  ],
  [
    'a role that asks for what is not there',
    ['competencies.yaml', 'aware: [CM99]', 'aware: [CM98]'],
    'unknown-competency',
    'competencies.yaml:16',
  ],
  [
    'a role that asks twice',
    ['competencies.yaml', 'aware: [CM99]', 'aware: [CM99], leader: [CM99]'],
    'target-twice',
    'competencies.yaml:16',
  ],
  ['a role nobody holds', ['competencies.yaml', '{id: leader, title', '{id: boss, title'], 'schema', 'competencies.yaml:16'],
  ['a role that is missing', ['competencies.yaml', / {2}- \{id: hr, .*\n/, ''], 'role-missing', 'competencies.yaml:15'],
  ['a level that is missing', ['competencies.yaml', / {2}- \{id: leader, meaning.*\n/, ''], 'levels', 'competencies.yaml:3'],
  ['a path with a course nobody knows', ['programmes.yaml', '[{id: tea-101}]', '[{id: mate-101}]'], 'unknown-course', 'programmes.yaml:11'],
  ['a path with a course twice', ['programmes.yaml', '{id: pour-201, note', '{id: tea-101, note'], 'course-twice', 'programmes.yaml:12'],
  ['a path that takes more than there is', ['programmes.yaml', 'take: 1', 'take: 2'], 'take-too-many', 'programmes.yaml:12'],
  [
    'a path that requires nothing',
    ['programmes.yaml', 'take: all', 'required: false, take: all'],
    'nothing-required',
    'programmes.yaml:10',
  ],
  [
    'an announced course that is there',
    ['programmes.yaml', '- {id: pour-201', '- {id: tea-101, title: {en: "T", ru: "Т", uz-Latn: "T"}}\n  - {id: pour-201'],
    'course-is-there',
    'programmes.yaml:2',
  ],
  [
    'courses that wait for each other',
    ['programmes.yaml', 'after: tea-101', 'after: pour-201'],
    'prerequisite-circle',
    'programmes.yaml:4',
  ],
  ['an item with two options', [items, / {4}- \{id: c, .*\n/, ''], 'three-options', `${items}:8`],
  ['a picture that weighs too much', ['tea-101/images/pot.svg', '</svg>', `<!--${'x'.repeat(299_700)}--></svg>`], 'too-heavy', en],
  ['a lesson too long for its minutes', [en, '## Leaves', `${'word '.repeat(80)}\n\n## Leaves`], 'length', `${en}:4`],
  ['an outcome that no test asks for', [course, 'outcomes:', untested], 'not-tested', `${course}:12`],
  ['an outcome that no lesson teaches', [course, ', lessons: [brew]}', '}'], 'not-taught', `${course}:12`],
  ['an outcome taught in a lesson that is not there', [course, 'lessons: [brew]}', 'lessons: [pour]}'], 'unknown-lesson', `${course}:12`],
  ['an outcome that nothing practises', [exercises, '  outcome: o1\n', ''], 'not-practised', `${course}:12`],
  [
    'a follow-up that says no day',
    [course, 'certificate:', '  - {id: f, kind: follow-up, bank: main, blueprint: [{outcome: o1, count: 1}]}\ncertificate:'],
    'schema',
    `${course}:22`,
  ],
  [
    'a test-out that asks of each outcome and of nothing in all',
    [
      course,
      'certificate:',
      '  - {id: p, kind: pre, bank: main, eachOutcomeFrom: 0.6, blueprint: [{outcome: o1, count: 1}]}\ncertificate:',
    ],
    'schema',
    `${course}:22`,
  ],
  [
    'a test-out that asks more of each outcome than in all',
    [
      course,
      'certificate:',
      '  - {id: p, kind: pre, bank: main, opensFinalFrom: 0.5, eachOutcomeFrom: 0.6, blueprint: [{outcome: o1, count: 1}]}\ncertificate:',
    ],
    'schema',
    `${course}:22`,
  ],
  ['a sentence that is too long', [uz, '- quying', `- ${'choy '.repeat(23)}`], 'hard-to-read', `${uz}:40`],
  ['a paragraph too many', [ru, '## Листья', 'Ещё одно.\n\n## Листья'], 'structure-differs', `${ru}:26`],
  ['a callout of another kind', [ru, 'kind="rule"', 'kind="note"'], 'structure-differs', ru],
  ['a list that is longer', [ru, '- налейте', '- налейте\n- выпейте'], 'structure-differs', ru],
  ['a heading of another level', [uz, '## Barg', '### Barg'], 'structure-differs', uz],
  ['a term in one language only', [ru, '<Term id="green-tea">зелёный чай</Term>', 'зелёный чай'], 'structure-differs', `${ru}:18`],
  ['a lesson without a story', [en, '<Case>\nA guest has come.\n</Case>\n\n', ''], 'no-case', `${en}:12`],
  [
    'one question before it explains',
    [en, '<Exercise id="recall-cup" />\n\n## Leaves', '## Leaves\n\n<Exercise id="recall-cup" />'],
    'no-recall',
    `${en}:24`,
  ],
  ['a section that begins at level three', [en, '## Water', '### Water'], 'heading-order', `${en}:16`],
  ['a lesson too short for its minutes', [en, /it /g, ''], 'length', `${en}:4`],
  ['a wrong apostrophe', [uz, 'Mehmon keldi', "Mehmon to'g'ri keldi"], 'uzbek-apostrophe', `${uz}:13`],
  ['a wrong apostrophe in YAML', [exercises, 'Toʻgʻri', "To'g'ri"], 'uzbek-apostrophe', `${exercises}:8`],
  ['an item twice', [items, 'id: o1-b', 'id: o1-a'], 'duplicate-id', `${items}:12`],
  ['too few items for the blueprint', [course, 'count: 1', 'count: 2'], 'blueprint', `${course}:21`],
  [
    'mastery practice with too few items',
    [
      course,
      'certificate:',
      '  - {id: m, kind: mastery, bank: main, mastery: {right: 4, of: 5}, blueprint: [{outcome: o1, count: 1}]}\ncertificate:',
    ],
    'small-mastery-bank',
    `${course}:22`,
  ],
  ['a final test without a pass mark', [course, '    passMark: 0.8\n', ''], 'schema', course],
  ['minutes that do not add up', [course, 'minutes: 2', 'minutes: 5'], 'minutes-differ', `${course}:10`],
  ['a code that is not the folder', [course, 'TEA-101', 'TEA-102'], 'course-code', `${course}:1`],
  ['a lesson that is missing', [course, '\nlessons: [brew]', '\nlessons: [brew, pour]'], 'missing-file', 'tea-101/lessons/pour/en.mdx'],
  ['a lesson that is not listed', [course, '\nlessons: [brew]', '\nlessons: [pour]'], 'unlisted-lesson', 'tea-101/exercises/brew.yaml'],
  ['a diagram of no kind', [en, '## Leaves', '```diagram pie: Parts\na: A\nb: B\n```\n\n## Leaves'], 'diagram', `${en}:26:1`],
  ['an arrow to nowhere', [en, '## Leaves', '```diagram flow: Tea\na: A\nb: B -> c\n```\n\n## Leaves'], 'diagram', `${en}:28:1`],
  ['a diagram in one language', [ru, '## Листья', '```diagram flow: Чай\na: А\nb: Б\n```\n\n## Листья'], 'structure-differs', `${ru}:26`],
  ['a picture with a script', ['tea-101/images/pot.svg', '<circle', '<script>x</script><circle'], 'unsafe-svg', 'tea-101/images/pot.svg:1'],
]

test.each(broken)('%s is named with its place and a remedy', async (_, [file, from, to], code, at) => {
  const files = smallCourseFiles()
  const changed = files[file]!.replace(from, to)
  expect(changed).not.toBe(files[file])
  const coursesDir = coursesFolder({ ...files, [file]: changed })
  const faults = [...checkShared(await readSharedFiles(coursesDir)).faults, ...(await check(coursesDir)).faults]
  const found = faults.filter((each) => each.code === code)
  expect(found.map(formatFault).join('\n') || faults.map(formatFault).join('\n')).toContain(`courses/${at}`)
  expect(found[0]?.remedy).toMatch(/\S/)
})

test('a diagram has the same steps and arrows in all languages, and is spelt as other texts', async () => {
  const files = smallCourseFiles()
  const add = (locale: string, to: string, text: string) => ({
    [`tea-101/lessons/brew/${locale}.mdx`]: files[`tea-101/lessons/brew/${locale}.mdx`]!.replace(
      /^## (?:Leaves|Листья|Barg)/m,
      (heading) => `\`\`\`diagram flow: ${text}\na: ${text} -> ${to}\nb: ${text}\nc: ${text}\n\`\`\`\n\n${heading}`,
    ),
  })
  const ways = (one: string, other: string) => `b (${one}), c (${other})`
  const all = {
    ...files,
    ...add('en', ways('yes', 'no'), 'Hot'),
    ...add('ru', ways('да', 'нет'), 'Ещё'),
    ...add('uz-Latn', ways('ha', 'yoʻq'), 'Choy'),
  }
  expect((await check(coursesFolder(all))).faults.filter(({ code }) => code !== 'length')).toEqual([])
  const other = await check(coursesFolder({ ...all, ...add('ru', 'b', 'Ещё') }))
  expect(other.faults).toContainEqual(
    expect.objectContaining({ code: 'structure-differs', line: 26, remedy: expect.stringContaining('arrows') }),
  )
  const misspelt = await check(coursesFolder({ ...all, ...add('uz-Latn', ways('ha', "yo'q"), 'Choy') }))
  expect(misspelt.faults.map(({ code }) => code)).toContain('uzbek-apostrophe')
})

const spots = `- id: spots
  type: hotspot
  minutes: 0.1
  title: {en: "Pot", ru: "Чайник", uz-Latn: "Choynak"}
  prompt: {en: "Where does it pour?", ru: "Откуда льётся?", uz-Latn: "Qayerdan quyiladi?"}
  image: pot.svg
  alt: {en: "A pot", ru: "Чайник", uz-Latn: "Choynak"}
  pick: one
  areas:
    - {id: lid, shape: rect, at: [10, 0, 20, 8], label: {en: "Lid", ru: "Крышка", uz-Latn: "Qopqoq"}, feedback: {en: "No.", ru: "Нет.", uz-Latn: "Yoʻq."}}
    - {id: spout, correct: true, shape: circle, at: [34, 10, 6], label: {en: "Spout", ru: "Носик", uz-Latn: "Jumrak"}, feedback: {en: "Yes.", ru: "Да.", uz-Latn: "Ha."}}
`

test.each([
  { what: 'an exercise with a picture', from: '', to: '', found: [] },
  { what: 'a picture that is missing', from: 'pot.svg', to: 'cup.svg', found: ['missing-image'] },
  { what: 'an area outside of its picture', from: '[34, 10, 6]', to: '[34, 10, 7]', found: ['outside-image'] },
])('$what has the faults $found', async ({ from, to, found }) => {
  const files = smallCourseFiles()
  const yaml = spots.replace(from, to)
  expect(yaml === spots).toBe(from === to)
  const { faults } = await check(coursesFolder({ ...files, [exercises]: files[exercises] + yaml }))
  const own = faults.filter(({ code }) => code.endsWith('-image'))
  expect(own.map(({ code }) => code)).toEqual(found)
  for (const { line, remedy } of own) {
    const lines = (files[exercises] + yaml).split('\n')
    expect(lines[line - 1]).toMatch(/image:|at:/)
    expect(remedy).toMatch(/\S/)
  }
})

test('a picture that only an exercise shows is no stray, and has its address in the release', async () => {
  const files = smallCourseFiles()
  const cup = files['tea-101/images/pot.svg']!.replace('r="8"', 'r="9"')
  const all: Record<string, string> = {
    ...files,
    'tea-101/images/cup.svg': cup,
    [exercises]: files[exercises] + spots.replace('pot.svg', 'cup.svg'),
  }
  for (const lesson of [en, ru, uz])
    all[lesson] = files[lesson]!.replace('<Exercise id="recall-water" />', '<Exercise id="recall-water" />\n\n<Exercise id="spots" />')
  const coursesDir = coursesFolder(all)
  const { course: checked, faults } = await check(coursesDir)
  expect(faults).toEqual([])
  const release = buildRelease(await readCourse(coursesDir, 'tea-101'), checked!, 'r1')
  const shown = release.exercises.find(({ id }) => id === 'spots')?.publicData
  expect(shown).toMatchObject({
    image: { src: expect.stringMatching(/^\/courses\/tea-101\/images\/cup\.[0-9a-f]{16}\.svg$/), width: 40, height: 20 },
  })
})

test('faults of the glossary and of exercises are not said again of the lessons', async () => {
  const files = smallCourseFiles()
  const glossary = files['glossary.yaml']!.replace('green-tea', 'Green Tea')
  const broken = coursesFolder({ ...files, 'glossary.yaml': glossary, [exercises]: files[exercises]!.replace('minutes: 1', 'minutes: [') })
  expect(checkShared(await readSharedFiles(broken)).faults).toEqual([
    expect.objectContaining({ file: 'courses/glossary.yaml', line: 1, code: 'schema' }),
  ])
  expect((await check(broken)).faults.every(({ file }) => file === `courses/${exercises}`)).toBe(true)
})

test('a missing language is named', async () => {
  const { course: checked, faults } = await check(coursesFolder({ ...smallCourseFiles(), [ru]: undefined }))
  expect(checked).toBeUndefined()
  expect(faults).toEqual([expect.objectContaining({ file: `courses/${ru}`, code: 'missing-file' })])
})

test('an overdue review is a warning: time alone makes no course faulty', async () => {
  const { course: checked, faults } = await check(coursesFolder(smallCourseFiles()), '2030-01-01' as LocalDate)
  expect(faults.every((each) => each.code === 'review-overdue' && each.severity === 'warning')).toBe(true)
  expect(checked).toBeDefined()
})

test('links, foreign encodings and oversize files are refused without being followed', async () => {
  const folder = coursesFolder(smallCourseFiles())
  const secret = path.join(folder, '..', 'secret.svg')
  writeFileSync(secret, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
  symlinkSync(secret, path.join(folder, 'tea-101/images/linked.svg'))
  mkdirSync(path.join(folder, '..', 'outside'))
  symlinkSync(path.join(folder, '..', 'outside'), path.join(folder, 'tea-101/lessons/away'))
  writeFileSync(path.join(folder, 'tea-101/images/big.svg'), 'x'.repeat(400_000))
  writeFileSync(path.join(folder, uz), Buffer.from([0xff, 0xfe, 0x41]))
  writeFileSync(path.join(folder, 'tea-101/notes.txt'), 'x')
  const files = await readCourse(folder, 'tea-101')
  expect(files.faults.map(({ file, code }) => [file.replace('courses/tea-101/', ''), code]).sort()).toEqual([
    ['images/big.svg', 'too-big'],
    ['images/linked.svg', 'not-a-plain-file'],
    ['lessons/away', 'not-a-plain-file'],
    ['lessons/brew/uz-Latn.mdx', 'not-utf-8'],
    ['notes.txt', 'unknown-file'],
  ])
  expect(files.texts.has('images/linked.svg')).toBe(false)
})

test('the check writes every fault as file:line:column and counts them', async () => {
  const files = smallCourseFiles()
  const lines: string[] = []
  const folder = coursesFolder({ ...files, [ru]: files[ru]!.replace('согрейте', '{согрейте}') })
  expect(await runCoursesCheck(folder, (line) => lines.push(line), today)).toBe(1)
  expect(lines).toEqual([
    'courses/tea-101/lessons/brew/ru.mdx:32:30 fault mdx-expression: expressions in { } are not allowed\n  → Write the text itself; set literal braces in `code`.',
    '1 course: 1 fault, 0 warnings',
  ])
})

test('the check of a folder that is none says so', async () => {
  const lines: string[] = []
  expect(await runCoursesCheck('/nowhere/courses', (line) => lines.push(line), today)).toBe(1)
  expect(lines[0]).toContain('/nowhere/courses')
})
