import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagramMarks, diagramTexts, mapDiagramTexts, parseDiagram } from './diagram.ts'

const read = (text: string) => {
  const [head, ...body] = text.split('\n')
  return parseDiagram(head!, body.join('\n'))
}

const letter = `flow: How a letter is answered
get @ Desk: Register it
check @ Lawyer: Is it ours? -> answer (yes), pass (no)
answer @ Lawyer: Answer: in plain words -> end

pass @ Desk: Pass it on`

test('a flow goes on to the line below unless an arrow says otherwise', () => {
  expect(read(letter)).toEqual({
    faults: [],
    diagram: {
      kind: 'flow',
      title: 'How a letter is answered',
      steps: [
        { id: 'get', lane: 'Desk', text: 'Register it', next: [{ id: 'check' }] },
        {
          id: 'check',
          lane: 'Lawyer',
          text: 'Is it ours?',
          next: [
            { id: 'answer', label: 'yes' },
            { id: 'pass', label: 'no' },
          ],
        },
        { id: 'answer', lane: 'Lawyer', text: 'Answer: in plain words', next: [] },
        { id: 'pass', lane: 'Desk', text: 'Pass it on', next: [] },
      ],
    },
  })
})

test('names and notes of layers, dates and events, branches at their depth', () => {
  expect(read('layers: Two\nlaw: Law | who may\ntechnology: Lines').diagram).toEqual({
    kind: 'layers',
    title: 'Two',
    entries: [
      { id: 'law', name: 'Law', note: 'who may' },
      { id: 'technology', name: 'Lines' },
    ],
  })
  expect(read('timeline: Terms\na: 15 days | usual\nb: 1 month | more').diagram).toMatchObject({
    entries: [{ id: 'a', name: '15 days', note: 'usual' }, { id: 'b' }],
  })
  expect(read('tree: Data\nall: Data\n  plain: Plain\n    name: Name\n  special: Special').diagram).toMatchObject({
    entries: [{ depth: 0 }, { depth: 1 }, { depth: 2 }, { depth: 1 }],
  })
})

test.each([
  'flow: F\na: 26.03.2026 is the day\nb: 7 days',
  'timeline: F\na: 15 days | usual\nb: 2.5 hours | more',
  'tree: F\na: A\n  b: 1. B',
])('a number that is no count, or in a list that counts nothing: %s', (notation) => {
  expect(read(notation).faults).toEqual([])
})

