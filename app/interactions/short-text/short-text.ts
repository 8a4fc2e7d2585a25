import { z } from 'zod'
import { answerKeys } from '#app/i18n/answer-key.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { type AcceptedText, acceptedText, answersDiffer, keysOfAccepted, localisedAnswer, writings } from '../accepted-text.ts'
import { authoredScore, localisedText } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { isRecordOf, postedValues } from '../response-fields.ts'
import { isTypedLine, readTypedLine } from '../typed-line.ts'

const longest = 200

const authored = z
  .strictObject({
    accepted: z
      .array(z.strictObject({ text: acceptedText, score: authoredScore.optional(), feedback: localisedText.optional() }))
      .min(1, 'Give at least 1 accepted answer.')
      .max(40, 'Give at most 40 accepted answers.'),
    /** Wrong answers that are worth a word of their own. */
    rejected: z
      .array(z.strictObject({ text: acceptedText, feedback: localisedText }))
      .max(40, 'Give at most 40 rejected answers.')
      .optional(),
    explanation: localisedText.optional(),
    /** Characters that the field takes. */
    maxLength: z
      .int('Write a whole number.')
      .min(1, 'Allow at least 1 character.')
      .max(longest, `Allow at most ${longest} characters.`)
      .optional(),
  })
  .superRefine(({ accepted, rejected = [], maxLength = longest }, ctx) => {
    const pathOf = (index: number) =>
      index < accepted.length ? ['accepted', index, 'text'] : ['rejected', index - accepted.length, 'text']
    answersDiffer([...accepted, ...rejected], pathOf, ctx)
    if (!accepted.some(({ score = 1 }) => score === 1))
      ctx.addIssue({ code: 'custom', path: ['accepted'], message: 'Give one accepted answer the full score: leave its `score` out.' })
    for (const [index, { text }] of accepted.entries()) {
      if (writings(text).some((words) => words.length > maxLength))
        ctx.addIssue({ code: 'custom', path: pathOf(index), message: `Shorten the answer to ${maxLength} characters, or raise maxLength.` })
    }
  })

export interface ShortTextPublic {
  readonly maxLength: number
}
export interface ShortTextKey {
  readonly answers: readonly { readonly text: AcceptedText; readonly score: number; readonly feedback?: Localised }[]
  readonly explanation?: Localised
}
export interface ShortTextAnswer {
  /** As it was typed. */
  readonly text: string
}

export const shortText: InteractionType<z.infer<typeof authored>, ShortTextPublic, ShortTextKey, ShortTextAnswer> = {
  type: 'short-text',
  authored,
  split({ accepted, rejected = [], explanation, maxLength = longest }) {
    const answers = [
      ...accepted.map(({ text, score = 1, feedback }) => ({ text, score, ...(feedback && { feedback }) })),
      ...rejected.map(({ text, feedback }) => ({ text, score: 0, feedback })),
    ]
    return { public: { maxLength }, key: { answers, ...(explanation && { explanation }) } }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: ['text'] })
    if (values === 'malformed') return values
    const text = readTypedLine(values.get('text')?.[0] ?? '', pub.maxLength)
    if (text === 'malformed') return text
    return text === '' ? undefined : { text }
  },
  restore: (stored, pub) => (isRecordOf(stored, ['text']) && isTypedLine(stored.text, pub.maxLength) ? { text: stored.text } : undefined),
  missing: (_pub, response) => (response === undefined ? { what: 'answer', count: 1 } : undefined),
  /** Score: that of the answer it is the same as (`answerKeys`), else 0. */
  grade(_pub, key, response) {
    const keys = answerKeys(response?.text ?? '')
    const found = keys.length ? answersByKey(key).find((each) => keys.some((one) => each.keys.has(one)))?.answer : undefined
    const score = found?.score ?? 0
    const expected = localisedAnswer(key.answers.find((answer) => answer.score === 1)!.text)
    return {
      score,
      parts: { answer: { correct: score === 1, score, ...(found?.feedback && { feedback: found.feedback }), expected } },
      ...(key.explanation && { explanation: key.explanation }),
    }
  },
  summarise: (_pub, _key, response) =>
    response === undefined ? [] : [{ part: 'text', value: (answerKeys(response.text)[0] ?? response.text).slice(0, 80) }],
}

// Regrading asks the same key thousands of times.
const known = new WeakMap<ShortTextKey, { keys: Set<string>; answer: ShortTextKey['answers'][number] }[]>()

function answersByKey(key: ShortTextKey) {
  let found = known.get(key)
  if (!found) {
    found = key.answers.map((answer) => ({ keys: keysOfAccepted(answer.text), answer }))
    known.set(key, found)
  }
  return found
}
