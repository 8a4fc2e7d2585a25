import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, type Result } from '#app/kernel/result.ts'
import type { FileRefusal, ImportedQuestion, Note, NoteCode } from './import-outcome.ts'
import { defaultRubric, gapStem } from './own-words.ts'
import { type PlainAnswer, type PlainNumber, type PlainOption, type PlainQuestion, type Reading, unreadable } from './plain-question.ts'
import { checkCount } from './question-count.ts'
import { readNumber, readRange } from './read-number.ts'
import { type Losses, readText, type TextFormat } from './safe-text.ts'
import { shortName, toImported } from './to-draft.ts'

/**
 * Reads GIFT as Moodle writes and reads it (question/format/gift in Moodle 4 and 5): questions parted by empty lines,
 * `::name::`, `[html]` and the other formats, `{…}` with its kinds of answers, weights, feedback, `$CATEGORY:`, `//`
 * comments and escapes.
 *
 * Laxer than Moodle in two things that people do: an empty line inside braces does not end a question, and a line that
 * begins with `::` begins one. Every run of lines that is no comment and no category is one question.
 */
export function parseGift(text: string, locale: AuthoredLocale): Result<ImportedQuestion[], FileRefusal> {
  const blocks = splitBlocks(text)
  const tooMany = checkCount(blocks.length)
  if (tooMany) return tooMany
  return done(
    blocks.map((block, i) =>
      toImported(readBlock(block, locale), { index: i + 1, line: block.line, name: shortName(unescapeSigns(protect(block.text))) }, locale),
    ),
  )
}

interface Block {
  readonly text: string
  readonly line: number
  readonly category?: string
  readonly sourceId?: string
}

interface Line {
  readonly text: string
  readonly at: number
}

function splitBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let category: string | undefined
  let sourceId: string | undefined
  let lines: Line[] = []
  let isOpen = false
  let closedAt = -1
  let blankAt = -1
  const push = (part: readonly Line[]) => {
    if (!part.length) return
    const joined = part.map((line) => line.text).join('\n')
    blocks.push({
      text: joined,
      line: part[0]!.at,
      ...(category !== undefined && { category }),
      ...(sourceId !== undefined && { sourceId }),
    })
    sourceId = undefined
  }
  const end = () => {
    // Braces that were never closed hold no empty lines together: each run of lines is a question, the first a broken one.
    if (isOpen) for (const part of splitAtBlanks(lines)) push(part)
    else push(lines.filter((line) => line.text))
    lines = []
    isOpen = false
    closedAt = -1
    blankAt = -1
  }
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.trim()
    if (line.startsWith('//')) {
      sourceId = idIn(line) ?? sourceId
      continue
    }
    if (!line) {
      if (isOpen) blankAt = lines.push({ text: '', at: index + 1 }) - 1
      else end()
      continue
    }
    if (line.startsWith('$CATEGORY:') && (!isOpen || lines.at(-1)!.text === '')) {
      end()
      category = categoryName(line.slice('$CATEGORY:'.length))
      continue
    }
    const braces = bracesOf(line)
    // A question that was never closed ends at an empty line before the next one; one that was, at its closing brace.
    const cut = isOpen ? blankAt : closedAt
    const named = line.startsWith('::') && (isOpen || closedAt >= 0)
    if (lines.length && (named || (braces[0] === '{' && cut >= 0))) {
      const rest = named ? [] : lines.splice(cut + 1)
      end()
      lines = rest
    }
    lines.push({ text: line, at: index + 1 })
    for (const brace of braces) {
      isOpen = brace === '{'
      if (!isOpen) closedAt = lines.length - 1
    }
  }
  end()
  return blocks
}

function splitAtBlanks(lines: readonly Line[]): Line[][] {
  const parts: Line[][] = [[]]
  for (const line of lines) {
    if (line.text) parts.at(-1)!.push(line)
    else parts.push([])
  }
  return parts
}

