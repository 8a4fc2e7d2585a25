import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import { interactionTypes } from '#app/interactions/registry.ts'
import { locales } from '#app/kernel/locale.ts'
import { faultKeys, faultWords } from './fault-words.ts'

/** Sentences in the files of schemas; what they fill in stands as 2, which can be read as a number and as words. */
function sentencesIn(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    let text: string | undefined
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) text = node.text
    else if (ts.isTemplateExpression(node)) text = node.head.text + node.templateSpans.map(({ literal }) => `2${literal.text}`).join('')
    if (text && /^[A-Z].* .*\.$/s.test(text)) found.push(text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest))
  return found
}

const files = [...globSync('app/interactions/**/*.ts'), 'app/catalogue/check-item-content.ts'].filter(
  (file) => !/\.(?:test|upgrade)\.ts$/.test(file),
)

/** Those that only a file can earn: the form posts nothing that would. */
const onlyInFiles = new Set(['unreadable'])

describe('every sentence of a schema', () => {
  const sentences = [...new Set(files.flatMap(sentencesIn))]

  test('is found', () => expect(sentences.length).toBeGreaterThan(100))

  test.each(sentences.map((sentence) => [sentence]))('“%s” has words for the studio', (sentence) => {
    const { key } = faultWords(sentence)
    if (key === 'unreadable') expect(sentence).toMatch(/leave it out|There is no (?:type|form)/)
  })

  test('has them in four languages, with all that they name', () => {
    for (const sentence of sentences) {
      const { key, params } = faultWords(sentence)
      for (const locale of locales) expect(translator(locale)(`studio.fault-${key}`, { ...params }).length).toBeGreaterThan(3)
    }
    for (const key of faultKeys) for (const locale of locales) expect(() => translator(locale)(`studio.fault-${key}`, named)).not.toThrow()
  })
})

const named = { n: 2, found: 1, most: 3, id: 'a', ids: 'a, b', example: '[[a]]', examples: '[[a]]' }

test.each([
  ['Give at least 3 options.', { key: 'parts-few', params: { n: 3, what: 'options' } }],
  ['Mark exactly 1 of the options `correct: true`; 0 are marked.', { key: 'mark-exactly', params: { n: 1, found: '0' } }],
  ['There is no gap ‘x’; use one of a, b.', { key: 'mark-unknown', params: { name: 'gap', id: 'x', ids: 'a, b' } }],
  ['There is no bin ‘x’; use one of a, b.', { key: 'part-gone', params: { id: 'x', ids: 'a, b' } }],
  ['Mark where each gap belongs: [[a]], [[b]] are missing here.', { key: 'mark-missing' }],
  ['Invalid option: expected one of "a"|"b"', { key: 'choose' }],
  ['Too big: expected number to be <=10000', { key: 'number-at-most', params: { n: 10000 } }],
  ['Something new.', { key: 'unreadable' }],
])('%s', (said, words) => {
  expect(faultWords(said)).toMatchObject(words)
})

test('what a schema says of an empty or garbled form is never its own English', () => {
  const seen = new Set<string>()
  for (const { authored } of interactionTypes)
    for (const garbled of [
      {},
      { options: [] },
      { options: [{}] },
      { gaps: [{ kind: 'text' }], text: {} },
      { mails: [{ parts: [], actions: [] }] },
    ]) {
      for (const { message } of authored.safeParse(garbled).error?.issues ?? []) seen.add(faultWords(message).key)
    }
  expect([...seen].filter((key) => !onlyInFiles.has(key) && !faultKeys.includes(key))).toEqual([])
})
