import { createElement, type ReactElement } from 'react'
import { type Diagram, mapDiagramTexts, type TreeEntry } from './diagram.ts'
import { type Drawing, drawingWidths, fontSize, layOut, lineHeight, type Shape } from './diagram-layout.ts'

/** Words around a diagram, in its language. */
export interface DiagramLabels {
  /** Opens the text alternative. */
  readonly asList: string
  /** `%1` is a number of the list. */
  readonly goTo: string
  readonly end: string
}

interface DiagramFigureProps {
  readonly diagram: Diagram
  readonly labels: DiagramLabels
  /** Running number of the block in a lesson. */
  readonly 'data-b'?: unknown
}

/**
 * A diagram as a picture for wide and one for narrow screens (the stylesheet shows one), and the same as a list.
 * Written without JSX: the renderer of lessons also runs from its source.
 */
export function DiagramFigure({ diagram: authored, labels, ...rest }: DiagramFigureProps): ReactElement {
  // Signs of `code` keep a name as it is in every script; there is no other use for them here.
  const diagram = mapDiagramTexts(authored, (text) => text.replaceAll('`', ''))
  const sizes = Object.keys(drawingWidths) as (keyof typeof drawingWidths)[]
  return createElement(
    'figure',
    { className: `diagram diagram-of-${diagram.kind}`, ...rest },
    createElement('figcaption', null, diagram.title),
    ...sizes.map((size) => picture(layOut(diagram, size), `diagram-${size}`, diagram.title)),
    createElement('details', null, createElement('summary', null, labels.asList), asList(diagram, labels)),
  )
}

function picture({ width, height, shapes }: Drawing, className: string, title: string): ReactElement {
  const size = { width: round(width), height: round(height) }
  return createElement(
    'svg',
    {
      key: className,
      className,
      viewBox: `0 0 ${size.width} ${size.height}`,
      ...size,
      role: 'img',
      'aria-label': title,
      focusable: 'false',
    },
    ...shapes.map(draw),
  )
}

function draw(shape: Shape, key: number): ReactElement {
  switch (shape.shape) {
    case 'box': {
      const { x, y, width, height } = shape
      return createElement('rect', { key, className: `diagram-${shape.look}`, ...rounded({ x, y, width, height }), rx: 6 })
    }
    case 'dot':
      return createElement('circle', { key, className: 'diagram-dot', cx: round(shape.x), cy: round(shape.y), r: 6 })
    case 'path':
      return createElement('path', {
        key,
        className: `diagram-${shape.look}`,
        d: shape.d.replace(/\d+\.\d+/g, (number) => String(round(Number(number)))),
      })
    case 'text': {
      const x = round(shape.x)
      const lines = shape.lines.map((line, index) => createElement('tspan', { key: index, x, dy: index ? lineHeight : undefined }, line))
      return createElement(
        'text',
        { key, className: `diagram-${shape.look}`, x, y: round(shape.y), fontSize, textAnchor: shape.middle ? 'middle' : undefined },
        ...lines,
      )
    }
  }
}

const round = (number: number): number => Math.round(number * 10) / 10
const rounded = <T extends Record<string, number>>(numbers: T) =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, round(number)]))

/** The text alternative. */
function asList(diagram: Diagram, labels: DiagramLabels): ReactElement {
  switch (diagram.kind) {
    case 'flow':
      return flowList(diagram.steps, labels)
    case 'tree':
      return branch(diagram.entries, 0)
    default: {
      const items = diagram.entries.map(({ id, name, note }) =>
        createElement('li', { key: id }, createElement('strong', null, name), note ? `: ${note}` : null),
      )
      return createElement('ol', null, ...items)
    }
  }
}

function flowList(steps: Extract<Diagram, { kind: 'flow' }>['steps'], { goTo, end }: DiagramLabels): ReactElement {
  const numberOf = (id: string) => String(steps.findIndex((step) => step.id === id) + 1)
  const items = steps.map(({ id, lane, text, next }, index) => {
    const isPlain = next.length === 1 && next[0]!.id === steps[index + 1]?.id && next[0]!.label === undefined
    const ways = next.map((way) =>
      createElement('li', { key: way.id }, way.label ? `${way.label}: ` : null, goTo.replace('%1', numberOf(way.id))),
    )
    const isLast = index === steps.length - 1
    const after =
      next.length === 0
        ? isLast
          ? null
          : createElement('ul', null, createElement('li', null, end))
        : isPlain
          ? null
          : createElement('ul', null, ...ways)
    return createElement('li', { key: id }, lane ? createElement('strong', null, `${lane}: `) : null, text, after)
  })
  return createElement('ol', null, ...items)
}

/** The children of a level up to the next entry above it. */
function branch(entries: readonly TreeEntry[], depth: number): ReactElement {
  const starts = entries.flatMap((entry, index) => (entry.depth === depth ? [index] : []))
  const items = starts.map((start, index) => {
    const { id, name, note } = entries[start]!
    const below = entries.slice(start + 1, starts[index + 1])
    return createElement(
      'li',
      { key: id },
      createElement('strong', null, name),
      note ? `: ${note}` : null,
      below.length ? branch(below, depth + 1) : null,
    )
  })
  return createElement('ul', null, ...items)
}
