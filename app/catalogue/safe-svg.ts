import { type Fault, fault } from './fault.ts'

export interface SafeSvg {
  readonly width: number
  readonly height: number
}

const elements = new Set(
  'svg g path circle ellipse rect line polyline polygon text tspan title desc defs linearGradient radialGradient stop clipPath mask pattern use symbol marker'.split(
    ' ',
  ),
)
const attributes = new Set(
  (
    'xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform id class role lang fill fill-opacity fill-rule stroke stroke-width ' +
    'stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-opacity stroke-miterlimit opacity clip-path clip-rule mask color display visibility ' +
    'font-family font-size font-weight font-style text-anchor dominant-baseline letter-spacing dx dy rotate textLength lengthAdjust offset stop-color stop-opacity ' +
    'gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits markerWidth markerHeight markerUnits ' +
    'refX refY orient marker-start marker-mid marker-end preserveAspectRatio vector-effect paint-order href xml:space xml:lang aria-hidden aria-label aria-labelledby focusable'
  ).split(' '),
)

/** More would say nothing new, and looking for the lines of a hundred thousand takes seconds. */
const mostFaults = 50

/**
 * Lets a picture through when it is a well-formed SVG of shapes and text: no scripts, styles, handlers, foreign objects,
 * references outside itself, document types or entities. What is not known is refused, not repaired.
 */
export function checkSvg(file: string, text: string): { svg?: SafeSvg; faults: Fault[] } {
  const faults: Fault[] = []
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)]
  const say = (offset: number, message: string, remedy: string) => {
    if (faults.length >= mostFaults) return
    const line = lineStarts.findLastIndex((start) => start <= offset)
    faults.push(fault(file, { line: line + 1, column: offset - lineStarts[line]! + 1 }, 'unsafe-svg', message, remedy))
  }
  const open: string[] = []
  let size: SafeSvg | undefined
  let rest = 0
  const body = text.replace(/^\s*<\?xml\s[^?]*\?>/, (declaration) => ' '.repeat(declaration.length))
  for (const match of body.matchAll(
    /<!--(?:(?!--)[\s\S])*-->|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g,
  )) {
    checkText(body.slice(rest, match.index), rest)
    rest = match.index + match[0].length
    const [, closing, name, attributeText = '', selfClosing] = match
    if (!name) continue
    if (closing) {
      if (open.pop() !== name || attributeText || selfClosing)
        say(match.index, `</${name}> closes nothing`, 'Close elements in the order they were opened.')
      continue
    }
    if (!elements.has(name)) say(match.index, `<${name}> is not allowed`, 'Keep to shapes, text, gradients, patterns and groups.')
    if (!open.length && (name !== 'svg' || size)) say(match.index, `<${name}> stands outside <svg>`, 'Put everything into one <svg>.')
    const given = checkAttributes(attributeText, match.index + 1 + name.length)
    if (!open.length && name === 'svg') size = sizeOf(given, match.index)
    if (!selfClosing) open.push(name)
    if (open.length > 30) {
      say(match.index, 'nested more than 30 levels deep', 'Flatten the groups.')
      break
    }
  }
  checkText(body.slice(rest), rest)
  if (open.length && !faults.length) say(body.length, `<${open.at(-1)}> is not closed`, 'Close every element.')
  if (!size && !faults.length) say(0, 'there is no <svg>', 'Save the picture as SVG.')
  return faults.length || !size ? { faults } : { svg: size, faults }

  function checkText(between: string, offset: number): void {
    const bad = between.search(/[<]|&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});)/)
    if (bad >= 0) say(offset + bad, 'markup that is no plain element', 'Remove document types, entities, CDATA and broken tags.')
    else if (!open.length && between.trim()) say(offset, 'text outside <svg>', 'Remove it.')
  }

  function checkAttributes(source: string, offset: number): Map<string, string> {
    const given = new Map<string, string>()
    for (const match of source.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const name = match[1]!
      const value = match[2] ?? match[3] ?? ''
      const at = offset + match.index
      if (!attributes.has(name))
        say(at, `the attribute ‘${name}’ is not allowed`, 'Remove it; write styles as attributes such as fill="…".')
      if (given.has(name)) say(at, `‘${name}’ stands twice`, 'Keep one.')
      if (name === 'xmlns' && value !== 'http://www.w3.org/2000/svg')
        say(at, 'another namespace than SVG', 'Write xmlns="http://www.w3.org/2000/svg".')
      if (name === 'href' && !/^#[\w-]+$/.test(value))
        say(at, `href ‘${value.slice(0, 40)}’ leads out of the picture`, 'Refer to ids of the picture only: href="#id".')
      if (name !== 'xmlns' && (/[&\\]|\/\*|javascript|data:|@import|expression/i.test(value) || /url\((?!#[\w-]+\))/i.test(value)))
        say(at, `‘${name}’ has a value that is not allowed`, 'Write plain values; url(#id) may refer to ids of the picture.')
      given.set(name, value)
    }
    return given
  }

  function sizeOf(given: Map<string, string>, offset: number): SafeSvg | undefined {
    const box = /^\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*$/.exec(given.get('viewBox') ?? '')
    const width = Number(box?.[1])
    const height = Number(box?.[2])
    if (width > 0 && height > 0 && width < 10_000 && height < 10_000) {
      if (given.get('xmlns')) return { width: Math.round(width), height: Math.round(height) }
      say(offset, '<svg> lacks its namespace', 'Add xmlns="http://www.w3.org/2000/svg".')
      return undefined
    }
    say(offset, '<svg> has no usable viewBox', 'Add viewBox="0 0 width height".')
    return undefined
  }
}

/** Width and height of a PNG, from its header; undefined when it is none. */
export function pngSize(bytes: Uint8Array): SafeSvg | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (bytes.length < 24 || signature.some((byte, i) => bytes[i] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
