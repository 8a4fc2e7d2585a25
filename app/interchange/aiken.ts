import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, type Result } from '#app/kernel/result.ts'
import type { FileRefusal, ImportedQuestion } from './import-outcome.ts'
import { type PlainQuestion, type Reading, unreadable } from './plain-question.ts'
import { checkCount } from './question-count.ts'
import { readText } from './safe-text.ts'
import { shortName, toImported } from './to-draft.ts'
import { type ExportNote, type Written, writeEach } from './written-question.ts'

const optionLine = /^([A-Za-z])[.)]\s+(.*)$/
const answerLine = /^ANSWER:\s*(.*)$/i

/**
 * Reads Aiken: a question, options `A. …` or `A) …` on a line each, `ANSWER: B`. Everything from the end of one question
 * to its answer line is one question; so is what stands before an empty line that a new question follows.
 */
export function parseAiken(text: string, locale: AuthoredLocale): Result<ImportedQuestion[], FileRefusal> {
  const blocks = splitBlocks(text)
  const tooMany = checkCount(blocks.length)
  if (tooMany) return tooMany
  return done(
    blocks.map((block, i) =>
      toImported(readBlock(block, locale), { index: i + 1, line: block.line, name: shortName(block.lines[0]!) }, locale),
    ),
  )
}

interface Block {
  readonly line: number
  readonly lines: string[]
}

function splitBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  let gap = false
  let hasOptions = false
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.trim()
    if (!line) {
      gap = open !== undefined
      continue
    }
    const continues = optionLine.test(line) || answerLine.test(line)
    // After options an empty line and a new text: the answer line of the question before was forgotten.
    if (gap && !continues && hasOptions) open = undefined
    gap = false
    if (!open) {
      hasOptions = false
      open = { line: index + 1, lines: [] }
      blocks.push(open)
    }
    open.lines.push(line)
    hasOptions ||= optionLine.test(line)
    if (answerLine.test(line)) open = undefined
  }
  return blocks
}

function readBlock({ lines }: Block, locale: AuthoredLocale): Reading {
  const first = lines.findIndex((line) => optionLine.test(line) || answerLine.test(line))
  const words = lines.slice(0, first < 0 ? undefined : first)
  const answer = answerLine.exec(lines.at(-1)!)
  if (!words.length) return unreadable('empty-stem')
  if (!answer) return unreadable('aiken-no-answer-line')
  const options = lines.slice(first, -1).map((line) => optionLine.exec(line))
  const broken = options.findIndex((option) => !option)
  if (broken >= 0) return unreadable('aiken-broken-line', { text: shortName(lines[first + broken]!) })
  const letters = options.map((option) => option![1]!.toUpperCase())
  const right = answer[1]!.trim().toUpperCase()
  if (new Set(letters).size < letters.length || letters.filter((letter) => letter === right).length !== 1)
    return unreadable('aiken-unknown-letter', { letter: shortName(answer[1]!) })
  const plain = (text: string) => readText(text, 'plain', locale, new Set())
  const question: PlainQuestion = {
    tags: [],
    stem: plain(words.join('\n')),
    body: {
      type: 'single-choice',
      options: options.map((option, i) => ({ text: plain(option![2]!), correct: letters[i] === right })),
    },
  }
  return { question, notes: [] }
}

/** Questions as Aiken: choices of one, without feedback, everything on one line. */
export function writeAiken(questions: readonly PlainQuestion[]): { text: string; notes: ExportNote[] } {
  const { pieces, notes } = writeEach(questions, writeQuestion)
  return { text: pieces.length ? `${pieces.join('\n\n')}\n` : '', notes }
}

function writeQuestion({ stem, title, explanation, body }: PlainQuestion): Written {
  if (body.type !== 'single-choice') return { leftOut: 'type-not-in-format' }
  if (body.options.length > 26) return { leftOut: 'too-many-options' }
  if ([stem, ...body.options.map(({ text }) => text)].some((text) => text.includes('\n'))) return { leftOut: 'line-breaks' }
  if (optionLine.test(stem) || answerLine.test(stem)) return { leftOut: 'text-looks-like-syntax' }
  const letter = (i: number) => String.fromCharCode(65 + i)
  const lines = body.options.map(({ text }, i) => `${letter(i)}. ${text}`)
  return {
    text: [stem, ...lines, `ANSWER: ${letter(body.options.findIndex(({ correct }) => correct))}`].join('\n'),
    losses: [
      ...(body.options.some(({ feedback }) => feedback) || explanation ? (['feedback-left-out'] as const) : []),
      ...(title ? (['title-left-out'] as const) : []),
      ...(body.shuffle === false ? (['scoring-left-out'] as const) : []),
    ],
  }
}
