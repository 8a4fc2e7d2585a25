import { type Column, columns, escapeSigns } from './csv-columns.ts'
import { writeCsv } from './csv-table.ts'
import type { ExportReason } from './import-outcome.ts'
import type { PlainBody, PlainGap, PlainOption, PlainQuestion } from './plain-question.ts'
import { type ExportNote, type Written, writeEach } from './written-question.ts'

/** Questions as our table. */
export function writeCsvQuestions(questions: readonly PlainQuestion[]): { text: string; notes: ExportNote[] } {
  const rows: Row[] = []
  const { notes } = writeEach(questions, (question): Written => {
    const losses: ExportReason[] = []
    rows.push(rowOf(question))
    return { text: '', losses }
  })
  const most = rows.reduce((longest, { parts }) => Math.max(longest, parts.length), 0)
  const names = Array.from({ length: most }, (_, i) => [`part ${i + 1}`, `feedback ${i + 1}`]).flat()
  const table = rows.map(({ cells, parts }) => [
    ...columns.map((column) => cells[column] ?? ''),
    ...Array.from({ length: most }, (_, i) => [parts[i]?.text ?? '', parts[i]?.feedback ?? '']).flat(),
  ])
  return { text: writeCsv([[...columns, ...names], ...table]), notes }
}

interface Row {
  readonly cells: Partial<Record<Column, string>>
  readonly parts: readonly { readonly text: string; readonly feedback?: string | undefined }[]
}

function rowOf(question: PlainQuestion): Row {
  const { body } = question
  const { parts, ...own } = bodyCells(body)
  return {
    cells: {
      type: body.type,
      id: question.sourceId ?? '',
      title: question.title ?? '',
      outcome: question.outcome ?? '',
      level: question.level ?? '',
      tags: question.tags.map((tag) => tag.replaceAll('|', '/')).join(' | '),
      stem: question.stem,
      explanation: question.explanation ?? '',
      ...own,
    },
    parts,
  }
}

type BodyCells = Partial<Record<'text' | 'answer' | 'settings', string>> & Pick<Row, 'parts'>

const optionParts = (options: readonly PlainOption[]) => options.map(({ text, feedback }) => ({ text, feedback }))
const rightNumbers = (options: readonly { readonly correct: boolean }[]) =>
  options.flatMap(({ correct }, i) => (correct ? [i + 1] : [])).join('; ')
const settingsOf = (pairs: readonly (readonly [string, string | number | undefined])[]) =>
  pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeSigns(String(value))}`])).join('; ')
const marks = (text: readonly (string | number)[]) => text.map((piece) => (typeof piece === 'number' ? `[[${piece + 1}]]` : piece)).join('')

function bodyCells(body: PlainBody): BodyCells {
  switch (body.type) {
    case 'single-choice':
      return {
        parts: optionParts(body.options),
        answer: rightNumbers(body.options),
        ...(body.shuffle === false && { settings: 'shuffle=no' }),
      }
    case 'multiple-choice':
      return {
        parts: optionParts(body.options),
        answer: rightNumbers(body.options),
        ...(body.scoring && { settings: `scoring=${body.scoring}` }),
      }
    case 'true-false':
      return { parts: [body.whenTrue, body.whenFalse].map((feedback) => ({ text: '', feedback })), answer: String(body.answer) }
    case 'matching':
      return {
        parts: [
          ...body.pairs.map(({ left, right, feedback }) => ({ text: `${escapeSigns(left)} => ${escapeSigns(right)}`, feedback })),
          ...body.distractors.map((right) => ({ text: `=> ${escapeSigns(right)}` })),
        ],
      }
    case 'sort-steps':
      return {
        parts: body.steps.map((text) => ({ text })),
        answer: (body.alternatives ?? []).map((order) => order.map((i) => i + 1).join(' ')).join('; '),
      }
    case 'sort-bins':
      return {
        parts: body.cards.map(({ text, bin, reason }) => ({
          text: `${escapeSigns(text)} => ${escapeSigns(body.bins[bin]!)}`,
          feedback: reason,
        })),
        answer: body.bins.map(escapeSigns).join(' | '),
      }
    case 'numerical':
      return {
        parts: body.answers.map(({ value, tolerance, feedback }) => ({
          text: tolerance ? `${value}; ${tolerance}` : String(value),
          feedback,
        })),
        answer: scoresOf(body.answers),
        settings: settingsOf([
          ...(body.unit?.symbols ?? []).map(({ text, factor }) => ['unit', `${text}*${factor}`] as const),
          ['unit-required', body.unit?.required ? 'yes' : undefined],
          ['decimals', body.decimals],
        ]),
      }
    case 'short-text':
      return {
        parts: optionParts([...body.accepted, ...body.rejected].map((each) => ({ ...each, correct: true }))),
        answer: scoresOf([...body.accepted, ...body.rejected.map((each) => ({ ...each, score: 0 }))]),
        settings: settingsOf([['max-length', body.maxLength]]),
      }
    case 'gaps':
      return { parts: body.gaps.map(gapPart), text: marks(body.text) }
    case 'pick-phrases':
      return { parts: optionParts(body.phrases), answer: rightNumbers(body.phrases), text: marks(body.text) }
    case 'hotspot':
      return {
        parts: body.areas.map(({ label, shape, at, feedback }) => ({ text: `${escapeSigns(label)} @ ${shape} ${at.join(' ')}`, feedback })),
        answer: rightNumbers(body.areas),
        text: body.alt,
        settings: settingsOf([
          ['image', body.image],
          ['pick', body.pick],
        ]),
      }
    case 'extended-text':
      return {
        parts: body.rubric.map(({ title, levels }) => ({
          text: `${escapeSigns(title)} => ${levels
            .map((level) =>
              [level.title, String(level.points), level.text]
                .filter((each) => each !== undefined)
                .map((each) => escapeSigns(each))
                .join(' = '),
            )
            .join(' | ')}`,
        })),
        text: body.guidance ?? '',
        settings: settingsOf([
          ['min-words', body.minWords],
          ['max-words', body.maxWords],
        ]),
      }
  }
}

const scoresOf = (answers: readonly { readonly score?: number }[]): string =>
  answers.some(({ score = 1 }) => score !== 1) ? answers.map(({ score = 1 }) => score).join('; ') : ''

function gapPart(gap: PlainGap): { text: string; feedback?: string | undefined } {
  if (gap.kind === 'text') return { text: `text: ${gap.accepted.map(escapeSigns).join(' | ')}`, feedback: gap.feedback }
  if (gap.kind === 'number')
    return { text: `number: ${gap.tolerance ? `${gap.value}; ${gap.tolerance}` : gap.value}`, feedback: gap.feedback }
  const why = gap.options.map(({ feedback }) => (feedback ? escapeSigns(feedback) : '')).join(' | ')
  return {
    text: `choice: ${gap.options.map(({ text, correct }) => `${correct ? '*' : ''}${escapeSigns(text)}`).join(' | ')}`,
    feedback: gap.options.some(({ feedback }) => feedback) ? why : undefined,
  }
}
