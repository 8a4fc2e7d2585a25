import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerKeys } from './answer-key.ts'

const same = (a: string, b: string) => answerKeys(a).some((key) => answerKeys(b).includes(key))

describe('the same answer', () => {
  test.each([
    ['Oʻzbekiston', ["o'zbekiston", 'O‘ZBEKISTON', 'o`zbekiston', 'oʼzbekiston', 'Ўзбекистон', 'ўзбекистон.', '«Ўзбекистон»']],
    ['maʼlumot', ["ma'lumot", 'ma’lumot', 'malumot', 'маълумот']],
    ['qoʻngʻiroq', ['қўнғироқ', "qo'ng'iroq", 'QOʻNGʻIROQ']],
    ['қаҳрамон', ['кахрамон', 'qahramon']],
    ['отчёт', ['отчет', 'ОТЧЁТ', ' отчёт . ']],
    ['приём', ['прием']],
    ['ёлка', ['елка', 'Ёлка']],
    ['dunyo', ['дунё', 'Dunyo!']],
    ['elektron  hukumat', ['Elektron hukumat', 'электрон ҳукумат', 'elektron\u00a0hukumat']],
    ['e-imzo', ['e imzo', 'E–imzo', 'E - IMZO']],
    ['й', ['и\u0306']],
    ['kalit', ['ka\u00adlit', '\u200bkalit\ufeff', '\u202akalit\u202c', 'ka\u200dlit']],
  ])('%s', (answer, others) => {
    for (const other of others) expect(same(answer, other), other).toBe(true)
  })
})

test.each([
  ['C++', 'C'],
  ['*', '**'],
  ['*', 'a'],
  ['.*', 'a'],
  ['a|b', 'a'],
  ['-5', '5'],
  ['1,5', '15'],
  ['ozod', 'obod'],
  ['фишинг', 'фишинги'],
  ['', ''],
])('%j and %j are two answers', (one, other) => {
  expect(same(one, other)).toBe(false)
})

test('of any text there are at most two keys, none empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const keys = answerKeys(text)
      expect(keys.length).toBeLessThanOrEqual(2)
      expect(keys).not.toContain('')
    }),
  )
})
