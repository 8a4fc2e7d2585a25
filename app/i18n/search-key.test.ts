import { describe, expect, test } from 'vitest'
import { searchKey } from './search-key.ts'

describe('ways to write a word meet in one key', () => {
  test.each([
    ['kiber', ['Кибер', 'KIBER', ' kiber ']],
    ['ozbek', ['oʻzbek', "o'zbek", 'O‘ZBEK', 'o`zbek', 'ўзбек', 'Ўзбек']],
    ['malumot', ['maʼlumot', "ma'lumot", 'malumot', 'маълумот']],
    ['havfsizlik', ['xavfsizlik', 'havfsizlik', 'хавфсизлик']],
    ['kidiruv', ['qidiruv', 'қидирув', 'кидирув']],
    ['otchet', ['отчёт', 'отчет', 'Отчёт']],
    ['dunyo', ['dunyo', 'дунё']],
    ['yozuv', ['yozuv', 'ёзув']],
    ['transformatsiya', ['transformatsiya', 'трансформация']],
    ['kompetensiya', ['kompetensiya', 'компетенция']],
    ['oktabr', ['oktabr', 'октябрь']],
    ['parol', ['parol', 'пароль']],
    ['obyekt', ['obyekt', 'объект']],
    ['cyb 101', ['CYB-101', 'cyb 101', '«CYB—101»']],
    ['cafe', ['café', 'cafe\u0301']],
  ])('%s', (key, spellings) => {
    for (const spelling of spellings) expect(searchKey(spelling), spelling).toBe(key)
  })
})

test('a beginning of a word is a beginning of its key', () => {
  for (const word of ['kiberxavfsizlik', 'киберхавфсизлик', 'oʻqitish', 'ўқитиш', 'безопасность']) {
    for (let length = 1; length <= word.length; length++) expect(searchKey(word).startsWith(searchKey(word.slice(0, length)))).toBe(true)
  }
})

test('a key is its own key, and nothing searchable has the empty key', () => {
  for (const text of ['Oʻzbekiston Respublikasi', 'кибер, гигиена!', 'A–B']) expect(searchKey(searchKey(text))).toBe(searchKey(text))
  expect(searchKey(' ?! ')).toBe('')
})
