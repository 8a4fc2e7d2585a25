import { decodeReferences } from './html-entities.ts'
import type { NoteCode } from './import-outcome.ts'
import type { PlainGap, PlainQuestion, Reading } from './plain-question.ts'
import { unreadable } from './plain-question.ts'
import { readNumber } from './read-number.ts'
import { toHtml } from './safe-text.ts'

/**
 * Moodle's texts with embedded answers (“cloze”): `{1:MULTICHOICE:wrong#why~=right~%50%half}`. A gap becomes one of
 * ours; what surrounds it is left to the reader of texts, with a private sign where each gap stood.
 */
export interface ClozeText {
  /** The text with `gapSign(0)`, `gapSign(1)`, … in place of its gaps. */
  readonly text: string
  readonly gaps: readonly PlainGap[]
  readonly notes: readonly NoteCode[]
}

// Outside the range that `tidy` removes as private: noncharacters never occur in a text for people.
const gapBegin = '\ufdd0'
const gapEnd = '\ufdd1'
export const gapSign = (index: number): string => `${gapBegin}${index}${gapEnd}`
export const withoutGapSigns = (text: string): string => text.replace(/[\ufdd0\ufdd1]/g, '')

/** A text with gap signs, as words and indexes of gaps. */
export function piecesAtGaps(text: string): (string | number)[] {
  return text.split(/\ufdd0(\d+)\ufdd1/).flatMap((piece, i): (string | number)[] => (i % 2 ? [Number(piece)] : piece ? [piece] : []))
}

/**
 * What stands before the paragraph of the first gap is the stem, the rest the text. `undefined` as stem: the first
 * paragraph has a gap already.
 */
export function splitStem(text: string): { stem: string | undefined; pieces: (string | number)[] } {
  const paragraphs = text.split('\n\n')
  const first = paragraphs.findIndex((paragraph) => paragraph.includes(gapBegin))
  if (first <= 0) return { stem: undefined, pieces: piecesAtGaps(text) }
  return { stem: paragraphs.slice(0, first).join('\n\n'), pieces: piecesAtGaps(paragraphs.slice(first).join('\n\n')) }
}

type ClozeType = 'choice' | 'text' | 'number' | 'several'
const types: Readonly<Record<string, ClozeType>> = {
  MULTICHOICE: 'choice',
  MC: 'choice',
  MULTIRESPONSE: 'several',
  MR: 'several',
  SHORTANSWER: 'text',
  SA: 'text',
  MW: 'text',
  NUMERICAL: 'number',
  NM: 'number',
}

function typeOf(name: string): ClozeType | undefined {
  if (Object.hasOwn(types, name)) return types[name]
  // MULTICHOICE_VS, MCH, SHORTANSWER_C, SAC, …: the same in another layout.
  const plain = name.replace(/_[A-Z]{1,2}$/, '')
  if (plain !== name && Object.hasOwn(types, plain)) return types[plain]
  return /^(MC|MR)(V|H|S|VS|HS)$/.test(name) ? types[name.slice(0, 2)] : /^(SAC|MWC)$/.test(name) ? 'text' : undefined
}

// More than any of our types takes; of a file that is nothing else, no more is read.
const mostGaps = 30
const mostAnswers = 100

const header = /\{(\d{0,5}):([A-Z_]{2,20}):/y

export function readCloze(source: string, readWords: (html: string) => string): ClozeText | Extract<Reading, { reason: unknown }> {
  const out: string[] = []
  const gaps: PlainGap[] = []
  const notes = new Set<NoteCode>()
  let at = 0
  for (;;) {
    const brace = source.indexOf('{', at)
    if (brace < 0) break
    header.lastIndex = brace
    const found = header.exec(source)
    const type = found ? typeOf(found[2]!) : undefined
    if (!found || !type) {
      out.push(source.slice(at, brace + 1))
      at = brace + 1
      continue
    }
    const end = endOfGap(source, brace + found[0].length)
    if (end < 0) return refusal('broken-gap', gaps.length + 1)
    if (gaps.length >= mostGaps)
      return unreadable('too-many-parts', { count: gaps.length + 1, most: mostGaps }) as Extract<Reading, { reason: unknown }>
    if (type === 'several') return refusal('several-answers-in-gap', gaps.length + 1)
    const gap = readGap(type, source.slice(brace + found[0].length, end), readWords, notes)
    if (!gap) return refusal('gap-without-answer', gaps.length + 1)
    out.push(source.slice(at, brace), gapSign(gaps.length))
    gaps.push(gap)
    at = end + 1
  }
  out.push(source.slice(at))
  return gaps.length ? { text: out.join(''), gaps, notes: [...notes] } : refusal('no-gaps')
}

const refusal = (reason: 'broken-gap' | 'several-answers-in-gap' | 'gap-without-answer' | 'no-gaps', gap?: number) =>
  unreadable(reason, gap === undefined ? undefined : { gap }) as Extract<Reading, { reason: unknown }>

function endOfGap(source: string, from: number): number {
  for (let i = from; i < source.length; i++) {
    if (source[i] === '\\') i += 1
    else if (source[i] === '}') return i
    else if (source[i] === '{') {
      // The next gap begins: this one was never closed.
      header.lastIndex = i
      if (header.test(source)) return -1
    }
  }
  return -1
}

const bestOf = (answers: readonly ClozeAnswer[]): number => answers.reduce((most, { score }) => Math.max(most, score), 0)

interface ClozeAnswer {
  readonly raw: string
  readonly score: number
  readonly feedback?: string
}

function readGap(type: ClozeType, inside: string, readWords: (html: string) => string, notes: Set<NoteCode>): PlainGap | undefined {
  const answers = splitAnswers(inside, readWords)
  if (!answers) return undefined
  if (type === 'choice') {
    const best = bestOf(answers)
    if (!(best > 0)) return undefined
    if (answers.some(({ score }) => score !== 0 && score !== 1)) notes.add('weights-changed')
    const options = answers.map(({ raw, score, feedback }) => ({
      text: readWords(raw),
      correct: score === best,
      ...(feedback && { feedback }),
    }))
    return { kind: 'choice', options }
  }
  const counted = answers.filter(({ score, raw }) => score > 0 && raw !== '*')
  if (answers.some(({ score, feedback }) => score <= 0 && feedback)) notes.add('part-feedback-left-out')
  if (counted.some(({ score }) => score < 1)) notes.add('weights-changed')
  if (type === 'number') {
    const best = counted.reduce<ClozeAnswer | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined)
    if (!best) return undefined
    if (counted.length > 1) notes.add('weights-changed')
    const [value, tolerance = '0'] = readWords(best.raw).split(':')
    const number = readNumber(value ?? '')
    const off = readNumber(tolerance)
    if (number === undefined || off === undefined) return undefined
    return { kind: 'number', value: number, tolerance: Math.abs(off), ...(best.feedback && { feedback: best.feedback }) }
  }
  // Those that earn less than the best would earn everything here: they are left out.
  const best = bestOf(counted)
  const words = counted.filter(({ score }) => score === best).map(({ raw, feedback }) => ({ text: readWords(raw), feedback }))
  const exact = words.filter(({ text }) => !text.replaceAll('\\*', '').includes('*'))
  if (exact.length < words.length) notes.add('wildcard-answers-left-out')
  if (!exact.length) return undefined
  const feedbacks = [...new Set(exact.map(({ feedback }) => feedback).filter(Boolean))]
  if (feedbacks.length > 1) notes.add('part-feedback-left-out')
  return {
    kind: 'text',
    accepted: exact.map(({ text }) => text.replaceAll('\\*', '*')),
    ...(feedbacks.length && { feedback: feedbacks[0]! }),
  }
}

