import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Database } from '#db/handle.ts'
import { coursesFolder, smallCourseFiles, writeCourseFile } from '#tests/support/course-files.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { buildItemVersion, contentOf } from './bank-item.ts'
import {
  findCurrentRelease,
  findExercise,
  findLessonSegments,
  findRelease,
  listCurrentReleases,
  listExercises,
  listTerms,
} from './course-store.server.ts'
import { findFramework } from './framework-store.server.ts'
import { findItemVersions, insertItemVersion, listBank, listDrawableItems, listItemVersions } from './item-bank-store.server.ts'
import { findCourseImage } from './media.server.ts'
import { listProgrammes } from './programme-store.server.ts'
import { publishCourses } from './publish-course.server.ts'
import { searchCourses } from './search-courses.server.ts'

const ru = 'tea-101/lessons/brew/ru.mdx'

function publish(db: Database, coursesDir: string, lines: string[] = []) {
  return publishCourses({ db, coursesDir, now: monday, log: (line) => lines.push(line) })
}

async function htmlOf(db: Database, releaseId: string, locale: 'en' | 'uz-Latn' | 'uz-Cyrl') {
  const found = await findLessonSegments(db.read, releaseId, 'brew', locale)
  return found!.segments.map((segment) => (segment.kind === 'html' ? segment.html : `[${segment.id}]`)).join('\n')
}

test('a published course can be read, in all four languages', async () => {
  const db = await tempDatabase()
  const lines: string[] = []
  const [published] = await publish(db, coursesFolder(smallCourseFiles()), lines)
  expect(lines).toEqual([expect.stringMatching(/^tea-101 is published: edition 2026\.1, release [0-9a-f]{12}$/)])
  expect(published).toMatchObject({ courseId: 'tea-101', outcome: 'published', releaseId: expect.stringMatching(/^[0-9a-f]{64}$/) })

  const release = (await findCurrentRelease(db.read, 'tea-101'))!
  expect(release).toMatchObject({ id: published!.releaseId, courseId: 'tea-101', code: 'TEA-101', publishedAt: monday, minutes: 2 })
  expect(release.title).toEqual({ en: 'Green tea', ru: 'Зелёный чай', 'uz-Latn': 'Koʻk choy', 'uz-Cyrl': 'Кўк чой' })
  expect(release.competencies[0]?.title['uz-Cyrl']).toBe('Дамлаш')
  expect(release.lessons[0]).toMatchObject({
    id: 'brew',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    sections: [{ id: 's1', title: { en: 'Water', 'uz-Cyrl': 'Сув' } }, { id: 's2' }, { id: 's3' }],
    exercises: [
      { id: 'recall-water', type: 'single-choice', required: true },
      { id: 'recall-cup', type: 'true-false', required: true },
    ],
  })
  expect(release.lessons[0]?.words['uz-Cyrl']).toBe(release.lessons[0]?.words['uz-Latn'])
  expect(await findRelease(db.read, release.id)).toEqual(release)
  expect(await listCurrentReleases(db.read)).toEqual([release])
  expect(await findRelease(db.read, 'f'.repeat(64))).toBeUndefined()
})

