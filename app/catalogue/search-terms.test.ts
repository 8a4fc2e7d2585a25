import { expect, test } from 'vitest'
import { searchTerms } from './search-terms.ts'

const terms = [
  {
    id: 'phishing',
    term: { en: 'phishing', ru: 'фишинг', 'uz-Latn': 'fishing', 'uz-Cyrl': 'фишинг' },
    definition: { en: 'A message that asks for a password.', ru: 'Сообщение, которое просит пароль.' },
  },
  {
    id: 'password',
    term: { en: 'password', ru: 'пароль', 'uz-Latn': 'parol', 'uz-Cyrl': 'пароль' },
    definition: { en: 'A secret string.' },
  },
  {
    id: 'personal-data',
    term: { en: 'personal data', ru: 'персональные данные', 'uz-Latn': 'shaxsga doir maʼlumotlar' },
    definition: { en: 'Data about a person.' },
    otherForms: { 'uz-Latn': ['shaxsiy maʼlumot'] },
  },
]

test.each([
  ['the beginning of a word', 'pass', ['password', 'phishing']],
  ['several words, in any order', 'data pers', ['personal-data']],
  ['Cyrillic for a Latin term', 'шахсга доир', ['personal-data']],
  ['another apostrophe', "ma'lumot", ['personal-data']],
  ['no apostrophe', 'malumot', ['personal-data']],
  ['capitals', 'ФИШИНГ', ['phishing']],
  ['a form met elsewhere', 'shaxsiy', ['personal-data']],
  ['the middle of a word', 'word', []],
  ['words that no one term has together', 'password data', []],
  ['signs alone', '?!', []],
  ['nothing', '  ', ['phishing', 'password', 'personal-data']],
])('a search for %s', (_, query, found) => {
  expect(searchTerms(terms, query).map(({ id }) => id)).toEqual(found)
})
