import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { parseDiagram } from './diagram.ts'
import { DiagramFigure } from './diagram-figure.ts'
import { lessonLabels } from './lesson-labels.ts'

function show(head: string, body: string): string {
  const { diagram, faults } = parseDiagram(head, body)
  expect(faults).toEqual([])
  return renderToStaticMarkup(createElement(DiagramFigure, { diagram: diagram!, labels: lessonLabels('en').diagram }))
}

const listOf = (html: string) => /<\/summary>(.*)<\/details>/.exec(html)![1]

test('a diagram is two named pictures and a list', () => {
  const html = show('layers: Two layers', 'law: Law | who may\nlines: Lines')
  expect(html.match(/<svg [^>]*role="img" aria-label="Two layers"/g)).toHaveLength(2)
  expect(html).toContain('<figcaption>Two layers</figcaption>')
  expect(listOf(html)).toBe('<ol><li><strong>Law</strong>: who may</li><li><strong>Lines</strong></li></ol>')
})

test.each([
  {
    what: 'a flow, with its ways and ends by number',
    head: 'flow: F',
    body: 'ask @ Desk: Ours? -> answer (yes), pass (no)\nanswer @ Desk: Answer -> end\npass @ Law: Pass on',
    list:
      '<ol><li><strong>Desk: </strong>Ours?<ul><li>yes: go to step 2</li><li>no: go to step 3</li></ul></li>' +
      '<li><strong>Desk: </strong>Answer<ul><li>end</li></ul></li><li><strong>Law: </strong>Pass on</li></ol>',
  },
  {
    what: 'a tree, as deep as it is',
    head: 'tree: T',
    body: 'a: A\n  b: B | both\n    c: C\n  d: D',
    list:
      '<ul><li><strong>A</strong><ul><li><strong>B</strong>: both<ul><li><strong>C</strong></li></ul></li>' +
      '<li><strong>D</strong></li></ul></li></ul>',
  },
])('the list says $what', ({ head, body, list }) => {
  expect(listOf(show(head, body))).toBe(list)
})

test('nothing an author writes becomes markup, a style or a script', () => {
  const hostile = '<script>alert(1)</script> "onload="x" </svg> &amp; {1} `<b>`'
  const html = show(`layers: ${hostile}`, `a: ${hostile.slice(0, 50)} | ${hostile}\nb: ${hostile.slice(0, 50)}`)
  const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag))
  expect([...tags].sort()).toEqual(['details', 'figcaption', 'figure', 'li', 'ol', 'rect', 'strong', 'summary', 'svg', 'text', 'tspan'])
  const attributes = new Set([...html.replace(/"[^"]*"/g, '""').matchAll(/ ([\w-]+)=""/g)].map(([, name]) => name))
  for (const name of ['style', 'onload', 'href', 'src']) expect(attributes).not.toContain(name)
  expect(html).not.toContain('`')
})
