import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder `courses` with the files given, gone after the test; a file of undefined is left out. */
export function coursesFolder(files: Readonly<Record<string, string | undefined>>): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'salohiyat-courses-')), 'courses')
  onTestFinished(() => rmSync(path.dirname(folder), { recursive: true, force: true }))
  mkdirSync(folder)
  for (const [file, text] of Object.entries(files)) if (text !== undefined) writeCourseFile(folder, file, text)
  return folder
}

export function writeCourseFile(coursesDir: string, file: string, text: string): void {
  const target = path.join(coursesDir, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, text)
}

/** The smallest course without a fault: one lesson with everything a lesson may have, one test. */
export function smallCourseFiles(courseId = 'tea-101'): Record<string, string> {
  return {
    'glossary.yaml': glossary,
    'competencies.yaml': competencies,
    'programmes.yaml': programmes.replaceAll('tea-101', courseId),
    [`${courseId}/course.yaml`]: courseYaml.replace('TEA-101', courseId.toUpperCase()),
    [`${courseId}/lessons/brew/en.mdx`]: english,
    [`${courseId}/lessons/brew/ru.mdx`]: russian,
    [`${courseId}/lessons/brew/uz-Latn.mdx`]: uzbek,
    [`${courseId}/exercises/brew.yaml`]: exercises,
    [`${courseId}/items/main.yaml`]: ['a', 'b', 'c'].map(item).join(''),
    [`${courseId}/images/pot.svg`]:
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="20" cy="10" r="8" fill="#0b5563"/></svg>\n',
  }
}

const glossary = `- id: green-tea
  term: {en: "green tea", ru: "зелёный чай", uz-Latn: "koʻk choy", uz-Cyrl: "кўк чой"}
  definition: {en: "Tea that is not oxidised.", ru: "Неокисленный чай.", uz-Latn: "Achitilmagan choy."}
  otherForms: {ru: ["сенч"]}
`

const said = (en: string, ru: string, uz: string) => `{en: "${en}", ru: "${ru}", uz-Latn: "${uz}"}`
const ofAnyKind = said('Pours', 'Наливает', 'Quyadi')
const allRoles = ['leader', 'service-owner', 'case-worker', 'front-desk', 'process-analyst', 'ict', 'security', 'hr', 'trainer']

const competencies = `frameworks:
  - {id: tea-council, name: "TC", title: "The tea council", parts: [{id: water, title: "Water"}]}
levels:
${['aware', 'practitioner', 'leader'].map((id) => `  - {id: ${id}, meaning: ${ofAnyKind}, evidence: ${ofAnyKind}}`).join('\n')}
domains:
  - {id: d1, title: {en: "Hospitality", ru: "Гостеприимство", uz-Latn: "Mehmondoʻstlik"}}
competencies:
  - id: CM99
    domain: d1
    title: {en: "Brewing", ru: "Заваривание", uz-Latn: "Damlash"}
    levels: {aware: ${ofAnyKind}, practitioner: ${ofAnyKind}, leader: ${ofAnyKind}}
    maps: {tea-council: [water]}
roles:
${allRoles.map((id) => `  - {id: ${id}, title: ${ofAnyKind}, targets: {aware: [CM99]}}`).join('\n')}
`

const programmes = `announced:
  - {id: pour-201, title: ${ofAnyKind}}
prerequisites:
  - {course: pour-201, after: tea-101, reason: ${ofAnyKind}}
programmes:
  - id: host
    role: front-desk
    title: ${ofAnyKind}
    summary: ${ofAnyKind}
    groups:
      - {id: basics, title: ${ofAnyKind}, take: all, courses: [{id: tea-101}]}
      - {id: more, title: ${ofAnyKind}, required: false, take: 1, courses: [{id: pour-201, note: ${ofAnyKind}}]}
`

const courseYaml = `code: TEA-101
edition: "2026.1"
change: minor
languages: [en, ru, uz-Latn, uz-Cyrl]
sourceLanguage: en
title: {en: "Green tea", ru: "Зелёный чай", uz-Latn: "Koʻk choy"}
summary: {en: "How to brew it.", ru: "Как его заварить.", uz-Latn: "Uni qanday damlash."}
audience: {en: "Everyone", ru: "Все", uz-Latn: "Hamma"}
level: foundation
minutes: 2
outcomes:
  - {id: o1, text: {en: "brew tea", ru: "заваривать чай", uz-Latn: "choy damlash"}, competencies: [CM99], lessons: [brew]}
competencies: [{id: CM99, level: aware}]
lessons: [brew]
quizzes:
  - id: final
    kind: final
    bank: main
    passMark: 0.8
    attempts: 3
    blueprint: [{outcome: o1, level: apply, count: 1}]
certificate: {validMonths: 12}
cover: {tiling: hexagon, angle: 60, palette: lapis}
`

