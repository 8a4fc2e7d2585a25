import type { Diagram, DiagramEntry, FlowStep, TreeEntry } from './diagram.ts'
import { textWidth, wrapText } from './diagram-text.ts'

/** A drawing in pixels at its natural size; its looks are classes of the stylesheet. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

export type Shape =
  | {
      readonly shape: 'box'
      readonly look: BoxLook
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }
  | { readonly shape: 'path'; readonly look: 'decision' | 'line' | 'head' | 'lane-line'; readonly d: string }
  | { readonly shape: 'dot'; readonly x: number; readonly y: number }
  | {
      readonly shape: 'text'
      readonly look: 'name' | 'note' | 'lane'
      readonly x: number
      /** Of the first line's foot. */
      readonly y: number
      readonly lines: readonly string[]
      readonly middle?: boolean
    }
type BoxLook = 'step' | 'layer' | 'node' | 'lane-head'

/** Natural widths: the column of a lesson, and what is left of it on a phone of 320 pixels. */
export const drawingWidths = { wide: 640, narrow: 280 } as const

export const fontSize = 15
export const lineHeight = 20
const padding = 10
const gap = 26
const trackGap = 14

export function layOut(diagram: Diagram, size: keyof typeof drawingWidths): Drawing {
  switch (diagram.kind) {
    case 'flow':
      return layOutFlow(diagram.steps, size)
    case 'layers':
      return layOutLayers(diagram.entries, drawingWidths[size])
    case 'timeline':
      return layOutTimeline(diagram.entries, size)
    case 'tree':
      return layOutTree(diagram.entries, drawingWidths[size])
  }
}