/** Answers parted by `~`, each with `=` or `%50%` before and `#feedback` after; a backslash takes a sign its meaning. */
function splitAnswers(inside: string, readWords: (html: string) => string): ClozeAnswer[] | undefined {
  const answers: ClozeAnswer[] = []
  const pieces = splitUnescaped(decodeSigns(inside), '~')
  if (pieces.length > mostAnswers) return undefined
  for (const piece of pieces) {
    let raw = piece.trim()
    let score = 0
    if (raw.startsWith('=')) {
      score = 1
      raw = raw.slice(1)
    } else if (raw.startsWith('%')) {
      const close = raw.indexOf('%', 1)
      const share = close < 0 ? undefined : readNumber(raw.slice(1, close))
      if (share !== undefined) {
        score = share / 100
        raw = raw.slice(close + 1)
      }
    }
    const [answer = '', ...rest] = splitUnescaped(raw, '#')
    const feedback = readWords(unescapeSigns(rest.join('#')))
    if (raw || answers.length) answers.push({ raw: unescapeSigns(answer).trim(), score, ...(feedback && { feedback }) })
  }
  return answers.filter(({ raw }) => raw !== '')
}

/** Editors write the signs of the syntax as references now and then: `&#126;`; `&lt;` and its kind stay what they are. */
const decodeSigns = (text: string): string =>
  text.replace(/&#(?:126|x7e|35|x23|61|x3d|37|x25);/gi, (reference) => decodeReferences(reference))

function splitUnescaped(text: string, sign: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    // A reference such as &#8217; holds a # that parts nothing.
    if (text[i] === '\\') i += 1
    else if (text[i] === sign && !(sign === '#' && text[i - 1] === '&')) {
      pieces.push(text.slice(from, i))
      from = i + 1
    }
  }
  pieces.push(text.slice(from))
  return pieces
}

const unescapeSigns = (text: string): string => text.replace(/\\([~#=}{"/%\\])/g, '$1')
const escapeSigns = (text: string): string => text.replace(/[~#=}{%\\]/g, (sign) => `\\${sign}`)

/** A question with gaps as a text of Moodle's; the stem is its first paragraphs. */
export function writeCloze({ stem, body }: PlainQuestion): string {
  if (body.type !== 'gaps') throw new Error('Only gaps are written as cloze')
  const marked = body.text.map((piece) => (typeof piece === 'number' ? gapSign(piece) : withoutGapSigns(piece))).join('')
  // A brace of the text could begin a gap: it is written as a reference.
  const html = toHtml(`${withoutGapSigns(stem)}\n\n${marked}`).replaceAll('{', '&#123;')
  return html.replace(/\ufdd0(\d+)\ufdd1/g, (_, index: string) => writeGap(body.gaps[Number(index)]!))
}

function writeGap(gap: PlainGap): string {
  const said = (feedback: string | undefined) => (feedback ? `#${escapeSigns(toHtml(feedback))}` : '')
  if (gap.kind === 'choice') {
    const options = gap.options.map(({ text, correct, feedback }) => `${correct ? '=' : ''}${escapeSigns(toHtml(text))}${said(feedback)}`)
    return `{1:MULTICHOICE:${options.join('~')}}`
  }
  if (gap.kind === 'number') return `{1:NUMERICAL:=${gap.value}:${gap.tolerance}${said(gap.feedback)}}`
  const accepted = gap.accepted.map((text) => `=${escapeSigns(toHtml(text.replaceAll('*', '\\*')))}${said(gap.feedback)}`)
  return `{1:SHORTANSWER:${accepted.join('~')}}`
}
