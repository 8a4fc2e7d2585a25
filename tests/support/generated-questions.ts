import fc from 'fast-check'
import type { PlainGap, PlainOption, PlainQuestion } from '#app/interchange/plain-question.ts'
import { tidy } from '#app/interchange/safe-text.ts'

/** Questions of all types for properties, their texts full of the signs that formats use. */

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('tax', 'budget', 'Oʻzbekiston', 'жавоб', 'Ёлка', 'x', '7', 'H₂O', '“yes”', '«да»', 'né', '🙂') },
  { weight: 4, arbitrary: fc.constantFrom(...'{}~=#:\\<>&"\'|;*[]@%/.,!?-+()$`^_') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '->',
      '=>',
      '::',
      '####',
      '//',
      '[html]',
      '[[1]]',
      '{1:SA:=x}',
      '&lt;',
      '&#8217;',
      '<b>',
      '</p>',
      ']]>',
      '<!--',
      '\\n',
      '~%50%',
      '**b**',
      '`code`',
      'A) ',
      'ANSWER: A',
      '=1+1',
      '$CATEGORY:',
      'a<b',
      '..',
    ),
  },
)

/** A text as our readers would make it: one line, or with breaks and paragraphs. */
export const line = fc
  .array(fc.tuple(piece, fc.constantFrom('', ' ', ' ')), { minLength: 1, maxLength: 7 })
  .map((pieces) => tidy(pieces.flat().join(''), 'en'))
  .filter((text) => text !== '')
export const text = fc.oneof(
  { weight: 5, arbitrary: line },
  { weight: 1, arbitrary: fc.tuple(line, fc.constantFrom('\n', '\n\n'), line).map((parts) => parts.join('')) },
)
const feedback = fc.option(text, { nil: undefined, freq: 3 })
const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j').chain((start) => line.map((rest) => `${start} ${rest}`))

/** Texts that differ in their first letters, so that no two read the same. */
function different<T>(count: { min: number; max: number }, of: (text: string, index: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc
    .array(text, { minLength: count.min, maxLength: count.max })
    .chain((texts) => fc.tuple(...texts.map((each, i) => of(`${i + 1} ${each}`, i))) as fc.Arbitrary<T[]>)
}

const compact = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T

const options = (count: { min: number; max: number }, single: boolean): fc.Arbitrary<PlainOption[]> =>
  different(count, (words) => fc.record({ feedback, correct: fc.boolean() }).map((rest) => compact({ text: words, ...rest }))).chain(
    (all) =>
      fc
        .nat(all.length - 1)
        .map((right) => all.map((option, i) => ({ ...option, correct: single ? i === right : option.correct || i === right }))),
  )

const number = fc
  .oneof(
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 1000),
  )
  .map((n) => n + 0)
const tolerance = fc.constantFrom(0, 0.1, 0.5, 2, 100)

const gap: fc.Arbitrary<PlainGap> = fc.oneof(
  options({ min: 2, max: 5 }, true).map((all): PlainGap => ({ kind: 'choice', options: all })),
  fc
    .record({ accepted: fc.array(line, { minLength: 1, maxLength: 3 }), feedback })
    .map(
      ({ accepted, feedback: said }): PlainGap =>
        compact({ kind: 'text', accepted: accepted.map((each, i) => `${'abc'[i]}a ${each}`), feedback: said }),
    ),
  fc.record({ value: number, tolerance, feedback }).map((rest): PlainGap => compact({ kind: 'number', ...rest })),
)

