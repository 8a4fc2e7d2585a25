import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toCyrillic } from '#app/i18n/transliterate.ts'
import { letters, unicodeRange } from './letters.ts'

test('the style sheet asks for each file by the letters that are in it', () => {
  const css = readFileSync('app/ui/fonts.css', 'utf8').replaceAll(/\s+/g, ' ')
  for (const [name, text] of Object.entries(letters)) {
    expect(css).toContain(`src: url('./fonts/${name}.woff2') format('woff2'); unicode-range: ${unicodeRange(text)};`)
  }
})

test('nothing on a page of a course asks for more than these files', () => {
  const texts = [
    ...globSync('app/i18n/messages/*/{i18n,ui,player,interactions,progress,quizzes,catalogue}.json'),
    ...globSync('courses/*/{course.yaml,lessons/**/*.mdx,exercises/*.yaml,items/*.yaml}'),
  ].map((file) => readFileSync(file, 'utf8'))
  const known = new Set(Object.values(letters).join(''))
  const missing = new Set(texts.flatMap((text) => [...text, ...toCyrillic(text)]).filter((sign) => !known.has(sign) && sign !== '\n'))
  expect([...missing], 'add them to letters.ts and run make-fonts.ts').toEqual([])
})
