import type { Locale, Localised } from '#app/kernel/locale.ts'
import { localise } from '#app/kernel/locale.ts'
import type { DraftItem } from './draft-item.ts'
import type { PlainBody, PlainGap, PlainOption, PlainQuestion } from './plain-question.ts'

// biome-ignore lint/suspicious/noExplicitAny: the schema of its type has seen it
type Data = Readonly<Record<string, any>>

/**
 * An item in one language, in words alone; texts without that language stand in the source language. Undefined for a
 * type that no format of questions knows (scenario, mail-inspect, checklist, plan, worked-example).
 */
export function toPlain(item: DraftItem, locale: Locale, source: Locale): PlainQuestion | undefined {
  const words = (text: unknown): string => {
    if (typeof text === 'string') return text
    return text ? localise(text as Localised, locale, source).text : ''
  }
  const optional = (text: unknown): string | undefined => (text === undefined ? undefined : words(text))
  const data = item.authored as Data
  const body = plainBody(item.type, data, words, optional)
  if (!body) return undefined
  return {
    ...(item.title && { title: item.title }),
    ...(item.sourceId && { sourceId: item.sourceId }),
    ...(item.outcome && { outcome: item.outcome }),
    ...(item.level && { level: item.level }),
    tags: item.tags,
    stem: words(item.stem),
    ...(data.explanation && { explanation: words(data.explanation) }),
    body,
  }
}

type Words = (text: unknown) => string
type OptionalWords = (text: unknown) => string | undefined

function plainBody(type: string, data: Data, words: Words, optional: OptionalWords): PlainBody | undefined {
  const option = (each: Data): PlainOption => ({
    text: words(each.text),
    correct: each.correct === true,
    ...(each.feedback && { feedback: words(each.feedback) }),
  })
  switch (type) {
    case 'single-choice':
      return { type, options: data.options.map(option), ...(data.shuffle === false && { shuffle: false }) }
    case 'multiple-choice':
      return { type, options: data.options.map(option), ...(data.scoring && { scoring: data.scoring }) }
    case 'true-false': {
      const whenTrue = optional(data.feedback?.true)
      const whenFalse = optional(data.feedback?.false)
      return { type, answer: data.answer, ...(whenTrue && { whenTrue }), ...(whenFalse && { whenFalse }) }
    }
    case 'matching':
      return {
        type,
        pairs: data.pairs.map((pair: Data) => ({
          left: words(pair.left),
          right: words(pair.right),
          ...(pair.feedback && { feedback: words(pair.feedback) }),
        })),
        distractors: (data.distractors ?? []).map((each: Data) => words(each.text)),
      }
    case 'sort-steps': {
      const ids: string[] = data.steps.map((step: Data) => step.id)
      const alternatives = data.alternatives?.map((order: string[]) => order.map((id) => ids.indexOf(id)))
      return { type, steps: data.steps.map((step: Data) => words(step.text)), ...(alternatives?.length && { alternatives }) }
    }
    case 'sort-bins': {
      const ids: string[] = data.bins.map((bin: Data) => bin.id)
      return {
        type,
        bins: data.bins.map((bin: Data) => words(bin.text)),
        cards: data.cards.map((card: Data) => ({
          text: words(card.text),
          bin: ids.indexOf(card.bin),
          ...(card.reason && { reason: words(card.reason) }),
        })),
      }
    }
    case 'numerical':
      return {
        type,
        answers: data.answers.map((answer: Data) => ({
          value: answer.value,
          tolerance: answer.tolerance,
          ...(answer.score !== undefined && answer.score !== 1 && { score: answer.score }),
          ...(answer.feedback && { feedback: words(answer.feedback) }),
        })),
        ...(data.unit && {
          unit: {
            symbols: data.unit.symbols.map((symbol: Data) => ({ text: words(symbol.text), factor: symbol.factor })),
            required: data.unit.required,
          },
        }),
        ...(data.decimals !== undefined && { decimals: data.decimals }),
      }
    case 'short-text': {
      const answer = (each: Data) => ({
        text: words(each.text),
        ...(each.score !== undefined && each.score !== 1 && { score: each.score }),
        ...(each.feedback && { feedback: words(each.feedback) }),
      })
      return {
        type,
        accepted: data.accepted.map(answer),
        rejected: (data.rejected ?? []).map(answer),
        ...(data.maxLength !== undefined && { maxLength: data.maxLength }),
      }
    }
    case 'gaps':
      return { type, text: marked(words(data.text), data.gaps).text, gaps: data.gaps.map((gap: Data) => plainGap(gap, words, option)) }
    case 'pick-phrases': {
      const { text, inside } = marked(words(data.text), data.phrases)
      const phrases = data.phrases.map((phrase: Data, i: number) => ({ ...option(phrase), text: inside.get(i) ?? '' }))
      return { type, text, phrases }
    }
    case 'hotspot':
      return {
        type,
        image: data.image,
        alt: words(data.alt),
        areas: data.areas.map((area: Data) => ({
          label: words(area.label),
          shape: area.shape,
          at: area.at,
          correct: area.correct === true,
          ...(area.feedback && { feedback: words(area.feedback) }),
        })),
        pick: data.pick,
      }
    case 'extended-text':
      return {
        type,
        rubric: data.rubric.criteria.map((criterion: Data) => ({
          title: words(criterion.title),
          levels: criterion.levels.map((level: Data) => ({
            title: words(level.title),
            points: level.points,
            ...(level.text && { text: words(level.text) }),
          })),
        })),
        ...(data.guidance && { guidance: words(data.guidance) }),
        ...(data.minWords !== undefined && { minWords: data.minWords }),
        ...(data.maxWords !== undefined && { maxWords: data.maxWords }),
      }
  }
  return undefined
}

function plainGap(gap: Data, words: Words, option: (each: Data) => PlainOption): PlainGap {
  const feedback = gap.feedback ? { feedback: words(gap.feedback) } : {}
  if (gap.kind === 'choice') return { kind: 'choice', options: gap.options.map(option) }
  if (gap.kind === 'text') return { kind: 'text', accepted: gap.accepted.map(words), ...feedback }
  return { kind: 'number', value: gap.value, tolerance: gap.tolerance, ...feedback }
}

/** A text with `[[id]]` or `[[id|words]]` as words and the indexes of the parts that its marks name. */
function marked(text: string, parts: readonly { readonly id: string }[]) {
  const pieces: (string | number)[] = []
  const inside = new Map<number, string>()
  let end = 0
  for (const found of text.matchAll(/\[\[([a-z0-9-]+)(?:\|([^\]|]*))?\]\]/g)) {
    const index = parts.findIndex(({ id }) => id === found[1])
    if (index < 0) continue
    if (found.index > end) pieces.push(text.slice(end, found.index))
    pieces.push(index)
    inside.set(index, (found[2] ?? '').trim())
    end = found.index + found[0].length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return { text: pieces, inside }
}
