import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodies, type GeneratedType, questionOf } from '#tests/support/generated-questions.ts'
import type { DraftItem } from './draft-item.ts'
import { type ExportFormat, exportFormats, type ImportFormat, readQuestions, writeQuestions } from './formats.ts'
import { toPlain } from './from-draft.ts'
import type { PlainQuestion } from './plain-question.ts'
import { toImported } from './to-draft.ts'

const types = Object.keys(bodies) as GeneratedType[]
const pictures = new Map([['form.svg', { width: 100, height: 100 }]])
const readBack: Record<ExportFormat, ImportFormat> = {
  gift: 'gift',
  aiken: 'aiken',
  'moodle-xml': 'moodle-xml',
  'qti-2.1': 'qti',
  'qti-3': 'qti',
  csv: 'csv',
}

function itemOf(question: PlainQuestion): DraftItem | undefined {
  const imported = toImported({ question, notes: [] }, { index: 1, name: '' }, 'en')
  return imported.mapped ? imported.item : undefined
}

describe.each(exportFormats)('%s', (format) => {
  test.each(types)('what is written of %s reads back as what the format can carry', (type) => {
    let written = 0
    fc.assert(
      fc.property(questionOf(type), (question) => {
        const item = itemOf(question)
        // The generator makes items their types would take; one that is not is a fault of the generator.
        expect(item, JSON.stringify(toImported({ question, notes: [] }, { index: 1, name: '' }, 'en'))).toBeDefined()
        const file = writeQuestions(format, [item!], { locale: 'en', source: 'en' })
        if (file.notes.some(({ leftOut }) => leftOut)) return
        written += 1
        const read = readQuestions(readBack[format], file.bytes, { locale: 'en', pictures })
        if (!read.ok) throw new Error(`${JSON.stringify(read)}\n${new TextDecoder().decode(file.bytes)}`)
        expect(read.value.questions).toHaveLength(1)
        const [back] = read.value.questions
        if (!back!.mapped) throw new Error(`${JSON.stringify(back)}\n${new TextDecoder().decode(file.bytes)}`)
        expect(carried(format, toPlain(back!.item, 'en', 'en')!)).toEqual(carried(format, toPlain(item!, 'en', 'en')!))
      }),
      { numRuns: 150 },
    )
    expect(written > 0).toBe(formatsOf[type].includes(format))
  })
})

const all: ExportFormat[] = [...exportFormats]
const formatsOf: Record<GeneratedType, ExportFormat[]> = {
  'single-choice': all,
  'multiple-choice': all.filter((each) => each !== 'aiken'),
  'true-false': all.filter((each) => each !== 'aiken'),
  matching: all.filter((each) => each !== 'aiken'),
  'sort-steps': all.filter((each) => each !== 'aiken'),
  'sort-bins': all.filter((each) => each !== 'aiken'),
  numerical: all.filter((each) => each !== 'aiken'),
  'short-text': all.filter((each) => each !== 'aiken'),
  gaps: all.filter((each) => each !== 'aiken'),
  'pick-phrases': ['qti-2.1', 'qti-3', 'csv'],
  hotspot: ['qti-2.1', 'qti-3', 'csv'],
  'extended-text': all.filter((each) => each !== 'aiken'),
}

/** A question without what the format has no place for; the same done to both sides makes them equal. */
function carried(format: ExportFormat, question: PlainQuestion): unknown {
  const { title, sourceId, tags, ...rest } = question
  const body = carriedBody(format, question)
  switch (format) {
    case 'csv':
      return { title, sourceId, tags, ...rest }
    case 'aiken':
      return { stem: rest.stem, body }
    case 'gift':
      return { title, sourceId, tags, ...rest, ...body }
    case 'moodle-xml':
      return { sourceId, tags, ...rest, ...body }
    default:
      return { title, ...rest, ...body }
  }
}

const bare = <T extends { readonly feedback?: string }>({ feedback: _, ...rest }: T) => rest

function carriedBody(
  format: ExportFormat,
  { body, explanation }: PlainQuestion,
): { stem?: string; body: unknown; explanation?: string | undefined } {
  const qti = format.startsWith('qti')
  switch (body.type) {
    case 'single-choice':
      if (format === 'aiken') return { body: { ...body, shuffle: undefined, options: body.options.map(bare) } }
      return { body: format === 'gift' ? { ...body, shuffle: undefined } : body }
    case 'multiple-choice':
      return { body: { ...body, scoring: qti ? (body.scoring ?? 'partial') : undefined } }
    case 'matching':
      return { body: pairsOf(body.pairs, body.distractors) }
    case 'sort-bins': {
      const pairs = body.cards.map(({ text, bin }) => ({ left: text, right: body.bins[bin]! }))
      const empty = body.bins.filter((_, i) => !body.cards.some(({ bin }) => bin === i))
      return { body: pairsOf(pairs, empty), explanation: undefined }
    }
    case 'sort-steps':
      return { body: { ...body, alternatives: undefined } }
    case 'numerical': {
      const answers = qti ? body.answers.map(bare) : body.answers
      return { body: { ...body, answers, decimals: undefined, unit: format === 'moodle-xml' ? body.unit : undefined } }
    }
    case 'short-text':
      return {
        body: qti ? { type: body.type, accepted: body.accepted.map(bare) } : { ...body, maxLength: undefined },
      }
    case 'gaps': {
      const gaps = body.gaps.map((gap) => {
        // Options inside a line have no lines of their own.
        if (qti)
          return gap.kind === 'choice'
            ? { ...gap, options: gap.options.map((each) => ({ ...bare(each), text: each.text.replace(/\n+/g, ' ') })) }
            : bare(gap)
        return gap
      })
      return { body: { ...body, gaps } }
    }
    case 'extended-text': {
      const guidance = [body.guidance, explanation].filter(Boolean).join('\n\n') || undefined
      const words = format === 'moodle-xml' ? { minWords: body.minWords, maxWords: body.maxWords } : {}
      // GIFT has a place for what is said to all alone, and so has no guidance.
      return { body: { type: body.type, ...(format === 'gift' ? {} : { guidance }), ...words }, explanation: undefined }
    }
    default:
      return { body }
  }
}

/** Pairs without their feedback: what was sorted into bins reads back as matching. */
function pairsOf(pairs: readonly { readonly left: string; readonly right: string }[], distractors: readonly string[]) {
  return { pairs: pairs.map(({ left, right }) => ({ left, right })), distractors }
}
