import type { ExportReason } from './import-outcome.ts'
import type { PlainGap, PlainOption, PlainQuestion } from './plain-question.ts'
import { toHtml } from './safe-text.ts'
import { type ExportNote, percent, type Written, writeEach } from './written-question.ts'

/**
 * Questions as GIFT that Moodle reads back. Texts are HTML, so that `<` stays a sign; of the gaps only one between words
 * fits (“missing word”); ordering is written as Moodle's own type does.
 */
export function writeGift(questions: readonly PlainQuestion[]): { text: string; notes: ExportNote[] } {
  const { pieces, notes } = writeEach(questions, writeQuestion)
  return { text: pieces.length ? `${pieces.join('\n\n')}\n` : '', notes }
}

const escapeSigns = (text: string): string => text.replace(/[\\#=~{}:\n]/g, (char) => (char === '\n' ? '\\n' : `\\${char}`))

/** A text that begins with a bracket names its format once more, so that the bracket is not taken for one. */
const html = (text: string): string => `${text.startsWith('[') ? '[html]' : ''}${stemHtml(text)}`
const stemHtml = (text: string): string => escapeSigns(toHtml(text))
const said = (feedback: string | undefined): string => (feedback ? `#${html(feedback)}` : '')

function writeQuestion(question: PlainQuestion): Written {
  const { body } = question
  const losses: ExportReason[] = []
  const lines = linesOf(question, losses)
  if (typeof lines === 'string') return { leftOut: lines }
  const general = question.explanation ? [`\t####${html(question.explanation)}`] : []
  const id = question.sourceId ? [`// [id:${question.sourceId.replace(/[\n\]]/g, ' ').replaceAll('\\', '\\\\')}]`] : []
  const category = question.tags.length ? [`$CATEGORY: ${question.tags[0]!.replace(/\n/g, ' ')}`, ''] : []
  const name = question.title ? `::${escapeSigns(question.title)}::` : ''
  const brace = body.type === 'numerical' ? '{#' : '{'
  const block = (before: string, after: string) =>
    [
      ...category,
      ...id,
      `${name}[html]${before}${brace}${body.type === 'sort-steps' ? lines.shift() : ''}`,
      ...lines,
      ...general,
      `}${after}`,
    ].join('\n')
  if (body.type !== 'gaps') return { text: block(stemHtml(question.stem), ''), losses }
  const at = body.text.indexOf(0)
  const [before, after] = [body.text.slice(0, at), body.text.slice(at + 1)].map((pieces) => pieces.join(''))
  const opening = stemHtml(`${question.stem}\n\n${before}`.trimEnd()) + (/\s$/.test(before!) ? ' ' : '')
  return { text: block(opening, (/^\s/.test(after!) ? ' ' : '') + stemHtml(after!.trim())), losses }
}

/** The lines between the braces; or why there are none. */
function linesOf({ body }: PlainQuestion, losses: ExportReason[]): string[] | ExportReason {
  switch (body.type) {
    case 'single-choice':
      if (body.shuffle === false) losses.push('scoring-left-out')
      return body.options.map((option) => `\t${option.correct ? '=' : '~'}${html(option.text)}${said(option.feedback)}`)
    case 'multiple-choice': {
      if (body.scoring === 'all-or-nothing') losses.push('scoring-left-out')
      return weighed(body.options).map(({ text, feedback, score }) => `\t~%${percent(score)}%${html(text)}${said(feedback)}`)
    }
    case 'true-false': {
      const [right, wrong] = body.answer ? [body.whenTrue, body.whenFalse] : [body.whenFalse, body.whenTrue]
      const rest = wrong || right ? `#${wrong ? html(wrong) : ''}${right ? `#${html(right)}` : ''}` : ''
      return [`\t${body.answer ? 'TRUE' : 'FALSE'}${rest}`]
    }
    case 'matching':
      if (body.pairs.some(({ feedback }) => feedback)) losses.push('feedback-left-out')
      if ([...body.pairs.map(({ right }) => right), ...body.distractors].some((right) => right.includes('\n'))) return 'line-breaks'
      return [
        ...body.pairs.map(({ left, right }) => `\t=${html(left)} -> ${escapeSigns(right)}`),
        ...body.distractors.map((right) => `\t= -> ${escapeSigns(right)}`),
      ]
    case 'sort-bins':
      if (body.cards.some(({ reason }) => reason)) losses.push('feedback-left-out')
      if (body.bins.some((bin) => bin.includes('\n'))) return 'line-breaks'
      return [
        ...body.cards.map(({ text, bin }) => `\t=${html(text)} -> ${escapeSigns(body.bins[bin]!)}`),
        ...emptyBins(body).map((bin) => `\t= -> ${escapeSigns(bin)}`),
      ]
    case 'sort-steps':
      if (body.alternatives?.length) losses.push('alternatives-left-out')
      return ['>0 VERTICAL ALL RELATIVE_ALL_PREVIOUS_AND_NEXT SHOW none', ...body.steps.map(html)]
    case 'numerical':
      if (body.unit) losses.push('unit-left-out')
      return body.answers.map(({ value, tolerance, score = 1, feedback }) => `\t=%${percent(score)}%${value}:${tolerance}${said(feedback)}`)
    case 'short-text':
      if ([...body.accepted, ...body.rejected].some(({ text }) => text.includes('->'))) return 'text-looks-like-syntax'
      return [
        ...body.accepted.map(({ text, score = 1, feedback }) => answerLine(text, score, feedback)),
        ...body.rejected.map(({ text, feedback }) => answerLine(text, 0, feedback)),
      ]
    case 'gaps':
      return gapLines(body.text, body.gaps)
    case 'extended-text':
      losses.push('rubric-left-out')
      return []
    default:
      return 'type-not-in-format'
  }
}

const answerLine = (text: string, score: number, feedback: string | undefined): string =>
  `\t=%${percent(score)}%${escapeSigns(text.replaceAll('*', '\\*'))}${said(feedback)}`

/** Bins that no card belongs into: in a matching question they are answers that fit nothing. */
export const emptyBins = ({ bins, cards }: PlainQuestion['body'] & { type: 'sort-bins' }): string[] =>
  bins.filter((_, i) => !cards.some(({ bin }) => bin === i))

/** Weights by which Moodle scores a choice of several as we do: right ones share the whole, wrong ones take it away. */
export function weighed(options: readonly PlainOption[]): (PlainOption & { readonly score: number })[] {
  const right = options.filter(({ correct }) => correct).length
  const wrong = options.length - right
  return options.map((option) => ({ ...option, score: option.correct ? 1 / right : -1 / wrong }))
}

function gapLines(text: readonly (string | number)[], gaps: readonly PlainGap[]): string[] | ExportReason {
  const [gap] = gaps
  if (gaps.length !== 1 || !gap) return 'one-gap-only'
  const at = text.indexOf(0)
  const after = text.slice(at + 1).join('')
  const before = text.slice(0, at).join('')
  if (!after.trim()) return 'gap-at-end'
  if (gap.kind === 'number' || !before.trim() || /\n\s*$/.test(before)) return 'gap-not-in-format'
  if (gap.kind === 'choice')
    return gap.options.map((option) => `\t${option.correct ? '=' : '~'}${html(option.text)}${said(option.feedback)}`)
  if (gap.accepted.some((each) => each.includes('->'))) return 'text-looks-like-syntax'
  return gap.accepted.map((each) => answerLine(each, 1, gap.feedback))
}