test('pages have what players rely on', async () => {
  const db = await tempDatabase()
  const [published] = await publish(db, coursesFolder(smallCourseFiles()))
  const releaseId = published!.releaseId!
  const english = await htmlOf(db, releaseId, 'en')
  expect(english).toContain('<section class="case" aria-label="A work situation" data-b="1">')
  expect(english).toContain('<h2 data-b="3" id="s1">Water</h2>')
  expect(english).toContain('<a class="term" id="use-green-tea" href="#term-green-tea">green tea</a>')
  expect(english).toContain(
    '<div id="term-green-tea" class="term-note" tabindex="-1"><dt>green tea</dt><dd>Tea that is not oxidised.</dd>' +
      '<dd class="term-note-links"><a href="#use-green-tea">Back to the text</a><a href="/glossary#green-tea">In the glossary</a></dd></div>',
  )
  expect(english).toContain('<sup class="source-ref"><a href="#source-1" aria-label="Source 1">1</a></sup>')
  expect(english).toContain('\n[recall-water]\n')
  expect(english).toMatch(
    /<figure data-b="5" class="picture"><img src="\/courses\/tea-101\/images\/pot\.[0-9a-f]{16}\.svg" alt="A round pot" width="40" height="20" loading="lazy" decoding="async"\/><\/figure>/,
  )
  expect(english).toContain('<div class="table-scroll" role="region" aria-label="Table 1" tabindex="0"><table data-b="7">')
  expect(english).toContain(
    '<aside class="callout callout-rule" aria-label="Rule" data-b="8"><p class="callout-label">Rule</p><p data-b="9">Warm the pot first.</p></aside>',
  )
  expect(english).toContain('<section class="job-aid" aria-label="Tea card" data-b="12">')
  expect(english).toContain(
    '<li id="source-1">The book of tea, 2020 <a href="https://tea.example/book" rel="external noopener">tea.example/book</a></li>',
  )

  const cyrillic = await htmlOf(db, releaseId, 'uz-Cyrl')
  expect(cyrillic).toContain('>Кўк чой</a>ни ва иссиқ сувни олинг.')
  expect(cyrillic).toContain('<dt>кўк чой</dt><dd>Ачитилмаган чой.</dd>')
  expect(cyrillic).toContain('<code>200 ml</code>')
  expect(cyrillic).toContain('alt="Думалоқ чойнак"')
  expect(cyrillic).toContain('aria-label="Чой варақаси"')
  const marks = (html: string) => [...html.matchAll(/ data-b="(\d+)"/g)].map(([, n]) => n)
  expect(marks(cyrillic)).toEqual(marks(english))
  expect(await findLessonSegments(db.read, releaseId, 'nothing', 'en')).toBeUndefined()
})

test('a diagram is drawn in every language, and what is written in it stays text', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const hostile = '"A" </svg><script>alert(1)</script> &lt; {1} \\n'
  for (const [locale, heading, hot] of [
    ['en', 'Leaves', 'Hot water'],
    ['ru', 'Листья', 'Горячая вода'],
    ['uz-Latn', 'Barg', 'Issiq suv'],
  ] as const) {
    const file = `tea-101/lessons/brew/${locale}.mdx`
    const notation = `\`\`\`diagram flow: ${hot}\nwater @ Choy: ${hot}\npour @ Choy: ${hostile}\n\`\`\``
    files[file] = files[file]!.replace(`## ${heading}`, `${notation}\n\n## ${heading}`)
  }
  const lines: string[] = []
  const [published] = await publish(db, coursesFolder(files), lines)
  const [english, latin, cyrillic] = await Promise.all(
    (['en', 'uz-Latn', 'uz-Cyrl'] as const).map((locale) => htmlOf(db, published!.releaseId!, locale)),
  )
  expect(english).toContain('<figure class="diagram diagram-of-flow" data-b="6"><figcaption>Hot water</figcaption><svg')
  expect(english).toContain('<summary>The diagram as a list</summary><ol><li><strong>Choy: </strong>Hot water</li>')
  expect(english).toContain('&quot;A&quot; &lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; {1} \\n</li>')
  for (const html of [english, latin, cyrillic]) expect(html).not.toMatch(/<script| style=/)
  expect(cyrillic).toContain('<figcaption>Иссиқ сув</figcaption>')
  expect(cyrillic).toContain('<summary>Чизма рўйхат кўринишида</summary>')
  expect(latin!.replace(/<svg.*?<\/svg>/g, '').match(/<li>/g)).toEqual(cyrillic!.replace(/<svg.*?<\/svg>/g, '').match(/<li>/g))
})

test('keys stay apart from what learners may see', async () => {
  const db = await tempDatabase()
  const [published] = await publish(db, coursesFolder(smallCourseFiles()))
  const exercises = await listExercises(db.read, published!.releaseId!, 'brew')
  expect(exercises.map(({ id, type }) => [id, type])).toEqual([
    ['recall-water', 'single-choice'],
    ['recall-cup', 'true-false'],
  ])
  expect(JSON.stringify(exercises[0]!.publicData)).not.toMatch(/correct|Right|Верно/)
  expect(JSON.stringify(exercises[0]!.key)).toContain('Тўғри.')
  expect(await findExercise(db.read, published!.releaseId!, 'brew', 'nothing')).toBeUndefined()
  const items = await listBank(db.read, 'tea-101', 'main')
  expect(items.map(({ id }) => id)).toEqual(['o1-a', 'o1-b', 'o1-c'])
  expect(items[0]).toMatchObject({ outcome: 'o1', level: 'apply', publicData: { stem: { en: 'Question a?', 'uz-Cyrl': 'Савол a?' } } })
})

