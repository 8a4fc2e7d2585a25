import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { originalWording } from './compose-letter.ts'
import { mayKeepLetters } from './letter-keeper.ts'
import type { LetterKind } from './letter-kinds.ts'
import { faultsOf, type LetterWording } from './letter-text.ts'
import { insertTextVersion } from './letter-text-store.server.ts'

interface NewWording {
  readonly kind: LetterKind
  readonly locale: AuthoredLocale
  /** The version that was in the form; 0 where nobody has worded the letter yet. */
  readonly after: number
  /** Null: back to the wording that the letter came with. */
  readonly wording: LetterWording | null
}

/**
 * Words a letter anew, for all that are written from now on. Refuses 'unknown-letter' (not hers to word),
 * 'wording-faulty' (`faultsOf` says what to mend), 'wording-conflict' (somebody worded it meanwhile).
 */
export function wordLetter(ctx: Ctx, { kind, locale, after, wording }: NewWording) {
  return ctx.db.transact(async (tx) => {
    if (!mayKeepLetters(ctx.actor)) return refuse('unknown-letter')
    if (wording && faultsOf(kind, wording).length > 0) return refuse('wording-faulty')
    if (!Number.isSafeInteger(after) || after < 0) return refuse('wording-conflict')
    const first = originalWording(kind, locale)
    const isFirst = wording?.body === first.body && wording.subject === first.subject
    if (!(await insertTextVersion(tx, ctx.actor, { kind, locale, after, wording: isFirst ? null : wording }, ctx.now)))
      return refuse('wording-conflict')
    await appendAudit(tx, ctx, { action: 'letter.worded', subject: kind, details: { locale, version: after + 1 } })
    return done()
  })
}
