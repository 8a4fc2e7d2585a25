import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { letterText } from '#db/schema/mail.ts'
import type { LetterKind } from './letter-kinds.ts'
import type { LetterWording } from './letter-text.ts'

export type LetterVersion = typeof letterText.$inferSelect

/** Wordings in use that officers wrote: one for each letter and language at most. */
export function listTextsInUse(read: Reader): Promise<LetterVersion[]> {
  return read.select().from(letterText).where(isNull(letterText.endedAt))
}

/** Every wording that a letter had in a language, the latest first. */
export function listTextVersions(read: Reader, kind: LetterKind, locale: AuthoredLocale): Promise<LetterVersion[]> {
  return read
    .select()
    .from(letterText)
    .where(and(eq(letterText.kind, kind), eq(letterText.locale, locale)))
    .orderBy(desc(letterText.version))
    .limit(100)
}

interface NewVersion {
  readonly kind: LetterKind
  readonly locale: AuthoredLocale
  /** The version that it takes the place of; 0 where there was none. */
  readonly after: number
  /** Null: back to the wording that the letter came with. */
  readonly wording: LetterWording | null
}

/** The new version takes the place of the other; false where somebody was quicker. */
export async function insertTextVersion(tx: Tx, actor: Actor, { kind, locale, after, wording }: NewVersion, now: Date): Promise<boolean> {
  if (after > 0) {
    const ended = await tx
      .update(letterText)
      .set({ endedAt: now })
      .where(and(eq(letterText.kind, kind), eq(letterText.locale, locale), eq(letterText.version, after), isNull(letterText.endedAt)))
      .returning({ id: letterText.id })
    if (ended.length === 0) return false
  }
  const { subject = null, body = null } = wording ?? {}
  const inserted = await tx
    .insert(letterText)
    .values({ id: newId(now), kind, locale, version: after + 1, subject, body, authorId: actor.id, createdAt: now })
    .onConflictDoNothing({ target: [letterText.kind, letterText.locale, letterText.version] })
    .returning({ id: letterText.id })
  return inserted.length === 1
}
