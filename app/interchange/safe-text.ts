import { normaliseApostrophes } from '#app/i18n/normalise-uzbek.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { decodeReferences } from './html-entities.ts'
import type { NoteCode } from './import-outcome.ts'

/**
 * How a text of a file is written. `html`: markup. `auto`: words with an occasional tag; what is no tag of HTML is
 * meant as it stands (“if a<b then”). `plain`: no markup at all.
 */
export type TextFormat = 'html' | 'auto' | 'plain'

/** Collects what had to be left out of the texts of one question. */
export type Losses = Set<NoteCode>

/**
 * A text of a file as our items hold texts: words, paragraphs parted by an empty line, lines by \n, `**bold**` and
 * words between backticks as they stand. Whatever else the markup says is dropped and noted; nothing of it is kept as
 * markup, so a page that escapes its texts shows words and nothing else.
 */
export function readText(source: string, format: TextFormat, locale: Locale, losses: Losses): string {
  return tidy(format === 'plain' ? source : fromHtml(source, format === 'auto', losses), locale)
}

/** Spaces, signs and letters as all our texts have them. */
export function tidy(text: string, locale: Locale): string {
  const clean = text
    // Halves of characters, which neither JSON columns nor files take.
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // Controls, and the private characters that stand for gaps on the way.
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufeff\u00ad]/g, '')
    .replace(/[\t\u00a0 ]+/g, ' ')
  const lines = clean.split('\n').map((line) => line.trim())
  const kept = lines.filter((line, i) => line !== '' || (lines[i - 1] ?? '') !== '')
  const joined = kept.join('\n').trim()
  return locale === 'uz-Latn' ? normaliseApostrophes(joined) : joined
}

const blocks = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre section article header footer aside figure figcaption form fieldset address hr'.split(
    ' ',
  ),
)
const lines = new Set('br li tr dt dd caption thead tbody tfoot'.split(' '))
const dropped = new Set('script style head title template noscript iframe svg math audio video canvas select textarea'.split(' '))
const inline = new Set(
  (
    'b strong i em u s del ins sub sup small big span font a code kbd samp var tt q cite abbr acronym dfn mark time label ' +
    'img object embed td th input button map area param source track center bdi bdo ruby rt rp wbr nobr strike html body col colgroup o:p'
  ).split(' '),
)
/** Tags that say nothing a reader would miss. */
const silent = new Set('p div span br ul li html body font tbody thead tfoot code b strong wbr nobr o:p bdi'.split(' '))

const subscripts: Readonly<Record<string, string>> = { '+': '₊', '-': '₋', '−': '₋', '(': '₍', ')': '₎' }
const superscripts: Readonly<Record<string, string>> = { '1': '¹', '2': '²', '3': '³', '+': '⁺', '-': '⁻', '−': '⁻', n: 'ⁿ', o: '°' }

function fromHtml(source: string, lenient: boolean, losses: Losses): string {
  const out: string[] = []
  let at = 0
  let raised: 'sub' | 'sup' | undefined
  let bold = 0
  const scan: Scan = { lower: undefined, lastClose: undefined, budget: 4 * source.length + 1_000 }
  while (at < source.length) {
    const less = source.indexOf('<', at)
    const words = source.slice(at, less < 0 ? source.length : less)
    if (words) out.push(raise(lenient ? decodeReferences(words) : decodeReferences(words).replace(/\n/g, ' '), raised, losses))
    if (less < 0) break
    if (source.startsWith('<!--', less)) {
      const close = source.indexOf('-->', less + 4)
      at = close < 0 ? source.length : close + 3
      continue
    }
    const tag = tagAt(source, less, lenient, scan)
    if (!tag) {
      out.push('<')
      at = less + 1
      continue
    }
    at = tag.end
    const { name, closing } = tag
    if (dropped.has(name)) {
      if (closing) continue
      losses.add(name === 'math' ? 'formula-as-text' : name === 'svg' ? 'picture-left-out' : 'formatting-removed')
      scan.lower ??= source.toLowerCase()
      const close = scan.lower.indexOf(`</${name}`, at)
      if (name === 'math' && close > at) out.push(wordsInside(source.slice(at, close)))
      at = close < 0 ? source.length : Math.max(source.indexOf('>', close) + 1, close + 2)
      continue
    }
    if (!silent.has(name)) noteLoss(name, closing, losses)
    if (blocks.has(name)) out.push('\n\n')
    else if (lines.has(name)) out.push(name === 'li' ? (closing ? '' : '\n• ') : '\n')
    else if ((name === 'td' || name === 'th') && !closing) out.push(' · ')
    else if (name === 'b' || name === 'strong') {
      bold += closing ? -1 : 1
      if (closing ? bold === 0 : bold === 1) out.push(closing ? boldEnd : boldStart)
      bold = Math.max(0, bold)
    } else if (name === 'code' || name === 'kbd' || name === 'samp' || name === 'tt') out.push('`')
    else if (name === 'sub' || name === 'sup') raised = closing ? undefined : name
    else if (name === 'img') {
      const alt = attributeOf(tag.attributes, 'alt').trim()
      if (alt) out.push(` [${alt}] `)
    }
  }
  return markBold(out.join(''))
}