test('a changed item gets another version, a gone one is retired, the rest stays as it is', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const folder = coursesFolder(files)
  await publish(db, folder)
  const first = await listBank(db.read, 'tea-101', 'main')
  expect(first.map(({ id, version, origin }) => [id, version, origin])).toEqual(['o1-a', 'o1-b', 'o1-c'].map((id) => [id, 1, 'files']))

  const items = 'tea-101/items/main.yaml'
  writeCourseFile(folder, items, files[items]!.replace('Question a?', 'Question a, better?').replaceAll('o1-c', 'o1-d'))
  await publish(db, folder)
  const second = await listBank(db.read, 'tea-101', 'main')
  expect(second.map(({ id, version, retiredAt }) => [id, version, retiredAt !== null])).toEqual([
    ['o1-a', 2, false],
    ['o1-b', 1, false],
    ['o1-c', 1, true],
    ['o1-d', 1, false],
  ])
  expect(second[1]!.versionId).toBe(first[1]!.versionId)
  expect((await listDrawableItems(db.read, 'tea-101', 'main')).map(({ id }) => id)).toEqual(['o1-a', 'o1-b', 'o1-d'])
  const place = { courseId: 'tea-101', bank: 'main', itemId: 'o1-a' }
  const history = await listItemVersions(db.read, place)
  expect(history.map(({ version }) => version)).toEqual([2, 1])
  const stored = await findItemVersions(db.read, [first[0]!.versionId, 'no such version'])
  expect([...stored.values()]).toMatchObject([{ id: 'o1-a', version: 1, publicData: { stem: { en: 'Question a?' } } }])

  writeCourseFile(folder, items, files[items]!)
  await publish(db, folder)
  const third = await listBank(db.read, 'tea-101', 'main')
  expect(third.map(({ id, version, retiredAt }) => [id, version, retiredAt !== null])).toEqual([
    ['o1-a', 3, false],
    ['o1-b', 1, false],
    ['o1-c', 2, false],
    ['o1-d', 1, true],
  ])
})

test('an item that was changed on the site is not overwritten by files', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const folder = coursesFolder(files)
  await publish(db, folder)
  const place = { courseId: 'tea-101', bank: 'main', itemId: 'o1-a' }
  const [item] = await listBank(db.read, 'tea-101', 'main')
  const content = contentOf(item!)!
  const built = buildItemVersion(place, 2, { ...content, stem: { ...content.stem, en: 'Question a, by a trainer?' } })
  await db.transact((tx) => insertItemVersion(tx, place, { version: 2, built, origin: 'studio', authorId: null, note: 'Clearer' }, monday))

  const items = 'tea-101/items/main.yaml'
  writeCourseFile(folder, items, files[items]!.replace('Question a?', 'Question a, by files?'))
  const lines: string[] = []
  await publish(db, folder, lines)
  expect(lines.join('\n')).toContain('tea-101: items changed on the site stay as they are there: o1-a')
  expect((await listBank(db.read, 'tea-101', 'main'))[0]).toMatchObject({
    version: 2,
    publicData: { stem: { en: 'Question a, by a trainer?' } },
  })
})

test('what is published already is left alone', async () => {
  const db = await tempDatabase()
  const folder = coursesFolder(smallCourseFiles())
  const [first] = await publish(db, folder)
  const lines: string[] = []
  expect(await publish(db, folder, lines)).toEqual([{ courseId: 'tea-101', outcome: 'unchanged', releaseId: first!.releaseId, faults: [] }])
  expect(lines).toEqual([])
})

