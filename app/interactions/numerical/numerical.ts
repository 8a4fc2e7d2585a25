import { z } from 'zod'
import { formatDecimal } from '#app/i18n/format.ts'
import { parseNumber } from '#app/i18n/parse-number.ts'
import { type Locale, type Localised, locales, localise } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, textsDiffer } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { authoredNumber, isWithin, type NumberRule } from '../number-rule.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'
import { isTypedLine, readTypedLine } from '../typed-line.ts'
import { splitUnit, type Unit } from './split-unit.ts'

const authored = z
  .strictObject({
    /** Of these the first that fits decides. One with score 0 explains a typical mistake. */
    answers: z
      .array(
        z.strictObject({
          ...authoredNumber,
          score: z
            .number('Write the score as a number from 0 to 1.')
            .min(0, 'A score is at least 0.')
            .max(1, 'A score is at most 1.')
            .optional(),
          feedback: localisedText.optional(),
        }),
      )
      .min(1, 'Give at least 1 answer.')
      .max(20, 'Give at most 20 answers.'),
    unit: z
      .strictObject({
        /** The first is the unit of the answers; a number in another unit times its factor is the number in the first. */
        symbols: z
          .array(
            z.strictObject({
              id: partId,
              text: localisedText,
              factor: z
                .number('Write the factor as a number: 1 of this unit is so many of the first.')
                .gt(0, 'A factor is more than 0.')
                .max(1e12, 'A factor is at most 10¹².'),
            }),
          )
          .min(1, 'Give at least 1 unit.')
          .max(8, 'Give at most 8 units.')
          .superRefine((symbols, ctx) => {
            idsAreUnique(symbols, ctx)
            textsDiffer(symbols, ctx)
            if (symbols[0] && symbols[0].factor !== 1)
              ctx.addIssue({ code: 'custom', path: [0, 'factor'], message: 'The first unit is that of the answers: give it the factor 1.' })
            for (const [index, { text }] of symbols.entries()) {
              if (Object.values(text).some((symbol) => /^[\d.,+-]/.test(symbol)))
                ctx.addIssue({
                  code: 'custom',
                  path: [index, 'text'],
                  message: 'Begin the unit with a letter or sign, not with a digit, point or minus.',
                })
            }
          }),
        /** The learner has to choose the unit; otherwise the first is given. */
        required: z.boolean('Write `required: true` or `required: false`.'),
      })
      .superRefine(({ symbols, required }, ctx) => {
        if (required && symbols.length < 2)
          ctx.addIssue({ code: 'custom', path: ['symbols'], message: 'Give at least 2 units to choose from, or write `required: false`.' })
      })
      .optional(),
    /** To how many decimals learners are asked to round; the tolerance decides. */
    decimals: z.int('Write a whole number.').min(0, 'Ask for 0 to 6 decimals.').max(6, 'Ask for 0 to 6 decimals.').optional(),
    /** Gives phones a keyboard with a minus sign. Say it for some positive answers too, and it gives nothing away. */
    negative: z.boolean('Write `negative: true`, or leave it out.').optional(),
    /** Small data to work the number out from, as a table above the field. */
    data: z
      .array(z.strictObject({ id: partId, label: localisedText, text: localisedText }), 'List the data, each with a label and a text.')
      .min(1, 'Give at least 1 row of data, or leave `data` out.')
      .max(12, 'Give at most 12 rows of data.')
      .superRefine((rows, ctx) => {
        idsAreUnique(rows, ctx)
        textsDiffer(
          rows.map(({ label }) => ({ text: label })),
          ctx,
          'label',
        )
      })
      .optional(),
    /** How the number comes of the data, shown before the answer; what is to be found out alone belongs into `explanation`. */
    formula: localisedText.optional(),
    explanation: localisedText.optional(),
  })
  .superRefine(({ answers, negative }, ctx) => {
    if (!answers.some(({ score = 1 }) => score === 1))
      ctx.addIssue({ code: 'custom', path: ['answers'], message: 'Give one answer the full score: leave its `score` out.' })
    if (!negative && answers.some(({ value }) => value < 0))
      ctx.addIssue({
        code: 'custom',
        path: ['negative'],
        message: 'Write `negative: true`: the number keyboard of phones has no minus sign.',
      })
  })

export interface NumericalPublic {
  /** The first is the one that goes without saying. */
  readonly units?: readonly Unit[]
  readonly unitRequired?: true
  readonly decimals?: number
  readonly negative?: true
  readonly data?: readonly { readonly id: string; readonly label: Localised; readonly text: Localised }[]
  readonly formula?: Localised
}
export interface NumericalKey {
  readonly answers: readonly (NumberRule & { readonly score: number; readonly feedback?: Localised })[]
  /** By unit id. */
  readonly factors: Readonly<Record<string, number>>
  readonly explanation?: Localised
}
/** As it was typed and chosen. The text may be no number, so that nothing typed is lost; then it is still missing. */
export interface NumericalAnswer {
  readonly text?: string
  readonly unit?: string
}