// Private characters for the time being, so that only tags make bold and only around words.
const boldStart = '\ue001'
const boldEnd = '\ue002'

/** Bold within one line, tight around its words; across lines and around nothing it is dropped. */
function markBold(text: string): string {
  if (!text.includes(boldStart)) return text
  let out = ''
  for (const [i, piece] of text.split(boldStart).entries()) {
    const end = i === 0 ? -1 : piece.indexOf(boldEnd)
    if (end < 0) {
      out += piece
      continue
    }
    const inner = piece.slice(0, end)
    const words = inner.trim()
    const marked = words === '' || /[\n*]/.test(words) ? inner : inner.replace(words, () => `**${words}**`)
    out += marked + piece.slice(end + 1)
  }
  return out.replaceAll(boldEnd, '')
}

function noteLoss(name: string, closing: boolean, losses: Losses): void {
  if (closing) return
  if (name === 'img' || name === 'object' || name === 'embed') losses.add('picture-left-out')
  else if (name === 'a') losses.add('link-left-out')
  else if (name !== 'sub' && name !== 'sup') losses.add('formatting-removed')
}

function raise(words: string, how: 'sub' | 'sup' | undefined, losses: Losses): string {
  if (!how) return words
  let out = ''
  for (const char of words) {
    const table = how === 'sub' ? subscripts : superscripts
    const code = char.charCodeAt(0) - 48
    const small = Object.hasOwn(table, char)
      ? table[char]
      : code >= 0 && code <= 9
        ? String.fromCharCode((how === 'sub' ? 0x2080 : 0x2070) + code)
        : undefined
    if (small === undefined) losses.add('formatting-removed')
    out += small ?? char
  }
  return out
}

interface HtmlTag {
  readonly name: string
  readonly closing: boolean
  readonly attributes: string
  readonly end: number
}

const tagName = /[a-z][a-z0-9:-]{0,20}/iy

/** The tag that begins at `<`; undefined when it is a sign like any other. */
function tagAt(source: string, less: number, lenient: boolean, scan: Scan): HtmlTag | undefined {
  const closing = source[less + 1] === '/'
  if (source[less + 1] === '!' || source[less + 1] === '?') {
    scan.lastClose ??= source.lastIndexOf('>')
    const end = less < scan.lastClose ? source.indexOf('>', less) : -1
    return end < 0 ? undefined : { name: 'span', closing: false, attributes: '', end: end + 1 }
  }
  tagName.lastIndex = less + (closing ? 2 : 1)
  const name = tagName.exec(source)?.[0].toLowerCase()
  if (!name) return undefined
  if (lenient && !inline.has(name) && !blocks.has(name) && !lines.has(name) && !dropped.has(name)) return undefined
  const from = tagName.lastIndex
  const end = endOfTag(source, from, scan)
  return end < 0 ? undefined : { name, closing, attributes: source.slice(from, end), end: end + 1 }
}

interface Scan {
  lower: string | undefined
  /** Where the last `>` stands: behind it nothing ends any more. */
  lastClose: number | undefined
  /** Characters that may still be looked at for the ends of tags: broken tags must not cost more than their length. */
  budget: number
}

function endOfTag(source: string, from: number, scan: Scan): number {
  let quote = ''
  for (let i = from; i < source.length && scan.budget > 0; i++) {
    scan.budget -= 1
    const char = source[i]!
    if (quote) {
      if (char === quote) quote = ''
    } else if ((char === '"' || char === "'") && source[i - 1] === '=') quote = char
    else if (char === '>') return i
    else if (char === '<') return -1
  }
  return -1
}

function attributeOf(attributes: string, name: string): string {
  const start = attributes.toLowerCase().search(new RegExp(`(?:^|\\s)${name}=["']`))
  if (start < 0) return ''
  const from = attributes.indexOf('=', start) + 2
  const end = attributes.indexOf(attributes[from - 1]!, from)
  return end < 0 ? '' : decodeReferences(attributes.slice(from, end))
}

const wordsInside = (markup: string): string => decodeReferences(markup.replace(/<[^<>]*>/g, ' '))

/** Our text as HTML: escaped, paragraphs as <p> (a single one bare), lines as <br>, bold and literal words as elements. */
export function toHtml(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => inlineHtml(paragraph).replaceAll('\n', '<br>'))
  return paragraphs.length === 1 ? paragraphs[0]! : paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')
}

/** The same for XML, where every element is closed. */
export function toXhtml(text: string): string {
  return toHtml(text).replaceAll('<br>', '<br/>')
}

function inlineHtml(text: string): string {
  const pieces = text.split('`')
  // An odd backtick at the end is a sign like any other.
  return pieces
    .map((piece, i) => {
      const escaped = escapeHtml(piece)
      const isCode = i % 2 === 1 && i < pieces.length - 1
      if (isCode) return piece === '' || piece.includes('\n') ? `\`${escaped}\`` : `<code>${escaped}</code>`
      const before = i % 2 === 1 ? '`' : ''
      return (
        before + escaped.replace(/\*\*(?![\s*])([^*\n]+)\*\*/g, (whole, words: string) => (/\s$/.test(words) ? whole : `<b>${words}</b>`))
      )
    })
    .join('')
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : char === '>' ? '&gt;' : '&quot;'))
}