/** `[id:…]` of a comment, as Moodle writes the id number of a question. */
function idIn(comment: string): string | undefined {
  const from = comment.indexOf('[id:')
  const end = from < 0 ? -1 : comment.indexOf(']', from)
  const id = end < 0 ? '' : comment.slice(from + 4, end).trim()
  return id ? unescapeSigns(protect(id)) : undefined
}

/** The braces of a line that are not escaped. */
function bracesOf(line: string): string[] {
  if (!line.includes('{') && !line.includes('}')) return []
  return [...protect(line)].filter((char) => char === '{' || char === '}')
}

// Escaped signs become private characters until the syntax has been read.
const escapable = ':#={}~\\n'
const privateFor = (char: string): string => String.fromCharCode(0xe100 + escapable.indexOf(char))

function protect(text: string): string {
  return text.includes('\\') ? text.replace(/\\([:#={}~\\n])/g, (_, char: string) => privateFor(char)) : text
}

function unescapeSigns(text: string): string {
  return text.replace(/[\ue100-\ue107]/g, (char) => {
    const sign = escapable[char.charCodeAt(0) - 0xe100]!
    return sign === 'n' ? '\n' : sign
  })
}

interface Context {
  readonly locale: AuthoredLocale
  readonly format: TextFormat
  readonly losses: Losses
}

function readBlock(block: Block, locale: AuthoredLocale): Reading {
  let text = protect(block.text)
  let title: string | undefined
  if (text.startsWith('::')) {
    const close = text.indexOf('::', 2)
    if (close > 0) {
      title = unescapeSigns(text.slice(2, close)).replace(/\s+/g, ' ').trim()
      text = text.slice(close + 2).trim()
    }
  }
  const open = text.indexOf('{')
  const close = text.indexOf('}')
  const name = title || undefined
  if (open < 0 && close < 0) return unreadable('information-only', undefined, name)
  if (close < 0) return unreadable('unclosed-braces', undefined, name)
  if (open < 0 || close < open) return unreadable('stray-brace', undefined, name)
  const inside = text.slice(open + 1, close)
  const tail = text.slice(close + 1)
  if (inside.includes('{') || tail.includes('}') || tail.includes('{'))
    return unreadable(tail.includes('{') ? 'several-answer-blocks' : 'stray-brace', undefined, name)

  const losses: Losses = new Set()
  const head = withFormat(text.slice(0, open), 'auto')
  const context: Context = { locale, format: head.format, losses }
  const before = read(head.text, context)
  const after = read(tail, context)
  let answers = inside.trim()
  let explanation: string | undefined
  const general = answers.lastIndexOf('####')
  if (general >= 0) {
    explanation = readFormatted(answers.slice(general + 4), context) || undefined
    answers = answers.slice(0, general).trim()
  }
  const found = readAnswers(answers, context)
  if ('reason' in found) return unreadable(found.reason, found.params, name)
  const question: PlainQuestion = {
    ...(title && { title: read(title, { ...context, format: 'plain' }) }),
    ...(block.sourceId && { sourceId: block.sourceId }),
    tags: block.category ? [block.category] : [],
    stem: before,
    ...(explanation && { explanation }),
    body: found.body,
  }
  const placed = after ? missingWord(question, before, after, tail, found.notes) : { question, notes: found.notes }
  return { question: placed.question, notes: [...placed.notes, ...losses].map((code): Note => ({ code })) }

  function missingWord(whole: PlainQuestion, first: string, last: string, rawTail: string, notes: readonly NoteCode[]) {
    const { body } = whole
    const gap =
      body.type === 'single-choice'
        ? ({ kind: 'choice', options: body.options } as const)
        : body.type === 'short-text' && body.accepted.every(({ score = 1 }) => score === 1) && !body.rejected.length
          ? ({ kind: 'text', accepted: body.accepted.map((answer) => answer.text), feedback: body.accepted[0]?.feedback } as const)
          : body.type === 'numerical' && body.answers.length === 1
            ? ({ kind: 'number', ...body.answers[0]! } as const)
            : undefined
    const paragraphs = first.split('\n\n')
    const lead = paragraphs.pop()!
    const glue = /^\s/.test(rawTail) ? ' ' : ''
    const space = lead && /\s$/.test(head.text) ? ' ' : ''
    if (!gap || (gap.kind === 'choice' && gap.options.length > 8)) {
      return { question: { ...whole, stem: `${first}${space}_____${glue}${last}`.trim() }, notes }
    }
    const stem = paragraphs.join('\n\n')
    return {
      question: {
        ...whole,
        stem: stem || gapStem(locale),
        body: { type: 'gaps' as const, text: [...(lead ? [lead + space] : []), 0, glue + last], gaps: [gap] },
      },
      notes: stem ? notes : [...notes, 'gap-stem-added' as const],
    }
  }
}

/** `$course$/top/Unit 1/Taxes` → `Unit 1/Taxes`. */
export function categoryName(path: string): string {
  const parts = path.split('/').map((part) => part.trim())
  const own = parts.filter((part) => part && !/^\$.*\$$/.test(part) && part !== 'top')
  return own.join('/').slice(0, 200)
}

function withFormat(text: string, fallback: TextFormat): { text: string; format: TextFormat } {
  const trimmed = text.trimStart()
  const found = /^\[(html|moodle|plain|markdown)\]/.exec(trimmed)
  if (!found) return { text, format: fallback }
  const format = found[1] === 'html' ? 'html' : found[1] === 'moodle' ? 'auto' : 'plain'
  return { text: trimmed.slice(found[0].length), format }
}

const read = (text: string, { format, locale, losses }: Context): string => readText(unescapeSigns(text), format, locale, losses)

function readFormatted(text: string, context: Context): string {
  const { text: words, format } = withFormat(text, context.format)
  return read(words, { ...context, format })
}

type Answers =
  | { readonly body: PlainQuestion['body']; readonly notes: readonly NoteCode[] }
  | (Extract<Reading, { reason: unknown }> & { readonly body?: undefined })

/** More parts than any type takes: nothing of them is read, so that a file of nothing else costs nothing. */
export const mostParts = 200

function readAnswers(answers: string, context: Context): Answers {
  const parts = countSigns(answers)
  if (parts > mostParts) return unreadable('too-many-parts', { count: parts, most: mostParts }) as Answers
  if (!answers) return { body: { type: 'extended-text', rubric: defaultRubric(context.locale) }, notes: ['default-rubric'] }
  if (answers.startsWith('#')) return readNumerical(answers.slice(1), context)
  if (answers.startsWith('>')) return readOrdering(answers, context)
  if (answers.includes('~')) return readChoice(answers, context)
  if (answers.includes('->') && splitPairs(answers).every(({ raw }) => raw.includes('->'))) return readMatching(answers, context)
  const word = /^(TRUE|FALSE|T|F)\s*(?=#|$)/i.exec(answers)
  if (word) return readTrueFalse(word[1]!.toUpperCase().startsWith('T'), answers.slice(word[0].length), context)
  return readShortText(answers, context)
}

function countSigns(answers: string): number {
  let count = 0
  for (const char of answers) if (char === '~' || char === '=') count += 1
  return count
}

function readTrueFalse(answer: boolean, rest: string, context: Context): Answers {
  // After the word: what is said to the wrong answer, then what is said to the right one.
  const [, wrong = '', right = ''] = splitAtMost(rest, '#', 3)
  const whenWrong = readFormatted(wrong, context)
  const whenRight = readFormatted(right, context)
  const [whenTrue, whenFalse] = answer ? [whenRight, whenWrong] : [whenWrong, whenRight]
  return { body: { type: 'true-false', answer, ...(whenTrue && { whenTrue }), ...(whenFalse && { whenFalse }) }, notes: [] }
}

function splitAtMost(text: string, sign: string, most: number): string[] {
  const pieces = text.split(sign)
  return pieces.length <= most ? pieces : [...pieces.slice(0, most - 1), pieces.slice(most - 1).join(sign)]
}

interface WeighedAnswer {
  readonly sign: '=' | '~'
  /** As a fraction; absent when none is written. */
  readonly weight?: number
  readonly raw: string
  readonly feedback?: string
}

/** Answers that begin with one of the signs; undefined with a weight that is no number. */
function splitAnswers(text: string, signs: readonly ('=' | '~')[], context: Context): WeighedAnswer[] | undefined {
  const found: WeighedAnswer[] = []
  let sign: '=' | '~' = '='
  let from = 0
  let broken = false
  const push = (to: number, first: boolean) => {
    let raw = text.slice(from, to).trim()
    if (first && !raw) return
    let weight: number | undefined
    if (raw.startsWith('%')) {
      const close = raw.indexOf('%', 1)
      const percent = close < 0 ? undefined : readNumber(raw.slice(1, close))
      if (percent === undefined) broken = true
      else {
        weight = percent / 100
        raw = raw.slice(close + 1).trim()
      }
    }
    const hash = raw.indexOf('#')
    const feedback = hash < 0 ? '' : readFormatted(raw.slice(hash + 1), context)
    found.push({
      sign,
      ...(weight !== undefined && { weight }),
      raw: (hash < 0 ? raw : raw.slice(0, hash)).trim(),
      ...(feedback && { feedback }),
    })
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as '=' | '~'
    if (!signs.includes(char)) continue
    push(i, found.length === 0 && from === 0)
    sign = char
    from = i + 1
  }
  push(text.length, false)
  return broken ? undefined : found
}

function readChoice(answers: string, context: Context): Answers {
  // Moodle: `~=text` is the same as `=text`.
  const found = splitAnswers(answers.replace(/~\s*=/g, '='), ['=', '~'], context)
  if (!found) return unreadable('bad-weight') as Answers
  const scoreOf = ({ sign, weight }: WeighedAnswer) => weight ?? (sign === '=' ? 1 : 0)
  const options = found.map((each): PlainOption & { score: number } => ({
    text: readFormatted(each.raw, context),
    correct: false,
    score: scoreOf(each),
    ...(each.feedback && { feedback: each.feedback }),
  }))
  return choiceByScores(
    options,
    found.some(({ sign }) => sign === '='),
  )
}

/**
 * Options with the fractions of another system. Of a choice of one, the one with the full fraction is right; of several,
 * those that add to the score.
 */
export function choiceByScores(
  options: readonly (PlainOption & { readonly score: number })[],
  single: boolean,
): { body: PlainQuestion['body']; notes: NoteCode[] } {
  const best = options.reduce((most, { score }) => Math.max(most, score), 0)
  const right = (score: number) => (single ? score > 0 && score >= best - 1e-6 : score > 0)
  const plain = options.map(({ text, score, feedback }) => ({ text, correct: right(score), ...(feedback && { feedback }) }))
  const count = plain.filter(({ correct }) => correct).length
  const wrong = plain.length - count
  const near = (score: number, wanted: number) => Math.abs(score - wanted) < 0.01
  const asOurs = options.every(({ score }, i) =>
    single
      ? plain[i]!.correct
        ? near(score, 1)
        : score <= 1e-6 && near(score, 0)
      : plain[i]!.correct
        ? near(score, 1 / count)
        : near(score, -1 / wrong),
  )
  const notes: NoteCode[] = asOurs ? [] : ['weights-changed']
  return { body: single ? { type: 'single-choice', options: plain } : { type: 'multiple-choice', options: plain }, notes }
}

function readMatching(answers: string, context: Context): Answers {
  const pairs: { left: string; right: string }[] = []
  const distractors: string[] = []
  for (const { raw } of splitPairs(answers)) {
    const arrow = raw.indexOf('->')
    if (arrow < 0) return unreadable('bad-pair') as Answers
    const left = readFormatted(raw.slice(0, arrow), context)
    const right = read(raw.slice(arrow + 2).trim(), { ...context, format: 'plain' })
    if (left) pairs.push({ left, right })
    else distractors.push(right)
  }
  return { body: { type: 'matching', pairs, distractors }, notes: [] }
}

/** Pairs hold no feedback and no weights: everything between two equals signs is theirs. */
function splitPairs(answers: string): { raw: string }[] {
  const pieces = answers.split('=').map((raw) => ({ raw: raw.trim() }))
  return pieces[0]!.raw ? pieces : pieces.slice(1)
}

function readShortText(answers: string, context: Context): Answers {
  const found = splitAnswers(answers, ['='], context)
  if (!found) return unreadable('bad-weight') as Answers
  return shortTextByScores(
    found.map(({ raw, weight = 1, feedback }) => ({
      text: read(raw, { ...context, format: 'plain' }),
      score: weight,
      ...(feedback && { feedback }),
    })),
  )
}

/** Accepted and rejected answers with the fractions and the `*` of Moodle, where ours has no wildcard. */
export function shortTextByScores(answers: readonly (PlainAnswer & { readonly score: number; readonly pattern?: string })[]): Answers {
  const notes = new Set<NoteCode>()
  const accepted: PlainAnswer[] = []
  const rejected: PlainAnswer[] = []
  let patterns = 0
  for (const { text, score, feedback, pattern } of answers) {
    const wild = hasWildcard(pattern ?? text)
    if (wild && score <= 0) {
      notes.add('catch-all-feedback-left-out')
      continue
    }
    if (wild) {
      patterns += 1
      notes.add('wildcard-answers-left-out')
      continue
    }
    const plain = text.replaceAll('\\*', '*')
    if (score <= 0) rejected.push({ text: plain, ...(feedback && { feedback }) })
    else accepted.push({ text: plain, ...(score !== 1 && { score }), ...(feedback && { feedback }) })
  }
  if (!accepted.length) return unreadable(patterns ? 'wildcard-only' : 'no-right-answer') as Answers
  return { body: { type: 'short-text', accepted, rejected }, notes: [...notes] }
}

const hasWildcard = (text: string): boolean => text.replaceAll('\\*', '').includes('*')

function readNumerical(answers: string, context: Context): Answers {
  const notes: NoteCode[] = []
  let counted = answers.trim()
  const wrong = counted.indexOf('~')
  if (wrong >= 0) {
    if (counted.slice(wrong + 1).trim()) notes.push('catch-all-feedback-left-out')
    counted = counted.slice(0, wrong).trim()
  }
  const found = splitAnswers(counted, ['='], context)
  if (!found) return unreadable('bad-weight') as Answers
  const numbers: PlainNumber[] = []
  for (const { raw, weight = 1, feedback } of found) {
    if (raw === '*') {
      notes.push('catch-all-feedback-left-out')
      continue
    }
    const range = readRange(unescapeSigns(raw))
    if (!range) return unreadable('bad-number') as Answers
    numbers.push({ ...range, ...(weight !== 1 && { score: weight }), ...(feedback && { feedback }) })
  }
  if (!numbers.length) return unreadable('no-right-answer') as Answers
  return { body: { type: 'numerical', answers: numbers }, notes }
}

/** `{>3 VERTICAL …` and one step on each line: how Moodle writes questions of its type “ordering”. */
function readOrdering(answers: string, context: Context): Answers {
  const [first = '', ...rest] = answers.split('\n')
  const steps = rest.map((line) => readFormatted(line.trim(), context)).filter(Boolean)
  const wanted = Number.parseInt(first.slice(1).trim(), 10)
  const some = Number.isInteger(wanted) && wanted > 0 && wanted < steps.length
  return { body: { type: 'sort-steps', steps }, notes: some ? ['all-steps-shown'] : [] }
}