/** Words that stay the same between marks: no brackets in pairs, no lonely backticks, spaces kept apart from the marks. */
const between = line
  .map((each) => each.replace(/[[\]`|]/g, ''))
  .filter((each) => each.trim() !== '')
  .map((each) => tidy(each, 'en'))
  .filter(Boolean)

export const bodies = {
  'single-choice': fc
    .record({ options: options({ min: 2, max: 6 }, true), shuffle: fc.boolean() })
    .map(({ options: all, shuffle }) => ({ type: 'single-choice' as const, options: all, ...(!shuffle && { shuffle: false }) })),
  'multiple-choice': fc
    .record({
      options: options({ min: 2, max: 6 }, false),
      scoring: fc.constantFrom(undefined, 'partial' as const, 'all-or-nothing' as const),
    })
    .map((rest) => compact({ type: 'multiple-choice' as const, ...rest })),
  'true-false': fc
    .record({ answer: fc.boolean(), whenTrue: feedback, whenFalse: feedback })
    .map((rest) => compact({ type: 'true-false' as const, ...rest })),
  matching: fc
    .tuple(
      different({ min: 2, max: 6 }, (left) => fc.record({ feedback }).map((rest) => compact({ left, ...rest }))),
      fc.array(line, { minLength: 2, maxLength: 4 }),
      fc.array(line, { maxLength: 2 }),
    )
    .map(([lefts, rights, others]) => ({
      type: 'matching' as const,
      pairs: lefts.map((pair, i) => ({ ...pair, right: `${i % rights.length} ${rights[i % rights.length]}` })),
      distractors: others.map((each, i) => `o${i} ${each}`),
    })),
  'sort-steps': different({ min: 3, max: 6 }, (words) => fc.constant(words)).chain((steps) =>
    fc.boolean().map((other) => ({
      type: 'sort-steps' as const,
      steps,
      ...(other && { alternatives: [steps.map((_, i) => (i + 1) % steps.length)] }),
    })),
  ),
  'sort-bins': fc
    .tuple(
      fc.array(line, { minLength: 2, maxLength: 4 }),
      different({ min: 2, max: 8 }, (words) =>
        fc.record({ bin: fc.nat(3), reason: feedback }).map((rest) => compact({ text: words, ...rest })),
      ),
    )
    .map(([bins, cards]) => ({
      type: 'sort-bins' as const,
      bins: bins.map((bin, i) => `${i} ${bin}`),
      cards: cards.map((card) => ({ ...card, bin: card.bin % bins.length })),
    })),
  numerical: fc
    .record({
      answers: fc.array(fc.record({ value: number, tolerance, score: fc.constantFrom(undefined, 0.5, 0.25), feedback }), {
        minLength: 1,
        maxLength: 3,
      }),
      unit: fc.option(fc.boolean(), { nil: undefined }),
      decimals: fc.constantFrom(undefined, 0, 2),
    })
    .map(({ answers, unit, decimals }) =>
      compact({
        type: 'numerical' as const,
        answers: answers.map((answer, i) => compact(i ? answer : { ...answer, score: undefined })),
        unit:
          unit === undefined
            ? undefined
            : {
                symbols: [
                  { text: 'kg', factor: 1 },
                  { text: 'g', factor: 0.001 },
                  { text: 'so‘m/t', factor: 1000 },
                ],
                required: unit,
              },
        decimals,
      }),
    ),
  'short-text': fc
    .record({
      accepted: fc.array(fc.record({ text: word, score: fc.constantFrom(undefined, 0.5), feedback }), { minLength: 1, maxLength: 3 }),
      rejected: fc.array(fc.record({ text: word, feedback: text }), { maxLength: 2 }),
      maxLength: fc.constantFrom(undefined, 190),
    })
    .map(({ accepted, rejected, maxLength }) =>
      compact({
        type: 'short-text' as const,
        accepted: accepted.map((each, i) => compact({ ...each, text: `ok${i} ${each.text}`, score: i ? each.score : undefined })),
        rejected: rejected.map((each, i) => ({ ...each, text: `no${i} ${each.text}` })),
        maxLength,
      }),
    ),
  gaps: fc
    .tuple(fc.array(gap, { minLength: 1, maxLength: 3 }), fc.array(between, { minLength: 4, maxLength: 4 }), fc.boolean())
    .map(([gaps, words, tail]) => ({
      type: 'gaps' as const,
      text: [...gaps.flatMap((_, i) => [`${i ? ' ' : ''}${words[i]} `, i]), ...(tail ? [` ${words[3]}`] : [])],
      gaps,
    })),
  'pick-phrases': fc
    .tuple(options({ min: 2, max: 4 }, true), fc.array(between, { minLength: 5, maxLength: 5 }))
    .map(([phrases, words]) => ({
      type: 'pick-phrases' as const,
      text: [...phrases.flatMap((_, i) => [`${i ? ' ' : ''}${words[i]} `, i]), ` ${words[4]}`],
      phrases: phrases.map((phrase) => ({ ...phrase, text: tidy(phrase.text.replace(/[[\]|`\n*]/g, ' '), 'en') })),
    })),
  hotspot: fc.tuple(options({ min: 2, max: 4 }, true), line, fc.boolean()).map(([areas, alt, several]) => ({
    type: 'hotspot' as const,
    image: 'form.svg',
    alt,
    pick: several ? ('several' as const) : ('one' as const),
    areas: areas.map(({ text: label, ...rest }, i) => ({
      ...rest,
      label: label.replace(/\n+/g, ' '),
      ...([
        { shape: 'rect' as const, at: [i * 10, 5, 8, 20] },
        { shape: 'circle' as const, at: [i * 10 + 40, 50, 9] },
        { shape: 'polygon' as const, at: [0, 60, 10, 60, 10, 70] },
      ][i % 3] as { shape: 'rect'; at: number[] }),
    })),
  })),
  'extended-text': fc
    .record({ guidance: feedback, minWords: fc.constantFrom(undefined, 20), maxWords: fc.constantFrom(undefined, 200), title: line })
    .map(({ title, ...rest }) =>
      compact({
        type: 'extended-text' as const,
        rubric: [
          {
            title,
            levels: [
              { title: 'low', points: 0 },
              { title: `high ${title}`, points: 2.5, text: title },
            ],
          },
        ],
        ...rest,
      }),
    ),
} satisfies Record<string, fc.Arbitrary<PlainQuestion['body']>>

export type GeneratedType = keyof typeof bodies

export const questionOf = (type: GeneratedType): fc.Arbitrary<PlainQuestion> =>
  fc
    .record({
      title: fc.option(line, { nil: undefined }),
      sourceId: fc.option(fc.constantFrom('q-1', 'Tax_7', 'a.b'), { nil: undefined }),
      tags: fc.constantFrom([], ['Unit 1/Taxes']),
      stem: text,
      explanation: feedback,
      body: bodies[type] as fc.Arbitrary<PlainQuestion['body']>,
    })
    .map((question) => compact(question))
