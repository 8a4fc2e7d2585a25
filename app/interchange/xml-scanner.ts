import { decodeCharacters, readTag } from './xml-reader.ts'

export interface XmlListener {
  /** An element begins; `name` is its local name. One without content ends at once. */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(words: string): void
}

export type XmlFault = 'xml-doctype' | 'xml-malformed'

export interface XmlScanner {
  /** Takes the next piece of the document; a fault ends it. */
  push(piece: string): XmlFault | undefined
  /** After the last piece. */
  end(): XmlFault | undefined
}

const maxDepth = 64
/** The longest comment or run of text, in characters: whatever a file does, no more than this is kept of it. */
const longestToken = 1024 * 1024
const longestTag = 64 * 1024
const wholeTag = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/

/**
 * Reads an XML document that comes in pieces and is never whole in memory: for tables of hundreds of megabytes. Refuses
 * document types (and so every entity a file could define) and what is not well formed, as `readXml` does.
 */
export function xmlScanner(listener: XmlListener): XmlScanner {
  const open: string[] = []
  let rest = ''
  let begun = false
  let fault: XmlFault | undefined

  return {
    push(piece) {
      fault ??= scan(rest + piece)
      return fault
    },
    end() {
      return fault ?? (open.length || !begun || rest.trim() ? 'xml-malformed' : undefined)
    },
  }

  function scan(text: string): XmlFault | undefined {
    let at = !begun && text.charCodeAt(0) === 0xfeff ? 1 : 0
    for (;;) {
      const less = text.indexOf('<', at)
      if (less < 0) break
      if (less > at) {
        if (!takeText(text.slice(at, less))) return 'xml-malformed'
        at = less
      }
      const next = takeMarkup(text, less)
      if (typeof next === 'string') return next
      if (next === undefined) break
      at = next
    }
    rest = text.slice(at)
    return rest.length > longestToken ? 'xml-malformed' : undefined
  }

  function takeText(raw: string): boolean {
    const words = decodeCharacters(raw)
    if (words === undefined) return false
    if (!open.length) return words.trim() === ''
    listener.text(words)
    return true
  }

  /** Where the markup that begins at `less` ends; undefined when the rest of it is still to come. */
  function takeMarkup(text: string, less: number): number | XmlFault | undefined {
    const second = text[less + 1]
    if (second === undefined) return undefined
    if (second === '?') return after(text.indexOf('?>', less + 2), 2)
    if (second === '!') return takeDeclaration(text, less)
    if (second === '/') return takeEnd(text, less)
    const tag = readTag(text, less)
    // Cut off by the end of the piece, or no tag at all.
    if (!tag) return text.length - less > longestTag || wholeTag.test(text.slice(less, less + longestTag)) ? 'xml-malformed' : undefined
    if (open.length >= maxDepth || (!open.length && begun)) return 'xml-malformed'
    begun = true
    const name = localName(tag.name)
    listener.open(name, tag.attributes)
    if (tag.closed) listener.close(name)
    else open.push(tag.name)
    return tag.end
  }

  function takeDeclaration(text: string, less: number): number | XmlFault | undefined {
    const head = text.slice(less, less + 9)
    if (head.length < 9) return undefined
    if (head.startsWith('<!--')) return after(text.indexOf('-->', less + 4), 3)
    if (head !== '<![CDATA[') return /^<!DOCTYPE/i.test(head) ? 'xml-doctype' : 'xml-malformed'
    const close = text.indexOf(']]>', less + 9)
    if (close >= 0 && open.length) listener.text(text.slice(less + 9, close))
    return close >= 0 && !open.length ? 'xml-malformed' : after(close, 3)
  }

  function takeEnd(text: string, less: number): number | XmlFault | undefined {
    const close = text.indexOf('>', less + 2)
    if (close < 0) return undefined
    const name = text.slice(less + 2, close).trimEnd()
    if (open.pop() !== name) return 'xml-malformed'
    listener.close(localName(name))
    return close + 1
  }
}

const after = (found: number, length: number): number | undefined => (found < 0 ? undefined : found + length)

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
