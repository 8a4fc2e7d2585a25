import { expect, test } from 'vitest'
import { treeToCyrillic, withCyrillic } from './cyrillic.ts'
import type { LessonNode } from './lesson-tree.ts'
import { plainText, walk } from './lesson-tree.ts'
import { parseLesson } from './parse-lesson.ts'

function cyrillic(body: string): LessonNode {
  const { lesson, faults } = parseLesson('x.mdx', `---\ntitle: x\n---\n${body}`)
  if (!lesson) throw new Error(faults[0]?.message)
  treeToCyrillic(lesson.tree)
  return lesson.tree
}

test.each([
  ['Oʻqish va oʻrganish', 'Ўқиш ва ўрганиш'],
  ['**Qoida:** *shoshma*', 'Қоида: шошма'],
  ['Fayl `parol.txt` xavfli', 'Файл parol.txt хавфли'],
  ['<Term id="a">infratuzilma</Term>ga', 'инфратузилмага'],
  ['`xat`ni oching', 'xatни очинг'],
  ['Manzil https://lex.uz/docs ochiq', 'Манзил https://lex.uz/docs очиқ'],
])('%s', (latin, expected) => {
  expect(plainText(cyrillic(latin)).trim()).toBe(expected)
})

test('alternatives of pictures and titles of job aids are turned too, addresses never', () => {
  const tree = cyrillic('![Dumaloq](../../images/a.svg)\n\n<JobAid title="Varaqa">\n[sahifa](https://a.example/sahifa)\n</JobAid>')
  const found: unknown[] = []
  walk(tree, (node) => {
    if (node.type === 'image') found.push(node.alt, node.url)
    if (node.name === 'JobAid') found.push(node.attributes![0]!.value)
    if (node.type === 'link') found.push(node.url)
  })
  expect(found).toEqual(['Думалоқ', '../../images/a.svg', 'Варақа', 'https://a.example/sahifa'])
})

test('texts in data get a uz-Cyrl, code in them stays, what somebody wrote stays', () => {
  expect(
    withCyrillic({
      a: [{ en: 'x', 'uz-Latn': 'xat `xat`' }],
      b: { 'uz-Latn': 'xat', 'uz-Cyrl': 'мактуб' },
      words: { en: 3, 'uz-Latn': 4 },
      n: null,
    }),
  ).toEqual({
    a: [{ en: 'x', 'uz-Latn': 'xat `xat`', 'uz-Cyrl': 'хат `xat`' }],
    b: { 'uz-Latn': 'xat', 'uz-Cyrl': 'мактуб' },
    words: { en: 3, 'uz-Latn': 4 },
    n: null,
  })
})

test.each([
  ['[[shahar]] shahrida [[kun-soni]] kun', '[[shahar]] шаҳрида [[kun-soni]] кун'],
  ['[[ism|Dilnoza]] choy ichdi', '[[ism|Дилноза]] чой ичди'],
  ['[[tizim|infratuzilma]]ga, [[b|`xat`]]', '[[tizim|инфратузилма]]га, [[b|`xat`]]'],
  ['[1] va xat]] va [xat]', '[1] ва хат]] ва [хат]'],
])('of marked text, ids stay: %s', (latin, expected) => {
  expect(withCyrillic({ 'uz-Latn': latin })).toEqual({ 'uz-Latn': latin, 'uz-Cyrl': expected })
})

test('a missing uz-Cyrl is made from uz-Latn, a written one is kept', () => {
  expect(withCyrillic({ en: 'Password', 'uz-Latn': 'Parol' })).toEqual({
    en: 'Password',
    'uz-Latn': 'Parol',
    'uz-Cyrl': 'Пароль',
  })
  const written = { 'uz-Latn': 'Parol', 'uz-Cyrl': 'Махфий сўз' }
  expect(withCyrillic(written)).toBe(written)
  expect(withCyrillic({ ru: 'Пароль' })).toEqual({ ru: 'Пароль' })
})
