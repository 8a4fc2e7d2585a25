import { done, type Result, refuse } from '#app/kernel/result.ts'
import { characterOf } from './html-entities.ts'
import type { FileRefusal } from './import-outcome.ts'

export interface XmlElement {
  /** Local name, without a namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
  /** Line of the opening tag, from 1. */
  readonly line: number
}

const maxDepth = 64
const maxElements = 300_000
const maxAttributes = 64

interface OpenElement {
  readonly name: string
  readonly written: string
  readonly attributes: Record<string, string>
  readonly children: (XmlElement | string)[]
  readonly line: number
}

/**
 * Reads a whole XML document in one pass over its characters. Refuses document types (and so every entity a file could
 * define), more than 64 levels, 300,000 elements, and what is not well formed. Comments and processing instructions
 * are skipped. Besides XML's own five references it knows common HTML names (`&nbsp;`), which some programs leave in.
 */
export function readXml(text: string): Result<XmlElement, FileRefusal> {
  const open: OpenElement[] = []
  let root: XmlElement | undefined
  let elements = 0
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  let nextBreak = text.indexOf('\n')
  const lineAt = (offset: number) => {
    while (nextBreak >= 0 && nextBreak < offset) {
      line += 1
      nextBreak = text.indexOf('\n', nextBreak + 1)
    }
    return line
  }
  const malformed = (offset: number) => refuse('xml-malformed', { line: lineAt(offset) })

  while (at < text.length) {
    const less = text.indexOf('<', at)
    const end = less < 0 ? text.length : less
    if (end > at) {
      const words = decodeCharacters(text.slice(at, end))
      if (words === undefined) return malformed(at)
      if (open.length) open.at(-1)!.children.push(words)
      else if (words.trim()) return malformed(at)
    }
    if (less < 0) break
    if (text.startsWith('<!--', less)) {
      const close = text.indexOf('-->', less + 4)
      if (close < 0) return malformed(less)
      at = close + 3
    } else if (text.startsWith('<![CDATA[', less)) {
      const close = text.indexOf(']]>', less + 9)
      if (close < 0 || !open.length) return malformed(less)
      open.at(-1)!.children.push(text.slice(less + 9, close))
      at = close + 3
    } else if (text.startsWith('<?', less)) {
      const close = text.indexOf('?>', less + 2)
      if (close < 0) return malformed(less)
      at = close + 2
    } else if (text.startsWith('<!', less)) {
      return /^<!DOCTYPE/i.test(text.slice(less, less + 9)) ? refuse('xml-doctype', { line: lineAt(less) }) : malformed(less)
    } else if (text.startsWith('</', less)) {
      const close = text.indexOf('>', less + 2)
      const last = open.pop()
      if (close < 0 || !last || text.slice(less + 2, close).trimEnd() !== last.written) return malformed(less)
      finish(last)
      at = close + 1
    } else {
      const tag = readTag(text, less)
      if (!tag || (!open.length && root)) return malformed(less)
      elements += 1
      if (elements > maxElements) return refuse('xml-too-big', { limit: maxElements })
      if (open.length >= maxDepth) return refuse('xml-too-deep', { limit: maxDepth, line: lineAt(less) })
      const colon = tag.name.indexOf(':')
      const element: OpenElement = {
        name: tag.name.slice(colon + 1),
        written: tag.name,
        attributes: tag.attributes,
        children: [],
        line: lineAt(less),
      }
      if (tag.closed) finish(element)
      else open.push(element)
      at = tag.end
    }
  }
  if (open.length || !root) return malformed(text.length)
  return done(root)

  function finish({ name, attributes, children, line }: OpenElement): void {
    const element: XmlElement = { name, attributes, children, line }
    if (open.length) open.at(-1)!.children.push(element)
    else root = element
  }
}

const nameAt = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy
const spaceAt = /\s*/y

export interface Tag {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly closed: boolean
  readonly end: number
}

/** The opening tag that begins at `start`; undefined when it is not well formed. */
export function readTag(text: string, start: number): Tag | undefined {
  const name = matchAt(nameAt, text, start + 1)
  if (!name) return undefined
  const attributes: Record<string, string> = Object.create(null)
  let at = start + 1 + name.length
  for (let count = 0; ; count++) {
    const space = matchAt(spaceAt, text, at)!
    at += space.length
    if (text[at] === '>') return { name, attributes, closed: false, end: at + 1 }
    if (text.startsWith('/>', at)) return { name, attributes, closed: true, end: at + 2 }
    const attribute = matchAt(nameAt, text, at)
    if (!space || !attribute || attribute in attributes || count >= maxAttributes) return undefined
    at += attribute.length
    at += matchAt(spaceAt, text, at)!.length
    if (text[at] !== '=') return undefined
    at += 1
    at += matchAt(spaceAt, text, at)!.length
    const quote = text[at]
    if (quote !== '"' && quote !== "'") return undefined
    const close = text.indexOf(quote, at + 1)
    const value = close < 0 ? undefined : decodeCharacters(text.slice(at + 1, close))
    if (value === undefined || text.slice(at + 1, close).includes('<')) return undefined
    attributes[attribute] = value
    at = close + 1
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** Character data with its references resolved; undefined when an ampersand belongs to none. */
export function decodeCharacters(words: string): string | undefined {
  let amp = words.indexOf('&')
  if (amp < 0) return words
  let out = ''
  let from = 0
  for (; amp >= 0; amp = words.indexOf('&', from)) {
    const semicolon = words.indexOf(';', amp)
    const character = semicolon < 0 || semicolon - amp > 12 ? undefined : characterOf(words.slice(amp + 1, semicolon))
    if (character === undefined) return undefined
    out += words.slice(from, amp) + character
    from = semicolon + 1
  }
  return out + words.slice(from)
}

export function elementsOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name))
}

export function firstOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)
}

/** All character data inside, in order. */
export function textOf(element: XmlElement | undefined): string {
  if (!element) return ''
  const pieces: string[] = []
  collect(element)
  return pieces.join('')

  function collect({ children }: XmlElement): void {
    for (const child of children) {
      if (typeof child === 'string') pieces.push(child)
      else collect(child)
    }
  }
}

/** Every element below with one of these names, in the order of the document; those inside a found one are left out. */
export function allInside(element: XmlElement, wanted: (name: string) => boolean): XmlElement[] {
  const found: XmlElement[] = []
  look(element)
  return found

  function look(within: XmlElement): void {
    for (const child of within.children) {
      if (typeof child === 'string') continue
      if (wanted(child.name)) found.push(child)
      else look(child)
    }
  }
}
