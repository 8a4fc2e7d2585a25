import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { findRiskyWords } from '../risky-words.ts'
import { type Messages, messages, uzCyrlOverrides } from './index.ts'

const languages = ['en', 'ru', 'uz-Latn'] as const
const rooms = Object.keys(messages.en) as (keyof typeof messages.en)[]
const all = languages.flatMap((language) =>
  rooms.flatMap((room) =>
    Object.entries(messages[language][room] as Messages).map(([key, text]) => ({ language, key: `${room}.${key}`, text })),
  ),
)

describe.each(rooms)('%s', (room) => {
  const inEnglish = messages.en[room] as Messages

  test.each(['ru', 'uz-Latn'] as const)('has the same keys in %s as in English', (language) => {
    expect(Object.keys(messages[language][room]).sort()).toEqual(Object.keys(inEnglish).sort())
  })

  test.each(['ru', 'uz-Latn'] as const)('has the same parameters in %s as in English', (language) => {
    const texts = messages[language][room] as Messages
    for (const [key, text] of Object.entries(inEnglish)) {
      const other = texts[key]
      if (other !== undefined) expect(parametersOf(other, language), `${language} ${room}.${key}`).toEqual(parametersOf(text, 'en'))
    }
  })
})

test('every message is valid ICU MessageFormat', () => {
  for (const { language, key, text } of all) expect(() => parametersOf(text, language), `${language} ${key}`).not.toThrow()
})

test('Russian plurals have the forms one, few, many and other', () => {
  for (const { key, text } of all.filter(({ language }) => language === 'ru')) {
    for (const forms of pluralForms(new IntlMessageFormat(text, 'ru', undefined, { ignoreTag: true }).getAst())) {
      expect(forms.filter((form) => !form.startsWith('=')).sort(), key).toEqual(['few', 'many', 'one', 'other'])
    }
  }
})

test('Uzbek has its own signs and no look-alikes', () => {
  const wrong = all.filter(({ language, text }) => language === 'uz-Latn' && (/\p{L}['`´‘’]/u.test(text) || /[og]ʼ|(?<![og])ʻ/i.test(text)))
  expect(wrong).toEqual([])
})

test('no message is empty, and none has stray spaces', () => {
  expect(all.filter(({ text }) => text.trim() === '' || /^\s|[^\S\n]$| {2}/.test(text))).toEqual([])
})

test('every Uzbek word of a message has a known spelling in Cyrillic', () => {
  const risky = all
    .filter(({ language }) => language === 'uz-Latn')
    .flatMap(({ key, text }) =>
      findRiskyWords(text.replace(/\{\w+(?:, \w+,)?|\b(?:one|other) \{/g, ' ')).map(({ word }) => `${key}: ${word}`),
    )
  expect(risky).toEqual([])
})

test('what is written by hand for Uzbek Cyrillic belongs to a message', () => {
  const keys = new Set(all.map(({ key }) => key))
  expect(Object.keys(uzCyrlOverrides).filter((key) => !keys.has(key))).toEqual([])
})

type Elements = ReturnType<IntlMessageFormat['getAst']>

function parametersOf(text: string, language: string): string[] {
  return [...new Set(names(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst()))].sort()
}

/** Names of all parameters, those inside branches too; 0 is a literal, 7 the # of a plural. */
function names(elements: Elements): string[] {
  return elements.flatMap((element) => {
    if (element.type === 0 || element.type === 7) return []
    return 'options' in element
      ? [element.value, ...Object.values(element.options).flatMap((option) => names(option.value))]
      : [element.value]
  })
}

function pluralForms(elements: Elements): string[][] {
  return elements.flatMap((element) => {
    if (!('options' in element)) return []
    const inside = Object.values(element.options).flatMap((option) => pluralForms(option.value))
    return 'pluralType' in element ? [Object.keys(element.options), ...inside] : inside
  })
}