test('a change makes a new release; the old one stays for those who began it', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const folder = coursesFolder(files)
  const [first] = await publish(db, folder)
  const before = (await findCurrentRelease(db.read, 'tea-101'))!
  writeCourseFile(folder, ru, files[ru]!.replace('Пришёл гость', 'Пришла гостья'))
  const [second] = await publish(db, folder)
  expect(second).toMatchObject({ outcome: 'published' })
  expect(second!.releaseId).not.toBe(first!.releaseId)
  const after = (await findCurrentRelease(db.read, 'tea-101'))!
  expect(after.id).toBe(second!.releaseId)
  expect(after.lessons[0]!.hash).not.toBe(before.lessons[0]!.hash)
  expect(await findRelease(db.read, before.id)).toEqual(before)
  expect(await htmlOf(db, before.id, 'en')).toContain('A guest has come.')

  writeCourseFile(folder, ru, files[ru]!)
  expect((await publish(db, folder))[0]).toMatchObject({ outcome: 'published', releaseId: first!.releaseId })
  expect((await findCurrentRelease(db.read, 'tea-101'))!.id).toBe(first!.releaseId)
})

test('line ends and Unicode composition make no other release', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const folder = coursesFolder(files)
  await publish(db, folder)
  writeCourseFile(folder, ru, `\uFEFF${files[ru]!.normalize('NFD').replaceAll('\n', '\r\n')}`)
  expect((await publish(db, folder))[0]).toMatchObject({ outcome: 'unchanged' })
})

test('a broken course stops only itself and keeps its last release', async () => {
  const db = await tempDatabase()
  const folder = coursesFolder({ ...smallCourseFiles(), ...smallCourseFiles('mate-101') })
  await publish(db, folder)
  const good = (await findCurrentRelease(db.read, 'mate-101'))!

  const broken = 'mate-101/lessons/brew/uz-Latn.mdx'
  writeCourseFile(folder, broken, smallCourseFiles()['tea-101/lessons/brew/uz-Latn.mdx']!.replace('Mehmon', '{Mehmon}'))
  writeCourseFile(folder, ru, smallCourseFiles()[ru]!.replace('гость', 'друг'))
  const lines: string[] = []
  expect((await publish(db, folder, lines)).map(({ courseId, outcome }) => [courseId, outcome])).toEqual([
    ['mate-101', 'refused'],
    ['tea-101', 'published'],
  ])
  expect(lines.slice(0, 2)).toEqual([
    'mate-101 is not published; its last release stays:',
    expect.stringContaining(`courses/${broken}:13:1 fault mdx-expression`),
  ])
  expect(await findCurrentRelease(db.read, 'mate-101')).toEqual(good)
})

test('a course that was never good is simply not there', async () => {
  const db = await tempDatabase()
  const folder = coursesFolder({ 'tea-101/course.yaml': 'code: TEA-101\n', 'glossary.yaml': '[', 'competencies.yaml': undefined })
  expect((await publish(db, folder))[0]).toMatchObject({ outcome: 'refused' })
  expect(await listCurrentReleases(db.read)).toEqual([])
})

test('pictures are served by a name that never changes its meaning', async () => {
  const db = await tempDatabase()
  const [published] = await publish(db, coursesFolder(smallCourseFiles()))
  const file = /images\/(pot\.[0-9a-f]{16}\.svg)/.exec(await htmlOf(db, published!.releaseId!, 'en'))![1]!
  const image = (await findCourseImage(db.read, 'tea-101', file))!
  expect(image.mediaType).toBe('image/svg+xml')
  expect(image.bytes.toString()).toContain('<circle')
  for (const other of ['pot.svg', '../x', 'pot.0000000000000000.svg', `${file}/..`])
    expect(await findCourseImage(db.read, 'tea-101', other)).toBeUndefined()
  expect(await findCourseImage(db.read, 'other-101', file)).toBeUndefined()
})

