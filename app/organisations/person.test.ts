import { expect, test } from 'vitest'
import { nameSortKey, personKeys } from './person.ts'

test('names are ordered by the Uzbek alphabet, whatever their apostrophe is', () => {
  const names = [
    'Chorieva',
    'Shodiyev',
    'Gʻaniyev',
    "O'rinboyeva",
    'Zokirov',
    'Odilov',
    'Aliyev',
    'Oʻrinboyev',
    'Gaffarov',
    'Saidov',
    'Sobirov',
  ]
  expect(names.toSorted((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1))).toEqual([
    'Aliyev',
    'Gaffarov',
    'Odilov',
    'Saidov',
    'Sobirov',
    'Zokirov',
    'Oʻrinboyev',
    "O'rinboyeva",
    'Gʻaniyev',
    'Shodiyev',
    'Chorieva',
  ])
})

test('both scripts and the number are in the key for searching, every word once', () => {
  const keys = personKeys({ code: 'DEMO-000001', nameLatin: 'Laylo Oʻrinboyeva', nameCyrillic: 'Лайло Ўринбоева' })
  expect(keys.searchKey).toBe(' laylo orinboyeva demo 000001')
})
