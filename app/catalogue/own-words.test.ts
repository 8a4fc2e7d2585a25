import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type AuthoredLocale, authoredLocales } from '#app/kernel/locale.ts'
import { checkWords, strayForms } from './check-words.ts'
import { glossarySchema } from './course-schema.ts'
import { checkSchema, parseYaml } from './yaml-source.ts'

/** The words of the interface against the glossary of the courses: one term, one word, wherever a reader meets it. */

const glossaryFile = fileURLToPath(new URL('../../courses/glossary.yaml', import.meta.url))
const terms = checkSchema(glossarySchema, parseYaml('glossary.yaml', readFileSync(glossaryFile, 'utf8')).source).value!

const messagesOf = (locale: AuthoredLocale): [room: string, key: string, text: string][] => {
  const folder = fileURLToPath(new URL(`../i18n/messages/${locale}`, import.meta.url))
  return readdirSync(folder).flatMap((file) => {
    const messages: Record<string, string> = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    return Object.entries(messages).map(([key, text]): [string, string, string] => [file.replace('.json', ''), key, text])
  })
}

test.each(authoredLocales)('no message in %s uses a form that the glossary leaves to others', (locale) => {
  const forms = strayForms(terms)
  const found = messagesOf(locale).flatMap(([room, key, text]) =>
    checkWords(`${room}.${key}`, text, locale, undefined, forms).map(({ file, message, remedy }) => `${file}: ${message} ${remedy}`),
  )
  expect(found).toEqual([])
})

/** Labels that are terms of the glossary as they stand. */
const labels: [message: string, term: string][] = [
  ['ui.nav-settings', 'settings'],
  ['ui.sign-in', 'log-in'],
  ['ui.sign-out', 'log-out'],
  ['interactions.submit.save', 'save'],
  ['interactions.type.checklist', 'checklist'],
  ['interactions.type.scenario', 'scenario'],
  ['interactions.type.worked-example', 'worked-example'],
  ['catalogue.glossary', 'glossary'],
  ['catalogue.enrol', 'enrol'],
  ['catalogue.competency', 'competency'],
  ['catalogue.competency-aware', 'level-aware'],
  ['catalogue.competency-practitioner', 'level-practitioner'],
  ['catalogue.competency-leader', 'level-leader'],
  ['catalogue.certificate', 'certificate'],
  ['quizzes.pre-title', 'pre-test'],
  ['quizzes.final-title', 'post-test'],
  ['studio.regrade-person', 'learner'],
]

/** Where the interface says the same in other words on purpose, by language. */
const plainer: Partial<Record<AuthoredLocale, string[]>> = {
  // ‘Sign in’ is what English sites say; ‘starting test’ and ‘final test’ say more than ‘pre-test’ and ‘post-test’.
  en: ['ui.sign-in', 'ui.sign-out', 'quizzes.pre-title', 'quizzes.final-title', 'catalogue.enrol'],
  // ‘Lugʻat’ alone is a dictionary, too.
  'uz-Latn': ['catalogue.glossary'],
}

test.each(authoredLocales)('labels in %s are the terms of the glossary', (locale) => {
  const messages = new Map(messagesOf(locale).map(([room, key, text]) => [`${room}.${key}`, text]))
  const plain = (text: string) => text.replace(/\s*\(.*?\)/g, '').toLocaleLowerCase(locale)
  for (const [message, id] of labels) {
    if (plainer[locale]?.includes(message)) continue
    const term = terms.find((each) => each.id === id)!.term[locale]
    expect([message, plain(messages.get(message)!)]).toEqual([message, plain(term)])
  }
})
