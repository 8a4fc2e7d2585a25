import { expect, test } from 'vitest'
import { findRiskyWords } from './risky-words.ts'
import { termsInBothScripts } from './transliterate.terms.ts'
import { transliterationExceptions } from './transliteration-exceptions.ts'

const riskyIn = (text: string): string[] => findRiskyWords(text).map(({ word }) => word)

test('words whose Cyrillic nobody has decided are found with their place', () => {
  expect(findRiskyWords('Bu kalyan va Butsefal')).toEqual([
    { word: 'kalyan', offset: 3 },
    { word: 'Butsefal', offset: 13 },
  ])
})

test.each(['tsunami', 'kiberelement', 'korsiya', 'tyuner', 'vyetnam', 'rayonlik mayonchi', 'protokol', 'thriller'])(
  '%s is risky',
  (text) => {
    expect(riskyIn(text)).not.toEqual([])
  },
)

test('listed words with endings, and words that rules cover, are not', () => {
  expect(riskyIn('parollarni kompyuteringiz transformatsiyasi aksiyaga obyektlar rayonda daryoda hayotiy')).toEqual([])
  expect(riskyIn('ketsa aytsin ruxsatsiz qilayotgan amaliyotda boryapti elektron yetakchi yozuv')).toEqual([])
  expect(riskyIn([...transliterationExceptions.keys()].join(' '))).toEqual([])
})

test('the terms of the glossary are not', () => {
  expect(riskyIn(termsInBothScripts.map(([latin]) => latin).join('\n'))).toEqual([])
})

test('code, addresses and foreign words stay Latin and so are not', () => {
  expect(riskyIn('`tsar` https://tsar.example/kalyan tsar@kalyan.example Windows phishing covid19')).toEqual([])
})
