import { textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { normaliseApostrophes } from '#app/i18n/normalise-uzbek.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { type LetterKind, termsOf } from '#app/mail/letter-kinds.ts'
import { faultsOf, type LetterWording, tidyText, type WordingFault } from '#app/mail/letter-text.ts'
import { wordLetter } from '#app/mail/word-letter.server.ts'

/** What a post of the form of a letter came to; undefined: it is saved. */
export type PostedText =
  | {
      readonly draft: LetterWording
      readonly status: number
      readonly wrong: readonly (WordingFault | { readonly field?: undefined; readonly code: string; readonly params?: undefined })[]
    }
  | undefined

/** Shows what was typed as a letter, saves it, or goes back to the first wording. */
export async function postLetterText(
  ctx: Ctx,
  letter: { kind: LetterKind; locale: AuthoredLocale },
  fields: URLSearchParams,
): Promise<PostedText> {
  const draft = wordingIn(letter, fields)
  const does = fields.get('do')
  const wording = does === 'original' ? null : draft
  const wrong = wording ? faultsOf(letter.kind, wording) : []
  if (wrong.length > 0) return { draft, status: 422, wrong }
  if (does !== 'save' && does !== 'original') return { draft, status: 200, wrong: [] }
  const result = await wordLetter(ctx, { ...letter, after: Number(textField(fields, 'after') || Number.NaN), wording })
  if (result.ok) return undefined
  found(result.refusal === 'unknown-letter' ? undefined : result)
  return { draft, status: statusOf(result.refusal), wrong: [{ code: result.refusal }] }
}

function wordingIn({ kind, locale }: { kind: LetterKind; locale: AuthoredLocale }, fields: URLSearchParams): LetterWording {
  const text = (name: string) => {
    const typed = tidyText(textField(fields, name))
    return locale === 'uz-Latn' ? normaliseApostrophes(typed) : typed
  }
  return { subject: termsOf(kind).subject ? text('subject').replace(/\n+/g, ' ') : null, body: text('body') }
}