const exercises = `- id: recall-water
  type: single-choice
  minutes: 1
  outcome: o1
  title: {en: "Check", ru: "Проверка", uz-Latn: "Tekshiruv"}
  prompt: {en: "Which water?", ru: "Какая вода?", uz-Latn: "Qanday suv?"}
  options:
    - {id: a, correct: true, text: {en: "Hot", ru: "Горячая", uz-Latn: "Issiq"}, feedback: {en: "Right.", ru: "Верно.", uz-Latn: "Toʻgʻri."}}
    - {id: b, text: {en: "Cold", ru: "Холодная", uz-Latn: "Sovuq"}, feedback: {en: "Too cold.", ru: "Слишком холодная.", uz-Latn: "Juda sovuq."}}
    - {id: c, text: {en: "None", ru: "Никакая", uz-Latn: "Hech qanday"}, feedback: {en: "Dry.", ru: "Сухо.", uz-Latn: "Quruq."}}
- id: recall-cup
  type: true-false
  minutes: 0.1
  title: {en: "Cup", ru: "Пиала", uz-Latn: "Piyola"}
  prompt: {en: "A warm cup keeps the tea hot.", ru: "Тёплая пиала держит тепло.", uz-Latn: "Iliq piyola issiqni saqlaydi."}
  answer: true
  feedback:
    true: {en: "Right.", ru: "Верно.", uz-Latn: "Toʻgʻri."}
    false: {en: "It does.", ru: "Держит.", uz-Latn: "Saqlaydi."}
`

const item = (id: string) => `- id: o1-${id}
  type: single-choice
  outcome: o1
  level: apply
  facts: []
  reviewBy: 2027-05-31
  stem: {en: "Question ${id}?", ru: "Вопрос ${id}?", uz-Latn: "Savol ${id}?"}
  options:
    - {id: a, correct: true, text: {en: "Hot", ru: "Горячая", uz-Latn: "Issiq"}, feedback: {en: "Right.", ru: "Верно.", uz-Latn: "Toʻgʻri."}}
    - {id: b, text: {en: "Cold", ru: "Холодная", uz-Latn: "Sovuq"}, feedback: {en: "No.", ru: "Нет.", uz-Latn: "Yoʻq."}}
    - {id: c, text: {en: "None", ru: "Никакая", uz-Latn: "Hech qanday"}, feedback: {en: "No.", ru: "Нет.", uz-Latn: "Yoʻq."}}
`

const frontMatter = (title: string, summary: string, source: string) => `---
title: ${title}
summary: ${summary}
minutes: 2
reviewBy: 2027-05-31
sources:
  - id: T1
    text: "${source}"
    url: https://tea.example/book
---
`

/** One minute of reading, made of the words given. */
/** So many words, in sentences of five. */
const words = (count: number, first: string, word: string) =>
  Array.from({ length: count }, (_, i) => (i % 5 === 0 ? first : i % 5 === 4 ? `${word}.` : word)).join(' ')

const english = `${frontMatter('Brewing', 'Water, leaves, time.', 'The book of tea, 2020')}
<Case>
A guest has come.
</Case>

## Water

Take <Term id="green-tea">green tea</Term> and hot water. <Source id="T1" />

![A round pot](../../images/pot.svg)

<Exercise id="recall-water" />

<Exercise id="recall-cup" />

## Leaves

| leaves | water |
|---|---|
| one spoon | \`200 ml\` |

<Callout kind="rule">Warm the pot first.</Callout>

## Time

${words(120, 'Pour', 'it')}

<JobAid title="Tea card">
- wait three minutes
- pour
</JobAid>
`

const russian = `${frontMatter('Заваривание', 'Вода, листья, время.', 'Книга о чае, 2020')}
<Case>
Пришёл гость.
</Case>

## Вода

Возьмите <Term id="green-tea">зелёный чай</Term> и горячую воду. <Source id="T1" />

![Круглый чайник](../../images/pot.svg)

<Exercise id="recall-water" />

<Exercise id="recall-cup" />

## Листья

| листья | вода |
|---|---|
| одна ложка | \`200 ml\` |

<Callout kind="rule">Сначала согрейте чайник.</Callout>

## Время

${words(95, 'Лейте', 'так')}

<JobAid title="Памятка">
- подождите три минуты
- налейте
</JobAid>
`

const uzbek = `${frontMatter('Damlash', 'Suv, barg, vaqt.', 'Choy kitobi, 2020')}
<Case>
Mehmon keldi.
</Case>

## Suv

<Term id="green-tea">Koʻk choy</Term>ni va issiq suvni oling. <Source id="T1" />

![Dumaloq choynak](../../images/pot.svg)

<Exercise id="recall-water" />

<Exercise id="recall-cup" />

## Barg

| barg | suv |
|---|---|
| bir qoshiq | \`200 ml\` |

<Callout kind="rule">Avval choynakni qizdiring.</Callout>

## Vaqt

${words(80, 'Quying', 'sekin')}

<JobAid title="Choy varaqasi">
- uch daqiqa kuting
- quying
</JobAid>
`
