import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toCyrillic } from '#app/i18n/transliterate.ts'
import { letters, unicodeRange } from './letters.ts'

const css = readFileSync('app/ui/fonts.css', 'utf8').replaceAll(/\s+/g, ' ')

test('the style sheet asks for each file by the letters that are in it', () => {
  for (const [name, text] of Object.entries(letters)) {
    expect(css).toContain(`src: url('./fonts/${name}.woff2') format('woff2'); unicode-range: ${unicodeRange(text)};`)
  }
})

test('nothing on a page of a course asks for a whole file', () => {
  const texts = [
    ...globSync('app/i18n/messages/*/{i18n,ui,player,interactions,progress,quizzes,catalogue}.json'),
    ...globSync('courses/*/{course.yaml,lessons/**/*.mdx,exercises/*.yaml,items/*.yaml}'),
  ].map((file) => readFileSync(file, 'utf8'))
  const known = new Set(Object.values(letters).join(''))
  const asking = [...css.matchAll(/source-sans-3-[\w-]+\.woff2'\) format\('woff2'\); unicode-range: ([^;]+);/g)].flatMap(([, ranges]) =>
    rangesIn(ranges!),
  )
  const asks = (sign: string) => asking.some(([first, last]) => first <= sign.codePointAt(0)! && sign.codePointAt(0)! <= last)
  const signs = new Set(texts.flatMap((text) => [...text, ...toCyrillic(text)]))
  const asked = [...signs].filter((sign) => sign >= ' ' && !known.has(sign) && asks(sign))
  expect(asking.length).toBeGreaterThan(0)
  expect(asked, 'add them to letters.ts and run make-fonts.ts').toEqual([])
})

/** `U+0304, U+2000-206F` as first and last code points. */
function rangesIn(text: string): [first: number, last: number][] {
  return text.split(', ').map((range) => {
    const [first, last] = range.slice(2).split('-') as [string, string?]
    return [Number.parseInt(first, 16), Number.parseInt(last ?? first, 16)]
  })
}