test('the glossary follows its file', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const folder = coursesFolder(files)
  await publish(db, folder)
  expect(await listTerms(db.read)).toEqual([
    {
      id: 'green-tea',
      term: { en: 'green tea', ru: 'зелёный чай', 'uz-Latn': 'koʻk choy', 'uz-Cyrl': 'кўк чой' },
      definition: {
        en: 'Tea that is not oxidised.',
        ru: 'Неокисленный чай.',
        'uz-Latn': 'Achitilmagan choy.',
        'uz-Cyrl': 'Ачитилмаган чой.',
      },
      otherForms: { ru: ['сенч'] },
    },
  ])
  writeCourseFile(folder, 'glossary.yaml', files['glossary.yaml']!.replace('not oxidised', 'green'))
  const [published] = await publish(db, folder)
  expect((await listTerms(db.read))[0]?.definition.en).toBe('Tea that is green.')
  expect(await htmlOf(db, published!.releaseId!, 'en')).toContain('<dd>Tea that is green.</dd>')
})

test('the competency framework follows its file, with generated Cyrillic', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const folder = coursesFolder(files)
  expect(await findFramework(db.read)).toBeUndefined()
  await publish(db, folder)
  expect(await findFramework(db.read)).toMatchObject({
    competencies: [{ id: 'CM99', title: { 'uz-Cyrl': 'Дамлаш' }, maps: { 'tea-council': ['water'] } }],
    roles: expect.arrayContaining([expect.objectContaining({ id: 'ict', targets: { aware: ['CM99'] } })]),
  })
  writeCourseFile(folder, 'competencies.yaml', files['competencies.yaml']!.replaceAll('aware: [CM99]', 'leader: [CM99]'))
  await publish(db, folder)
  expect((await findFramework(db.read))!.roles[0]!.targets).toEqual({ leader: ['CM99'] })
})

test('learning paths follow their file; a course that is still being written has its title there', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  const folder = coursesFolder(files)
  await publish(db, folder)
  expect(await listProgrammes(db.read)).toMatchObject([
    {
      id: 'host',
      groups: [
        { id: 'basics', required: true, take: 'all', courses: [{ id: 'tea-101' }] },
        { id: 'more', required: false, take: 1, courses: [{ id: 'pour-201', announced: { 'uz-Cyrl': 'Қуяди' }, note: { en: 'Pours' } }] },
      ],
      prerequisites: [{ course: 'pour-201', after: 'tea-101' }],
    },
  ])
  writeCourseFile(folder, 'programmes.yaml', 'programmes: []')
  await publish(db, folder)
  expect(await listProgrammes(db.read)).toEqual([])
})

test('search finds beginnings of words in any spelling, and filters', async () => {
  const db = await tempDatabase()
  await publish(db, coursesFolder(smallCourseFiles()))
  const found = async (...args: Parameters<typeof searchCourses> extends [unknown, ...infer Rest] ? Rest : never) =>
    (await searchCourses(db.read, ...args)).length
  for (const query of ['', '  ', 'green', 'GRE', 'tea-101', "ko'k", 'koʻk', 'kok', 'кўк', 'зелен', 'зелё чай', 'choy ko'])
    expect([query, await found(query)]).toEqual([query, 1])
  for (const query of ['een', 'green coffee', '%', '_', '!', "'; drop table course", 'зелен green'])
    expect([query, await found(query)]).toEqual([query, 0])
  expect(await found('', { level: 'foundation', language: 'uz-Cyrl', competency: 'CM99', length: 'short' })).toBe(1)
  expect(await found('tea', { level: 'leader' })).toBe(0)
  expect(await found('tea', { competency: 'CM98' })).toBe(0)
  expect(await found('', { length: 'medium' })).toBe(0)
})

test('search finds a course by the terms that its lessons explain', async () => {
  const db = await tempDatabase()
  const files = smallCourseFiles()
  await publish(db, coursesFolder({ ...files, 'glossary.yaml': files['glossary.yaml']!.replace('ru: "зелёный чай"', 'ru: "матча"') }))
  expect(await searchCourses(db.read, 'матч', {})).toHaveLength(1)
})

test('a course whose folder went away keeps its release', async () => {
  const db = await tempDatabase()
  const folder = coursesFolder({ ...smallCourseFiles(), ...smallCourseFiles('mate-101') })
  await publish(db, folder)
  rmSync(path.join(folder, 'mate-101'), { recursive: true })
  await publish(db, folder)
  expect((await listCurrentReleases(db.read)).map(({ courseId }) => courseId)).toEqual(['mate-101', 'tea-101'])
})
