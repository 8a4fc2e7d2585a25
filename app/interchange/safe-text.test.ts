import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Losses, readText, tidy, toHtml } from './safe-text.ts'

const read = (html: string, format: 'html' | 'auto' | 'plain' = 'html') => {
  const losses: Losses = new Set()
  return { text: readText(html, format, 'en', losses), losses: [...losses] }
}

test.each([
  ['<p>One</p><p>Two<br>lines</p>', 'One\n\nTwo\nlines', []],
  ['a <b>bold</b> and <strong> spaced </strong> word', 'a **bold** and **spaced** word', []],
  ['<b></b>x<b> </b>y', 'x y', []],
  ['<code>a &lt; b</code>', '`a < b`', []],
  ['H<sub>2</sub>O, 10<sup>-3</sup>', 'H₂O, 10⁻³', []],
  ['x<sup>abc</sup>', 'xabc', ['formatting-removed']],
  ['<ul><li>a</li><li>b</li></ul>', '• a\n• b', []],
  ['<i>a</i> <u>b</u>', 'a b', ['formatting-removed']],
  ['see <a href="javascript:alert(1)">here</a>', 'see here', ['link-left-out']],
  ['<img src=x onerror=alert(1) alt="A map"> and', '[A map] and', ['picture-left-out']],
  ['a<script>alert(1)</script>b', 'ab', ['formatting-removed']],
  ['a<style>p{}</style>b<!-- c -->d', 'abd', ['formatting-removed']],
  ['<math><mi>x</mi><mo>=</mo></math>', 'x =', ['formula-as-text']],
  ['&lt;b&gt; &amp;amp; &nbsp;&#8217;&bogus;', '<b> &amp; ’&bogus;', []],
  ['<p title="a > b">x</p>', 'x', []],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2', []],
  ['<unknown>x</unknown>', 'x', ['formatting-removed']],
  ['a\u0000b\u200b', 'ab\u200b', []],
])('HTML %j reads %j', (html, text, losses) => {
  expect(read(html)).toEqual({ text, losses })
})

test('in texts that are no HTML only known tags are tags', () => {
  expect(read('if a<b then <b>yes</b>\nnext', 'auto').text).toBe('if a<b then **yes**\nnext')
})

test('plain texts stay as they are', () => {
  expect(read('<b>not bold</b> &amp;', 'plain').text).toBe('<b>not bold</b> &amp;')
})

test('no markup comes out of a text: written as HTML it is our few elements and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<',
          '>',
          '"',
          '&',
          "'",
          'script',
          'b',
          '/',
          ' ',
          '`',
          '**',
          '&lt;',
          '&#60;',
          'img src=x',
          '\n',
          '<b>',
          '</b>',
          'x',
        ),
        { maxLength: 30 },
      ),
      (pieces) => {
        const html = toHtml(readText(pieces.join(''), 'html', 'en', new Set()))
        expect(html.replace(/<\/?(?:p|b|code)>|<br>/g, '')).not.toMatch(/[<>]/)
      },
    ),
    { numRuns: 2_000 },
  )
})

describe('what is tidy stays as it is', () => {
  test.each(['en', 'uz-Latn'] as const)('%s', (locale) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (words) => {
        const once = tidy(words, locale)
        expect(tidy(once, locale)).toBe(once)
      }),
    )
  })
})
