import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LocalisedText, SetText } from './localised-text.tsx'

const html = (words: string) => renderToStaticMarkup(<SetText words={words} />)

test.each([
  ['plain words', 'plain words'],
  ['open `a.exe` now', 'open <code>a.exe</code> now'],
  ['**never** today', '<strong>never</strong> today'],
  ['`**` is a sign', '<code>**</code> is a sign'],
  ['one\ntwo', 'one<br/>two'],
  ['one\n\ntwo', 'one<br/><br/>two'],
  ['a ` alone, a ** alone', 'a ` alone, a ** alone'],
  ['<b>&', '&lt;b&gt;&amp;'],
])('%j is set as %j', (words, expected) => {
  expect(html(words)).toBe(expected)
})

test('a text in another language than the page is marked with its own', () => {
  const text = renderToStaticMarkup(<LocalisedText text={{ ru: 'Вопрос' }} locale="en" source="en" />)
  expect(text).toBe('<span lang="ru">Вопрос</span>')
})
