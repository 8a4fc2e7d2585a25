import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagramKinds, parseDiagram } from './diagram.ts'
import { type Drawing, drawingWidths, fontSize, layOut, lineHeight } from './diagram-layout.ts'
import { textWidth, wrapText } from './diagram-text.ts'

const words = fc.string({ unit: fc.constantFrom(...'aeоigʻуmЖ '), minLength: 1, maxLength: 60 }).map((text) => `${text.trim() || 'x'}.`)

/** Notations that have no fault, of every kind, up to the largest that are allowed. */
const diagrams = fc
  .tuple(fc.constantFrom(...diagramKinds), fc.array(words, { minLength: 2, maxLength: 8 }), fc.nat({ max: 4 }), fc.infiniteStream(fc.nat()))
  .map(([kind, texts, lanes, chance]) => {
    const next = () => chance.next().value as number
    const lines = texts.map((text, index) => {
      if (kind === 'timeline') return `s${index}: ${text.slice(0, 20)}. | ${text}`
      if (kind === 'layers') return `s${index}: ${text.slice(0, 20)}. | ${text}`
      if (kind === 'tree') return `${'  '.repeat(index ? 1 : 0)}s${index}: ${text.slice(0, 20)}. | ${text}`
      const far = next() % texts.length
      const arrow = index + 1 < texts.length && far !== index && far !== index + 1 ? ` -> s${index + 1} (ҳа), s${far} (умуман йўқ)` : ''
      return `s${index}${lanes ? ` @ Lane ${next() % lanes}` : ''}: ${text}${arrow}`
    })
    return parseDiagram(`${kind}: T`, lines.join('\n')).diagram
  })
  .filter((diagram) => diagram !== undefined)

const boxesOf = ({ shapes }: Drawing) => shapes.filter((shape) => shape.shape === 'box')
const textsOf = ({ shapes }: Drawing) => shapes.filter((shape) => shape.shape === 'text')

test.each(['wide', 'narrow'] as const)('whatever is drawn %s lies within its drawing, and no box on another', (size) => {
  fc.assert(
    fc.property(diagrams, (diagram) => {
      const drawing = layOut(diagram, size)
      expect(drawing.width).toBeLessThanOrEqual(drawingWidths[size])
      const boxes = boxesOf(drawing)
      for (const { x, y, width, height } of boxes) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(drawing.width)
        expect(y + height).toBeLessThanOrEqual(drawing.height)
      }
      for (const a of boxes)
        for (const b of boxes)
          expect(a === b || a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true)
      for (const { x, y, lines, middle } of textsOf(drawing)) {
        const half = middle ? Math.max(...lines.map((line) => textWidth(line, fontSize))) / 2 : 0
        expect(x - half).toBeGreaterThanOrEqual(0)
        expect(y + (lines.length - 1) * lineHeight).toBeLessThanOrEqual(drawing.height)
        for (const line of lines) expect(x + (half || textWidth(line, fontSize))).toBeLessThanOrEqual(drawing.width)
      }
    }),
    { numRuns: 200 },
  )
})

const flow = (body: string) => parseDiagram('flow: F', body).diagram!

test('lanes are columns where there is room, and words in the boxes on a phone', () => {
  const diagram = flow('a @ Desk: Register\nb @ Lawyer: Check\nc @ Desk: Send')
  const lanesOf = (drawing: Drawing) => textsOf(drawing).filter(({ look }) => look === 'lane')
  expect(lanesOf(layOut(diagram, 'wide')).map(({ lines }) => lines[0])).toEqual(['Desk', 'Lawyer'])
  expect(lanesOf(layOut(diagram, 'narrow')).map(({ lines }) => lines[0])).toEqual(['Desk', 'Lawyer', 'Desk'])
})

test('a step with several ways on has the shape of a question', () => {
  const drawing = layOut(flow('a: Ours? -> b (yes), c (no)\nb: Answer -> end\nc: Pass on'), 'wide')
  expect(drawing.shapes.filter((shape) => shape.shape === 'path' && shape.look === 'decision')).toHaveLength(1)
  expect(drawing.shapes.filter((shape) => shape.shape === 'path' && shape.look === 'head')).toHaveLength(2)
})

test.each([
  { text: 'one two three', width: 60, lines: ['one two', 'three'] },
  { text: 'short', width: 200, lines: ['short'] },
  { text: 'идентификация', width: 70, lines: ['иденти-', 'фикация'] },
  { text: 'топилмади', width: 55, lines: ['топил-', 'мади'] },
  { text: 'topshiriq', width: 41, lines: ['top-', 'shi-', 'riq'] },
  { text: '', width: 70, lines: [] },
])('‘$text’ in $width pixels is $lines', ({ text, width, lines }) => {
  expect(wrapText(text, width, fontSize)).toEqual(lines)
})
