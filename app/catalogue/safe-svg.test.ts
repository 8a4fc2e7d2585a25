import { describe, expect, test } from 'vitest'
import { checkSvg, pngSize } from './safe-svg.ts'

const svg = (inner: string, attributes = 'viewBox="0 0 40 20"') => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`

test('shapes, text, gradients and references inside the picture pass', () => {
  const picture = `<?xml version="1.0"?>\n<!-- a pot -->\n${svg('<title>A &amp; B</title><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect fill="url(#g)"/><use href="#g"/><text x="1">&#1234;</text>')}\n`
  expect(checkSvg('a.svg', picture)).toEqual({ svg: { width: 40, height: 20 }, faults: [] })
})

describe('refuses', () => {
  test.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script in capitals', svg('<SCRIPT>alert(1)</SCRIPT>')],
    ['a script with a prefix', svg('<svg:script>alert(1)</svg:script>')],
    ['a handler', svg('<rect onload="alert(1)"/>')],
    ['a handler on the picture', svg('', 'viewBox="0 0 1 1" onload="alert(1)"')],
    ['a foreign object', svg('<foreignObject><p/></foreignObject>')],
    ['a style element', svg('<style>@import "https://evil.example"</style>')],
    ['a style attribute', svg('<rect style="fill:url(https://evil.example)"/>')],
    ['a foreign image', svg('<image href="https://evil.example/x.png"/>')],
    ['a link', svg('<a href="javascript:alert(1)"><rect/></a>')],
    ['an outer reference', svg('<use href="https://evil.example/x.svg#a"/>')],
    ['an outer reference of old', svg('<use xlink:href="x.svg#a"/>')],
    ['an outer paint', svg('<rect fill="url(https://evil.example/#a)"/>')],
    ['an outer paint with an entity', svg('<rect fill="u&#114;l(https://evil.example)"/>')],
    ['an animation', svg('<set attributeName="href" to="javascript:alert(1)"/>')],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
    ['an entity', svg('<text>&a;</text>')],
    ['CDATA', svg('<text><![CDATA[<script>]]></text>')],
    ['a processing instruction', `<?xml-stylesheet href="x.css"?>${svg('')}`],
    ['an unquoted attribute', svg('<rect x=1/>')],
    ['a broken tag', svg('<rect x="1"')],
    ['a wrong end', svg('<g></rect></g>')],
    ['no end', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g>'],
    ['two pictures', svg('') + svg('')],
    ['text beside the picture', `${svg('')}<p>x</p>`],
    ['no view box', svg('', '')],
    ['no namespace', '<svg viewBox="0 0 1 1"/>'],
    ['HTML', '<html><script>1</script></html>'],
    ['nothing', ''],
    ['groups without end', svg('<g>'.repeat(10_000))],
  ])('%s', (_, picture) => {
    const { svg: passed, faults } = checkSvg('a.svg', picture)
    expect(passed).toBeUndefined()
    expect(faults.length).toBeGreaterThan(0)
  })
})

test('names the line', () => {
  expect(checkSvg('a.svg', svg('\n\n  <script/>')).faults[0]).toMatchObject({ line: 3, column: 3 })
})

test('the size of a PNG is in its header', () => {
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000002800000014', 'hex')
  expect(pngSize(header)).toEqual({ width: 40, height: 20 })
  expect(pngSize(Buffer.from('GIF89a'))).toBeUndefined()
})
