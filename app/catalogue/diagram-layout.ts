import type { Diagram, DiagramEntry, FlowStep, TreeEntry } from './diagram.ts'
import { textWidth, wrapText } from './diagram-text.ts'
import { type PassingArrow, passingArrows } from './diagram-tracks.ts'

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
  /** Where arrows meet its right side: those that leave, in their order, and below them all that come in. */
  readonly outs: readonly number[]
  readonly into: number
}

interface Side {
  readonly arrows: readonly (PassingArrow & { readonly lines: readonly string[] })[]
  /** Width of the labels, and of all that stands beside the steps. */
  readonly labels: number
  readonly width: number
}

/**
 * One step a row, so that no arrow can run through a box: one to the row below goes down the gap between them, any other
 * out to the right, along its track, and back in. Lanes are columns, on a phone a word in the box.
 */
function layOutFlow(steps: readonly FlowStep[], size: keyof typeof drawingWidths): Drawing {
  const lanes = size === 'wide' ? [...new Set(steps.flatMap(({ lane }) => lane ?? []))] : []
  const side = sideOf(steps, size)
  const room = drawingWidths[size] - side.width
  const column = lanes.length ? room / lanes.length : Math.min(room, 420)
  const head = lanes.length ? laneHeads(lanes, column) : { height: 0, shapes: [] }

  let y = head.height + (lanes.length ? gap / 2 : 1)
  const placed = steps.map((step, row): PlacedStep => {
    const x = Math.max(0, lanes.indexOf(step.lane ?? '')) * column + (lanes.length ? 6 : 1)
    const width = column - (lanes.length ? 12 : 2)
    const leaving = side.arrows.filter(({ from }) => from === row).map(({ lines }) => Math.max(1, lines.length) * lineHeight)
    const comingIn = side.arrows.some(({ to }) => to === row) ? arrival : 0
    const ports = leaving.reduce((sum, each) => sum + each, comingIn)
    const height = Math.max(stepLines(step, width, lanes.length > 0).length * lineHeight + 2 * padding, ports)
    const top = y + (height - ports) / 2
    const outs = leaving.map((_, index) => top + leaving.slice(0, index + 1).reduce((sum, each) => sum + each, 0))
    const place = { step, x, y, width, height, outs, into: (outs.at(-1) ?? top) + comingIn / 2 }
    y += height + gap
    return place
  })
  const height = y - gap + (lanes.length ? gap / 2 : 1)
  const lines = lanes.slice(1).map((_, index): Shape => ({ shape: 'path', look: 'lane-line', d: `M${(index + 1) * column} 0V${height}` }))
  return {
    width: lanes.length ? drawingWidths[size] : column + side.width,
    height,
    shapes: [
      ...lines,
      ...head.shapes,
      ...arrowsDown(placed),
      ...arrowsBeside(placed, side, lanes.length ? room : column),
      ...placed.flatMap((place) => drawStep(place, lanes.length > 0)),
    ],
  }
}

/** Room at the side of a step for the arrows that come in. */
const arrival = 16
const widestLabel = { wide: 110, narrow: 70 } as const

function sideOf(steps: readonly FlowStep[], size: keyof typeof drawingWidths): Side {
  // Arrows that leave one step cross least when the one that goes farthest down is uppermost.
  const arrows = passingArrows(steps)
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .map((arrow) => ({ ...arrow, lines: wrapText(arrow.label ?? '', widestLabel[size], fontSize) }))
  const labels = Math.max(0, ...arrows.flatMap(({ lines }) => lines.map((line) => textWidth(line, fontSize))))
  const tracks = Math.max(0, ...arrows.map(({ track }) => track + 1))
  return { arrows, labels, width: tracks && labels + 12 + tracks * trackGap }
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
  const top = y + (height - lines.length * lineHeight) / 2 + 15
  const text = (look: 'lane' | 'name', from: number, to: number): Shape[] =>
    to > from ? [{ shape: 'text', look, x: left, y: top + from * lineHeight, lines: lines.slice(from, to) }] : []
  return [outline, ...text('lane', 0, laneLines), ...text('name', laneLines, lines.length)]
}

function arrowsDown(placed: readonly PlacedStep[]): Shape[] {
  return placed.flatMap(({ step, x, y, width, height }, row) => {
    const target = placed[row + 1]
    const way = target && step.next.find(({ id }) => id === target.step.id)
    if (!way) return []
    const from = { x: x + width / 2, y: y + height }
    const end = { x: target.x + target.width / 2, y: target.y }
    const bend = from.x === end.x ? '' : `V${from.y + gap / 2 - 4}H${end.x}`
    const left = end.x + (end.x < from.x ? -textWidth(way.label ?? '', fontSize) - 6 : 6)
    return [
      { shape: 'path', look: 'line', d: `M${from.x} ${from.y}${bend}V${end.y - 6}` },
      { shape: 'path', look: 'head', d: `M${end.x - 5} ${end.y - 8}h10l-5 8z` },
      ...labelAt(way.label === undefined ? [] : [way.label], left, end.y - 8),
    ]
  })
}

function arrowsBeside(placed: readonly PlacedStep[], { arrows, labels }: Side, room: number): Shape[] {
  return arrows.flatMap((arrow): Shape[] => {
    const { from, to, track, lines } = arrow
    const { x, width, outs } = placed[from]!
    const port = outs[arrows.filter((each) => each.from === from).indexOf(arrow)]!
    const { x: targetX, width: targetWidth, into } = placed[to]!
    const trackX = room + labels + 8 + track * trackGap
    const edge = targetX + targetWidth
    return [
      { shape: 'path', look: 'line', d: `M${x + width} ${port}H${trackX}V${into}H${edge + 6}` },
      { shape: 'path', look: 'head', d: `M${edge + 8} ${into - 5}v10l-8 -5z` },
      ...labelAt(lines, room + 4, port - 5 - (lines.length - 1) * lineHeight),
    ]
  })
}

const labelAt = (lines: readonly string[], x: number, y: number): Shape[] =>
  lines.length ? [{ shape: 'text', look: 'note', x, y, lines }] : []

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
  const dates = size === 'wide' ? Math.min(150, Math.max(...entries.map(({ name }) => textWidth(name, fontSize) * 1.1))) : 0
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