const faulty: [what: string, notation: string, line: number, message: string][] = [
  ['no kind', 'How it goes\na: A\nb: B', 0, 'no kind and title'],
  ['an unknown kind', 'pie: Shares\na: A\nb: B', 0, 'no kind and title'],
  ['no title', 'flow:\na: A\nb: B', 0, 'no kind and title'],
  ['a title that is too long', `flow: ${'t'.repeat(121)}\na: A\nb: B`, 0, 'title is too long'],
  ['one line only', 'flow: One\na: A', 0, 'a flow of 1'],
  ['too many lines', `layers: Many\n${Array.from({ length: 9 }, (_, i) => `l${i}: L`).join('\n')}`, 0, '9 lines'],
  ['a line that is none', 'flow: F\na: A\nB without an id', 2, '‘B without an id’ is no step'],
  ['an id in capitals', 'flow: F\nA: A\nb: B', 1, 'is no step'],
  ['an id used twice', 'layers: F\na: A\na: B', 2, '‘a’ is used twice'],
  ['an arrow to nowhere', 'flow: F\na: A -> c\nb: B', 1, 'no step ‘c’'],
  ['an arrow that is none', 'flow: F\na: A -> to b\nb: B', 1, '‘to b’ is no next step'],
  ['an arrow to itself', 'flow: F\na: A -> a (again), b (done)\nb: B', 1, 'leads to itself'],
  ['two arrows to one step', 'flow: F\na: A -> b (yes), b (no)\nb: B', 1, 'two arrows to one step'],
  ['ways without labels', 'flow: F\na: A -> b, c (no)\nb: B\nc: C', 1, '‘b’ has no label'],
  ['four ways', 'flow: F\na: A -> b (1), c (2), d (3), e (4)\nb: B\nc: C\nd: D\ne: E', 1, '4 ways'],
  ['a step that nothing leads to', 'flow: F\na: A -> end\nb: B', 2, 'no step leads to ‘b’'],
  ['a step without a lane among others', 'flow: F\na @ Desk: A\nb: B', 2, 'without a lane'],
  ['five lanes', `flow: F\n${[1, 2, 3, 4, 5].map((n) => `s${n} @ L${n}: S`).join('\n')}`, 0, '5 lanes'],
  ['a step that counts itself', 'flow: F\na: 1. A\nb: B', 1, '‘1. A’ begins with a number'],
  ['a layer that counts itself', 'layers: F\na: A\nb: 2) B | note', 2, '‘2) B’ begins with a number'],
  ['an event that counts itself', 'timeline: F\na: 10. May | A\nb: June | B', 1, '‘10. May’ begins with a number'],
  ['a long label', `flow: F\na: A -> b (${'x'.repeat(25)})\nb: B`, 1, 'a label of 25 characters'],
  ['a long text', `flow: F\na: ${'x'.repeat(121)}\nb: B`, 1, 'a text of 121 characters'],
  ['a long name', `tree: F\na: A\n  b: ${'x'.repeat(61)}`, 2, 'a name of 61 characters'],
  [
    'too many arrows past other steps',
    'flow: F\na: A -> b (1), j (2), i (3)\nb: B -> c (1), h (2), g (3)\nc: C -> d (1), f (2)\nd: D\nf: F\ng: G\nh: H\ni: I\nj: J',
    0,
    'too many arrows',
  ],
  ['an event without a date', 'timeline: F\na: 15 days\nb: 1 month | more', 1, 'no line of this kind'],
  ['indented layers', 'layers: F\na: A\n  b: B', 2, 'no line of this kind'],
  ['a branch that is indented too far', 'tree: F\na: A\n    b: B', 2, 'hangs on no other'],
  ['a branch that is indented by one space', 'tree: F\na: A\n b: B', 2, 'hangs on no other'],
  ['two roots', 'tree: F\na: A\nb: B', 2, 'hangs on no other'],
  ['a tree of five levels', 'tree: F\na: A\n  b: B\n    c: C\n      d: D\n        e: E', 5, '5 levels'],
]

test.each(faulty)('%s is named with its line and a remedy', (_, notation, line, message) => {
  const { diagram, faults } = read(notation)
  expect(diagram).toBeUndefined()
  expect(faults).toContainEqual({ line, message: expect.stringContaining(message), remedy: expect.stringMatching(/\S/) })
})

test('nothing that is written makes reading throw or slow', () => {
  const head = fc.oneof(fc.string(), fc.constantFrom('flow: F', 'layers: F', 'timeline: F', 'tree: F'))
  const line = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', '-', ' ', ':', '@', '|', '>', '(', ')', ',') }))
  fc.assert(
    fc.property(head, fc.array(line, { maxLength: 20 }), (first, lines) => {
      const { diagram, faults } = parseDiagram(first, lines.join('\n'))
      expect(diagram === undefined).toBe(faults.length > 0)
    }),
  )
  const started = performance.now()
  for (const kind of ['flow', 'tree']) read(`${kind}: F\na:${' '.repeat(100_000)}x${' '.repeat(100_000)}|\nb: B`)
  expect(performance.now() - started).toBeLessThan(500)
})

test('a translation changes every text and nothing else', () => {
  const { diagram } = read(letter)
  const loud = mapDiagramTexts(diagram!, (text) => text.toUpperCase())
  expect(diagramMarks(loud)).toEqual(diagramMarks(diagram!))
  expect(diagramTexts(loud)).toEqual(diagramTexts(diagram!).map((text) => text.toUpperCase()))
  expect(diagramTexts(diagram!)).toHaveLength(11)
  expect(diagramMarks(diagram!)).toEqual([
    'get in lane 1 -> check',
    'check in lane 2 -> answer or pass',
    'answer in lane 2 -> end',
    'pass in lane 1 -> end',
  ])
})