/** Characters that the field takes. */
export const longestNumber = 40

export const numerical: InteractionType<z.infer<typeof authored>, NumericalPublic, NumericalKey, NumericalAnswer> = {
  type: 'numerical',
  authored,
  split({ answers, unit, decimals, negative, data, formula, explanation }) {
    return {
      public: {
        ...(unit && { units: unit.symbols.map(({ id, text }) => ({ id, text })) }),
        ...(unit?.required && { unitRequired: true as const }),
        ...(decimals !== undefined && { decimals }),
        ...(negative && { negative: true as const }),
        ...(data && { data }),
        ...(formula && { formula }),
      },
      key: {
        answers: answers.map(({ value, tolerance, score = 1, feedback }) => ({ value, tolerance, score, ...(feedback && { feedback }) })),
        factors: Object.fromEntries((unit?.symbols ?? []).map(({ id, factor }) => [id, factor])),
        ...(explanation && { explanation }),
      },
    }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: offersUnits(pub) ? ['number', 'unit'] : ['number'] })
    if (values === 'malformed') return values
    const text = readTypedLine(values.get('number')?.[0] ?? '', longestNumber)
    if (text === 'malformed') return text
    const unit = values.get('unit')?.[0]
    if (unit !== undefined && !isOneOf(unit, idsOf(pub.units ?? []))) return 'malformed'
    if (text === '' && unit === undefined) return undefined
    return { ...(text !== '' && { text }), ...(unit !== undefined && { unit }) }
  },
  restore(stored, pub) {
    if (!isRecordOf(stored, ['text', 'unit']) || (stored.text === undefined && stored.unit === undefined)) return undefined
    const { text, unit } = stored
    if (text !== undefined && !isTypedLine(text, longestNumber)) return undefined
    if (unit !== undefined && !(offersUnits(pub) && isOneOf(unit, idsOf(pub.units ?? [])))) return undefined
    return { ...(text !== undefined && { text }), ...(unit !== undefined && { unit }) } as NumericalAnswer
  },
  missing(pub, response) {
    if (response?.text === undefined) return { what: 'number', count: 1 }
    const { readings, unit } = understand(pub, response)
    if (readings.length === 0) return { what: 'not-a-number', count: 1 }
    return pub.unitRequired && unit === undefined ? { what: 'unit', count: 1 } : undefined
  },
  /**
   * Score: that of the first answer within whose tolerance the number lies, else 0. A text that can be read as two numbers
   * (`1,234`) counts as the one that earns more: nobody loses a mark to a comma.
   */
  grade(pub, key, response) {
    const { answer } = judge(pub, key, response)
    const score = answer?.score ?? 0
    const expected = inWords(key.answers.find((each) => each.score === 1)!.value, pub)
    return {
      score,
      parts: { answer: { correct: score === 1, score, ...(answer?.feedback && { feedback: answer.feedback }), expected } },
      ...(key.explanation && { explanation: key.explanation }),
    }
  },
  /** The number in the unit of the answers. */
  summarise(pub, key, response) {
    if (response?.text === undefined) return []
    const { number } = judge(pub, key, response)
    return [{ part: 'number', value: number === undefined ? response.text.slice(0, 80) : String(Number(number.toPrecision(12))) }]
  },
}

const offersUnits = (pub: NumericalPublic): boolean => (pub.units?.length ?? 0) > 1

/** The numbers that an answer may mean, and its unit: the one in the text, else the chosen one, else the given one. */
function understand(pub: NumericalPublic, { text = '', unit }: NumericalAnswer): { readings: number[]; unit?: string } {
  const split = splitUnit(text, pub.units ?? [])
  if (!split) return { readings: [] }
  return { readings: parseNumber(split.number), unit: split.unit ?? unit ?? (pub.unitRequired ? undefined : pub.units?.[0]?.id) }
}

interface Judged {
  readonly number?: number
  readonly answer?: NumericalKey['answers'][number]
}

/** The number she meant, in the unit of the answers, and the answer it fits. */
function judge(pub: NumericalPublic, key: NumericalKey, response: NumericalAnswer | undefined): Judged {
  const { readings, unit } = understand(pub, response ?? {})
  const factor = unit === undefined ? (pub.unitRequired ? undefined : 1) : key.factors[unit]
  if (factor === undefined) return {}
  const judged = readings.map((reading) => {
    const number = reading * factor
    return { number, answer: key.answers.find((answer) => isWithin(number, answer)) }
  })
  const best = Math.max(...judged.map(({ answer }) => answer?.score ?? 0))
  return judged.find(({ answer }) => (answer?.score ?? 0) === best) ?? {}
}

function inWords(value: number, { units, decimals }: NumericalPublic): Localised {
  const symbol = units?.[0]?.text
  const inLocale = (locale: Locale) => {
    const number = formatDecimal(value, locale, decimals)
    return symbol ? `${number}\u00a0${localise(symbol, locale).text}` : number
  }
  return Object.fromEntries(locales.map((locale) => [locale, inLocale(locale)]))
}
