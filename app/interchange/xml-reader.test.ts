import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeXml } from '#app/kernel/escape-xml.ts'
import { elementsOf, firstOf, readXml, textOf } from './xml-reader.ts'

const read = (text: string) => {
  const result = readXml(text)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

test('elements, attributes, references, CDATA and comments are read with their lines', () => {
  const root = read(
    '<?xml version="1.0"?>\n<!-- a -->\n<q:a xmlns:q="x" b=\'1 &lt; 2\'>\n x &amp; &#8217;&nbsp;<![CDATA[<p>&amp;</p>]]><c/>\n<c>1</c></q:a>\n',
  )
  expect(root).toMatchObject({ name: 'a', attributes: { b: '1 < 2' }, line: 3 })
  expect(textOf(root)).toBe('\n x & ’\u00a0<p>&amp;</p>\n1')
  expect(elementsOf(root, 'c').map(({ line }) => line)).toEqual([4, 5])
  expect(firstOf(root, 'd')).toBeUndefined()
})

test.each([
  ['<!DOCTYPE a><a/>', 'xml-doctype'],
  ['<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><lolz>&lol2;</lolz>', 'xml-doctype'],
  ['<!doctype a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml-doctype'],
  ['<a>&x;</a>', 'xml-malformed'],
  ['<a>&#0;</a>', 'xml-malformed'],
  ['<a>&#xD800;</a>', 'xml-malformed'],
  ['<a b="&unknown;"/>', 'xml-malformed'],
  ['<a>tom & jerry</a>', 'xml-malformed'],
  ['<a><b></a></b>', 'xml-malformed'],
  ['<a>', 'xml-malformed'],
  ['<a/><b/>', 'xml-malformed'],
  ['text', 'xml-malformed'],
  ['', 'xml-malformed'],
  ['<a b=1/>', 'xml-malformed'],
  ['<a b="1" b="2"/>', 'xml-malformed'],
  ['<a b="<"/>', 'xml-malformed'],
  ['<a b="1"c="2"/>', 'xml-malformed'],
  ['<a><!-- open</a>', 'xml-malformed'],
  ['<a><![CDATA[ open</a>', 'xml-malformed'],
  [`<a ${Array.from({ length: 65 }, (_, i) => `a${i}=""`).join(' ')}/>`, 'xml-malformed'],
  ['<a>'.repeat(65) + '</a>'.repeat(65), 'xml-too-deep'],
  [`<a>${'<b/>'.repeat(300_000)}</a>`, 'xml-too-big'],
])('document %# is refused', (text, refusal) => {
  expect(readXml(text)).toMatchObject({ ok: false, refusal })
})

test('names that are names of all objects are attributes like others', () => {
  expect(Object.entries(read('<a __proto__="1" constructor="2"/>').attributes)).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ])
})

test('what is escaped reads back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
      const clean = words.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
      const root = read(`<a b="${escapeXml(words)}">${escapeXml(words)}</a>`)
      expect(textOf(root)).toBe(clean)
      expect(root.attributes.b).toBe(clean)
    }),
  )
})
