import { expect, test } from 'vitest'
import { readability, sentencesOf, wordsOf } from './readability.ts'

test.each([
  ['One. Two! Three? Four…', ['One.', 'Two!', 'Three?', 'Four…']],
  ['Law No. 41 of 15.03.2026 holds, i. e. it binds.', ['Law No. 41 of 15.03.2026 holds, i. e. it binds.']],
  ['Он сказал: «Стоп.» Потом ушёл.', ['Он сказал: «Стоп.»', 'Потом ушёл.']],
  ['Bu odob emas. 2026-yildan qonun. 5-modda, 12-bet. 7', ['Bu odob emas.', '2026-yildan qonun.', '5-modda, 12-bet. 7']],
  ['Birinchi qator\nikkinchi qator', ['Birinchi qator', 'ikkinchi qator']],
  ['… !', []],
])('sentences of %j', (text, sentences) => {
  expect(sentencesOf(text)).toEqual(sentences)
})

test.each([
  ['oʻqituvchi maʼlumot togʻ', ['oʻqituvchi', 'maʼlumot', 'togʻ']],
  ['веб-сайт, 24/7', ['веб-сайт']],
  ["don't re-use 3 passwords", ["don't", 're-use', 'passwords']],
])('words of %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words)
})

test('the scores are those of the formulas, counted by hand', () => {
  // 6 words, 1 sentence, 7 syllables: The cat sat on the ta-ble.
  const english = readability('The cat sat on the table.', 'en')
  expect(english).toMatchObject({ sentences: 1, words: 6, longestSentence: 6, wordsPerSentence: 6 })
  expect(english.syllablesPerWord).toBeCloseTo(7 / 6)
  expect(english.score).toBeCloseTo(206.835 - 1.015 * 6 - 84.6 * (7 / 6))
  // 3 words, 6 syllables: Ма-ма мы-ла ра-му.
  expect(readability('Мама мыла раму.', 'ru').score).toBeCloseTo(206.835 - 1.3 * 3 - 60.1 * 2)
  // Oʻ is one letter: O-na-si oʻ-qi-tuv-chi.
  expect(readability('Onasi oʻqituvchi.', 'uz-Latn')).toMatchObject({ syllablesPerWord: 3.5, score: undefined })
})

test.each([
  ['make', 1],
  ['table', 2],
  ['wanted', 2],
  ['reported', 3],
  ['opened', 2],
  ['services', 3],
  ['makes', 1],
  ['safe', 1],
  ['government', 3],
  ['data', 2],
  ['be', 1],
])('%s has %i syllables', (word, syllables) => {
  expect(readability(word, 'en').syllablesPerWord).toBe(syllables)
})

test('a text without words has no score', () => {
  expect(readability('  …  42', 'ru')).toEqual({
    sentences: 0,
    words: 0,
    wordsPerSentence: 0,
    longestSentence: 0,
    syllablesPerWord: 0,
    score: undefined,
  })
})
