import { z } from 'zod'
import { translator } from '#app/i18n/translate.ts'
import { type Localised, locales } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, textsDiffer } from '../authored-text.ts'
import type { InteractionType } from '../interaction.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'

/** What may become of a field of a form. */
export const decisions = ['keep', 'prefill', 'merge', 'later', 'remove'] as const
export type Decision = (typeof decisions)[number]

const decision = z.enum(decisions, 'Write keep, prefill, merge, later or remove for the decision.')

const authored = z.strictObject({
  fields: z
    .array(
      z
        .strictObject({
          id: partId,
          text: localisedText,
          decision,
          /** Another decision that is as right. */
          alsoRight: decision.optional(),
          reason: localisedText,
          /** The register that holds what the field asks for. */
          register: localisedText.optional(),
        })
        .superRefine((field, ctx) => {
          if (field.decision === 'prefill' && !field.register)
            ctx.addIssue({ code: 'custom', path: ['register'], message: 'Name in `register` where a prefilled field comes from.' })
        }),
      'List the fields of the form.',
    )
    .min(3, 'Give at least 3 fields.')
    .max(30, 'Give at most 30 fields; join those that are decided alike.')
    .superRefine((fields, ctx) => {
      idsAreUnique(fields, ctx)
      textsDiffer(fields, ctx)
    }),
  explanation: localisedText.optional(),
})

export interface FormRedesignPublic {
  readonly fields: readonly { readonly id: string; readonly text: Localised }[]
}
export interface FormRedesignKey {
  readonly fields: Readonly<
    Record<string, { readonly right: readonly Decision[]; readonly reason: Localised; readonly register?: Localised }>
  >
  readonly explanation?: Localised
}

/** By field id. */
export type FieldDecisions = Readonly<Record<string, Decision>>

export const formRedesign: InteractionType<z.infer<typeof authored>, FormRedesignPublic, FormRedesignKey, FieldDecisions> = {
  type: 'form-redesign',
  authored,
  split: ({ fields, explanation }) => ({
    public: { fields: fields.map(({ id, text }) => ({ id, text })) },
    key: {
      fields: Object.fromEntries(
        fields.map(({ id, decision, alsoRight, reason, register }) => [
          id,
          { right: [decision, ...(alsoRight ? [alsoRight] : [])], reason, ...(register && { register }) },
        ]),
      ),
      ...(explanation && { explanation }),
    },
  }),
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(pub.fields) })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    return restore(Object.fromEntries([...values].map(([field, [chosen]]) => [field, chosen])), pub) ?? 'malformed'
  },
  restore,
  missing(pub, response = {}) {
    const count = pub.fields.filter(({ id }) => response[id] === undefined).length
    return count ? { what: 'decisions', count } : undefined
  },
  /** Score: the share of fields decided rightly. */
  grade(pub, key, response = {}) {
    const parts = pub.fields.map(({ id }) => {
      const { right, reason, register } = key.fields[id]!
      const chosen = response[id]
      const correct = chosen !== undefined && right.includes(chosen)
      return [id, { correct, feedback: withRegister(reason, register), expected: decisionInWords(right[0]!) }] as const
    })
    return {
      score: parts.filter(([, part]) => part.correct).length / parts.length,
      parts: Object.fromEntries(parts),
      ...(key.explanation && { explanation: key.explanation }),
    }
  },
  guessScore: (pub, key) =>
    pub.fields.reduce((sum, { id }) => sum + new Set(key.fields[id]!.right).size / decisions.length, 0) / pub.fields.length,
  summarise: (_pub, _key, response = {}) => Object.entries(response).map(([part, value]) => ({ part, value })),
}

export const decisionInWords = (decision: Decision): Localised =>
  Object.fromEntries(locales.map((locale) => [locale, translator(locale)(`interactions.decision.${decision}`)]))

/** The reason, and in the languages that both are in where the data come from. */
function withRegister(reason: Localised, register: Localised | undefined): Localised {
  if (!register) return reason
  const said = Object.entries(reason).map(([locale, words]) => {
    const source = register[locale as keyof Localised]
    return [
      locale,
      source ? `${words} ${translator(locale as keyof Localised)('interactions.field-register', { register: source })}` : words,
    ]
  })
  return Object.fromEntries(said)
}

function restore(stored: unknown, pub: FormRedesignPublic): FieldDecisions | undefined {
  if (!isRecordOf(stored, idsOf(pub.fields))) return undefined
  return Object.values(stored).every((chosen) => isOneOf(chosen, decisions)) ? (stored as FieldDecisions) : undefined
}