interface PlacedStep {
  readonly step: FlowStep
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * One step a row, so that no arrow can run through a box: one to the row below goes down the gap between them, any other
 * out to the right, along a track of its own, and back in. Lanes are columns, on a phone a word in the box.
 */
function layOutFlow(steps: readonly FlowStep[], size: keyof typeof drawingWidths): Drawing {
  const lanes = size === 'wide' ? [...new Set(steps.flatMap(({ lane }) => lane ?? []))] : []
  const far = steps.flatMap((step, index) => step.next.filter(({ id }) => steps[index + 1]?.id !== id))
  const labels = Math.max(0, ...far.map(({ label = '' }) => textWidth(label, fontSize)))
  const margin = far.length ? labels + 12 + far.length * trackGap : 0
  const room = drawingWidths[size] - margin
  const column = lanes.length ? room / lanes.length : Math.min(room, 420)
  const head = lanes.length ? laneHeads(lanes, column) : { height: 0, shapes: [] }

  let y = head.height + (lanes.length ? gap / 2 : 1)
  const placed = steps.map((step): PlacedStep => {
    const x = Math.max(0, lanes.indexOf(step.lane ?? '')) * column + (lanes.length ? 6 : 1)
    const width = column - (lanes.length ? 12 : 2)
    const place = { step, x, y, width, height: stepLines(step, width, lanes.length > 0).length * lineHeight + 2 * padding }
    y += place.height + gap
    return place
  })
  const height = y - gap + (lanes.length ? gap / 2 : 1)
  const lines = lanes.slice(1).map((_, index): Shape => ({ shape: 'path', look: 'lane-line', d: `M${(index + 1) * column} 0V${height}` }))
  return {
    width: room + margin,
    height,
    shapes: [...lines, ...head.shapes, ...arrows(placed, room), ...placed.flatMap((place) => drawStep(place, lanes.length > 0))],
  }
}

function laneHeads(lanes: readonly string[], column: number): { height: number; shapes: Shape[] } {
  const wrapped = lanes.map((lane) => wrapText(lane, column - 2 * padding, fontSize))
  const height = Math.max(...wrapped.map((lines) => lines.length)) * lineHeight + padding
  const shapes = wrapped.flatMap((lines, index): Shape[] => [
    { shape: 'box', look: 'lane-head', x: index * column + 2, y: 0, width: column - 4, height },
    { shape: 'text', look: 'lane', x: (index + 0.5) * column, y: padding / 2 + 15, lines, middle: true },
  ])
  return { height, shapes }
}

/** A box with slanted sides asks a question; its text keeps clear of them. */
const isDecision = (step: FlowStep): boolean => step.next.length > 1
const textInset = (step: FlowStep): number => padding + (isDecision(step) ? 6 : 0)

function stepLines(step: FlowStep, width: number, hasColumns: boolean): string[] {
  const room = width - 2 * textInset(step)
  const lane = hasColumns || step.lane === undefined ? [] : wrapText(step.lane, room, fontSize)
  return [...lane, ...wrapText(step.text, room, fontSize)]
}

function drawStep({ step, x, y, width, height }: PlacedStep, hasColumns: boolean): Shape[] {
  const slant = 10
  const outline: Shape = isDecision(step)
    ? {
        shape: 'path',
        look: 'decision',
        d: `M${x + slant} ${y}H${x + width - slant}L${x + width} ${y + height / 2}L${x + width - slant} ${y + height}H${x + slant}L${x} ${y + height / 2}Z`,
      }
    : { shape: 'box', look: 'step', x, y, width, height }
  const lines = stepLines(step, width, hasColumns)
  const laneLines = hasColumns || step.lane === undefined ? 0 : wrapText(step.lane, width - 2 * textInset(step), fontSize).length
  const left = x + textInset(step)
  const text = (look: 'lane' | 'name', from: number, to: number): Shape[] =>
    to > from ? [{ shape: 'text', look, x: left, y: y + padding + 15 + from * lineHeight, lines: lines.slice(from, to) }] : []
  return [outline, ...text('lane', 0, laneLines), ...text('name', laneLines, lines.length)]
}

function arrows(placed: readonly PlacedStep[], room: number): Shape[] {
  const rowOf = new Map(placed.map(({ step }, row) => [step.id, row]))
  const labels = Math.max(
    0,
    ...placed.flatMap(({ step }, row) =>
      step.next.map(({ id, label = '' }) => (rowOf.get(id) === row + 1 ? 0 : textWidth(label, fontSize))),
    ),
  )
  let track = 0
  /** How many arrows went out of, or came in at, the right side of each row so far. */
  const used = placed.map(() => 0)
  const sideOf = (row: number): number => {
    const { y, height } = placed[row]!
    const offset = used[row]! * 12
    used[row]! += 1
    return y + Math.min(height - 6, height / 2 + offset)
  }
  return placed.flatMap(({ step, x, y, width, height }, row) =>
    step.next.flatMap(({ id, label }): Shape[] => {
      const to = rowOf.get(id)!
      const target = placed[to]!
      if (to === row + 1) {
        const from = { x: x + width / 2, y: y + height }
        const end = { x: target.x + target.width / 2, y: target.y }
        const bend = from.x === end.x ? '' : `V${from.y + gap / 2 - 4}H${end.x}`
        const side = end.x < from.x ? -textWidth(label ?? '', fontSize) - 6 : 6
        return [
          { shape: 'path', look: 'line', d: `M${from.x} ${from.y}${bend}V${end.y - 6}` },
          { shape: 'path', look: 'head', d: `M${end.x - 5} ${end.y - 8}h10l-5 8z` },
          ...labelAt(label, end.x + side, end.y - 8),
        ]
      }
      const out = sideOf(row)
      const into = sideOf(to)
      const trackX = room + labels + 8 + track++ * trackGap
      const edge = target.x + target.width
      return [
        { shape: 'path', look: 'line', d: `M${x + width} ${out}H${trackX}V${into}H${edge + 6}` },
        { shape: 'path', look: 'head', d: `M${edge + 8} ${into - 5}v10l-8 -5z` },
        ...labelAt(label, Math.max(x + width + 6, room + 2), out - 5),
      ]
    }),
  )
}

const labelAt = (label: string | undefined, x: number, y: number): Shape[] =>
  label === undefined ? [] : [{ shape: 'text', look: 'note', x, y, lines: [label] }]

interface TextBlock {
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** A name and below it a note, at a place. */
function nameAndNote({ name, note }: DiagramEntry, x: number, y: number, width: number): TextBlock {
  const names = wrapText(name, width, fontSize)
  const notes = note === undefined ? [] : wrapText(note, width, fontSize)
  const shapes: Shape[] = [{ shape: 'text', look: 'name', x, y: y + 15, lines: names }]
  if (notes.length) shapes.push({ shape: 'text', look: 'note', x, y: y + 15 + names.length * lineHeight, lines: notes })
  return { height: (names.length + notes.length) * lineHeight, shapes }
}

/** Boxes on top of each other, what rests on another above it. */
function layOutLayers(entries: readonly DiagramEntry[], width: number): Drawing {
  let y = 1
  const shapes = entries.flatMap((entry): Shape[] => {
    const text = nameAndNote(entry, 1 + padding, y + padding, width - 2 - 2 * padding)
    const height = text.height + 2 * padding
    const box: Shape = { shape: 'box', look: 'layer', x: 1, y, width: width - 2, height }
    y += height + 6
    return [box, ...text.shapes]
  })
  return { width, height: y - 5, shapes }
}

/** Dates along a line, in their own column where there is room. */
function layOutTimeline(entries: readonly DiagramEntry[], size: keyof typeof drawingWidths): Drawing {
  const width = drawingWidths[size]
  const dates = size === 'wide' ? Math.min(150, Math.max(...entries.map(({ name }) => textWidth(name, fontSize)))) : 0
  const line = dates ? dates + 20 : 8
  let y = 0
  const rows = entries.map((entry) => {
    const top = y
    const words = { id: entry.id, name: entry.note ?? '' }
    const date = wrapText(entry.name, dates || width - line - 20, fontSize)
    const textTop = dates ? top : top + date.length * lineHeight
    const text = nameAndNote(words, line + 20, textTop, width - line - 20)
    const dateText: Shape = { shape: 'text', look: 'lane', x: dates ? 0 : line + 20, y: top + 15, lines: date }
    y = Math.max(textTop + text.height, top + date.length * lineHeight) + 18
    return { top, shapes: [dateText, { shape: 'dot', x: line, y: top + 10 } as Shape, ...text.shapes] }
  })
  const last = rows.at(-1)?.top ?? 0
  return {
    width,
    height: y - 14,
    shapes: [{ shape: 'path', look: 'line', d: `M${line} 10V${last + 10}` }, ...rows.flatMap(({ shapes }) => shapes)],
  }
}

/** Every node in a box of its own, children indented below their parent and joined to it. */
function layOutTree(entries: readonly TreeEntry[], width: number): Drawing {
  const indent = width > 400 ? 36 : 18
  let y = 1
  const placed = entries.map((entry) => {
    const x = 1 + entry.depth * indent
    const text = nameAndNote(entry, x + padding, y + padding / 2, width - x - 1 - 2 * padding)
    const place = { entry, x, y, height: text.height + padding, text }
    y += place.height + 10
    return place
  })
  const shapes = placed.flatMap(({ entry, x, y: top, height, text }, index): Shape[] => {
    const parent = placed.slice(0, index).findLast((each) => each.entry.depth === entry.depth - 1)
    const box: Shape = { shape: 'box', look: 'node', x, y: top, width: width - x - 1, height }
    if (!parent) return [box, ...text.shapes]
    const trunk = parent.x + indent / 2
    return [{ shape: 'path', look: 'line', d: `M${trunk} ${parent.y + parent.height}V${top + height / 2}H${x}` }, box, ...text.shapes]
  })
  return { width, height: y - 9, shapes }
}
