import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TextBlocks } from './text-blocks.tsx'

test('lines become paragraphs and lists, and links keep their words', () => {
  expect(renderToStaticMarkup(<TextBlocks text={'One [two](/three) four.\n- a\n- [b](mailto:c@d.example)\nEnd'} />)).toBe(
    '<p>One <a href="/three">two</a> four.</p><ul><li>a</li><li><a href="mailto:c@d.example">b</a></li></ul><p>End</p>',
  )
})

test('text is never read as markup', () => {
  expect(renderToStaticMarkup(<TextBlocks text="<b>bold</b>" />)).toBe('<p>&lt;b&gt;bold&lt;/b&gt;</p>')
})
