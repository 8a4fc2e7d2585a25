import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { smallCourseFiles } from './course-files.ts'

const text = `- id: o1-text
  type: extended-text
  outcome: o1
  level: apply
  facts: []
  reviewBy: 2027-05-31
  stem: {en: "Describe the brewing.", ru: "Опишите заваривание.", uz-Latn: "Damlashni tasvirlang."}
  rubric:
    criteria:
      - id: order
        title: {en: "Order", ru: "Порядок", uz-Latn: "Tartib"}
        levels:
          - {id: none, title: {en: "No order", ru: "Нет порядка", uz-Latn: "Tartib yoʻq"}, points: 0}
          - {id: full, title: {en: "In order", ru: "По порядку", uz-Latn: "Tartib bilan"}, points: 1}
`

/** A folder of courses with TEA-101, whose final test has three choices, a text to write and a time limit. */
export function timedCourse(minutes: number | undefined): string {
  const files = smallCourseFiles()
  const yaml = files['tea-101/course.yaml']!
  files['tea-101/course.yaml'] = yaml.replace(
    'blueprint: [{outcome: o1, level: apply, count: 1}]',
    `items: [o1-a, o1-b, o1-c, o1-text]${minutes === undefined ? '' : `\n    minutes: ${minutes}`}`,
  )
  files['tea-101/items/main.yaml'] += text
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'salohiyat-timed-')), 'courses')
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  return folder
}
