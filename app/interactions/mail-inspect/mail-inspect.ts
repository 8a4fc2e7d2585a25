import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId } from '../authored-text.ts'
import { authoredOptions, gradeOptions, type OptionKey, type PublicOption, splitOptions } from '../choice-options.ts'
import type { InteractionType, PartGrade } from '../interaction.ts'
import { idsOf, isOneOf, isRecordOf, isSubsetOf, postedValues } from '../response-fields.ts'

export const partKinds = ['from', 'reply-to', 'to', 'date', 'subject', 'greeting', 'body', 'link', 'attachment', 'signature'] as const
export type PartKind = (typeof partKinds)[number]
/** The five groups of cues of the NIST Phish Scale (Dawkins and Jacobs 2023, NIST TN 2276). */
export const cueGroups = ['error', 'technical', 'visual', 'language', 'tactic'] as const
export type CueGroup = (typeof cueGroups)[number]

const authoredPart = z
  .strictObject({
    id: partId,
    kind: z.enum(partKinds),
    text: localisedText,
    cue: z.enum(cueGroups).optional(),
    reason: localisedText.optional(),
  })
  .refine((part) => !part.cue || part.reason, { path: ['reason'], message: 'Say in `reason` what gives this cue away.' })

const authoredMail = z
  .strictObject({
    id: partId,
    name: localisedText,
    difficulty: z.enum(['easy', 'medium', 'hard', 'genuine']),
    fit: z.enum(['weak', 'medium', 'strong']),
    parts: z.array(authoredPart).min(3, 'Give at least 3 parts.').max(30, 'Give at most 30 parts.').superRefine(idsAreUnique),
    actions: authoredOptions({ min: 2, max: 5 }, { min: 1, max: 4 }),
    explanation: localisedText,
  })
  .superRefine((mail, ctx) => {
    const cues = mail.parts.filter((part) => part.cue).length
    if (mail.difficulty === 'genuine' && cues > 0) {
      ctx.addIssue({ code: 'custom', path: ['parts'], message: 'A genuine mail has no cues; remove `cue` or change `difficulty`.' })
    }
    if (mail.difficulty !== 'genuine' && cues === 0) {
      ctx.addIssue({ code: 'custom', path: ['parts'], message: 'Give at least one part a `cue`, or set `difficulty: genuine`.' })
    }
  })

const authored = z.strictObject({
  mails: z.array(authoredMail).min(1, 'Give at least 1 mail.').max(10, 'Give at most 10 mails.').superRefine(idsAreUnique),
})

export interface PublicMail {
  readonly id: string
  readonly name: Localised
  readonly parts: readonly { readonly id: string; readonly kind: PartKind; readonly text: Localised }[]
  readonly actions: readonly PublicOption[]
}
export interface MailInspectPublic {
  readonly mails: readonly PublicMail[]
}
interface MailKey {
  readonly difficulty: string
  readonly fit: string
  readonly parts: Readonly<Record<string, { readonly cue?: CueGroup; readonly reason?: Localised }>>
  readonly actions: Readonly<Record<string, OptionKey>>
  readonly explanation: Localised
}
export interface MailInspectKey {
  readonly mails: Readonly<Record<string, MailKey>>
}

/** By mail id: the parts marked as suspicious, and what she would do. */
export type MailFindings = Readonly<Record<string, { readonly marks: readonly string[]; readonly action?: string }>>

export const mailInspect: InteractionType<z.infer<typeof authored>, MailInspectPublic, MailInspectKey, MailFindings> = {
  type: 'mail-inspect',
  authored,
  split({ mails }) {
    const split = mails.map((mail) => {
      const actions = splitOptions(mail.actions)
      const shown: PublicMail = {
        id: mail.id,
        name: mail.name,
        parts: mail.parts.map(({ id, kind, text }) => ({ id, kind, text })),
        actions: actions.public,
      }
      const key: MailKey = {
        difficulty: mail.difficulty,
        fit: mail.fit,
        parts: Object.fromEntries(mail.parts.map(({ id, cue, reason }) => [id, { ...(cue && { cue }), ...(reason && { reason }) }])),
        actions: actions.key,
        explanation: mail.explanation,
      }
      return { shown, key }
    })
    return {
      public: { mails: split.map((mail) => mail.shown) },
      key: { mails: Object.fromEntries(split.map(({ shown, key }) => [shown.id, key])) },
    }
  },
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, {
      single: pub.mails.map((mail) => `${mail.id}--action`),
      multiple: pub.mails.map((mail) => `${mail.id}--marks`),
    })
    if (values === 'malformed') return values
    if (values.size === 0) return undefined
    const findings = pub.mails.map(({ id }) => {
      const action = values.get(`${id}--action`)?.[0]
      return [id, { marks: values.get(`${id}--marks`) ?? [], ...(action !== undefined && { action }) }] as const
    })
    return restore(Object.fromEntries(findings), pub) ?? 'malformed'
  },
  restore,
  /** A mail without marks is an answer; one without an action is not. */
  missing(pub, response = {}) {
    const count = pub.mails.filter((mail) => response[mail.id]?.action === undefined).length
    return count ? { what: 'actions', count } : undefined
  },
  /**
   * Per mail +1 for each true cue, −0.5 for each false mark, 2 for a right action, at least 0, over the most it can earn.
   * Score: the mean over the mails.
   */
  grade(pub, key, response = {}) {
    const parts: Record<string, PartGrade> = {}
    let sum = 0
    for (const mail of pub.mails) {
      const graded = gradeMail(mail, key.mails[mail.id]!, response[mail.id] ?? { marks: [] })
      sum += graded.score
      Object.assign(parts, graded.parts)
    }
    return { score: sum / pub.mails.length, parts }
  },
  /** As for multiple choice: who marks at random loses by false marks what she gains by true ones. */
  guessScore: () => 0,
  summarise: (_pub, _key, response = {}) =>
    Object.entries(response).flatMap(([mail, { marks, action }]) => [
      ...marks.map((value) => ({ part: `${mail}--marks`, value })),
      ...(action === undefined ? [] : [{ part: `${mail}--action`, value: action }]),
    ]),
}

function gradeMail(mail: PublicMail, key: MailKey, { marks, action }: MailFindings[string]) {
  let points = 0
  let most = 2
  const parts: Record<string, PartGrade> = {}
  for (const { id } of mail.parts) {
    const { cue, reason } = key.parts[id]!
    const marked = marks.includes(id)
    if (cue) most += 1
    if (marked) points += cue ? 1 : -0.5
    const correct = cue ? marked : marked ? false : null
    parts[`${mail.id}--${id}`] = { correct, ...(cue && { kind: cue }), ...(reason && { feedback: reason }) }
  }
  const rightAction = action !== undefined && key.actions[action]!.correct
  if (rightAction) points += 2
  const score = Math.max(0, points) / most
  Object.assign(parts, gradeOptions(key.actions, `${mail.id}--action`))
  parts[mail.id] = { correct: score === 1, score, feedback: key.explanation }
  return { score, parts }
}

function restore(stored: unknown, pub: MailInspectPublic): MailFindings | undefined {
  if (!isRecordOf(stored, idsOf(pub.mails))) return undefined
  for (const mail of pub.mails) {
    const finding = stored[mail.id]
    if (finding === undefined) continue
    if (!isRecordOf(finding, ['marks', 'action']) || !isSubsetOf(finding.marks, idsOf(mail.parts))) return undefined
    if (finding.action !== undefined && !isOneOf(finding.action, idsOf(mail.actions))) return undefined
  }
  return stored as MailFindings
}
