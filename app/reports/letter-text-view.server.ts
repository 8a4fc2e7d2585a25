import { findAccountNames } from '#app/accounts/account-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { found } from '#app/http/found.ts'
import { findRiskyWords } from '#app/i18n/risky-words.ts'
import type { AuthoredLocale, Locale } from '#app/kernel/locale.ts'
import { composer, originalWording, writeLetter } from '#app/mail/compose-letter.ts'
import { mayKeepLetters } from '#app/mail/letter-keeper.ts'
import { type LetterKind, letterGroups, termsOf } from '#app/mail/letter-kinds.ts'
import { sampleSays } from '#app/mail/letter-samples.ts'
import type { LetterWording } from '#app/mail/letter-text.ts'
import { type LetterVersion, listTextsInUse, listTextVersions } from '#app/mail/letter-text-store.server.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'

/** Every letter, with the day since which it is worded anew in a language. */
export async function viewLetterTexts({ ctx }: Officer) {
  found(mayKeepLetters(ctx.actor) || undefined)
  const own = (await listTextsInUse(ctx.db.read)).filter(({ body }) => body !== null)
  return letterGroups.map(({ group, kinds }) => ({
    group,
    letters: kinds.map((kind) => ({
      kind,
      since: Object.fromEntries(own.filter((each) => each.kind === kind).map((each) => [each.locale, each.createdAt])),
    })),
  }))
}

/** A letter in one language: its wording, what it may say, a sample, and how it was worded before. */
export async function viewLetterText(
  { ctx, today }: Officer,
  letter: Letter,
  { version, draft }: Shown,
  config: Pick<Config, 'publicOrigin' | 'issuer'>,
) {
  found(mayKeepLetters(ctx.actor) || undefined)
  const { read } = ctx.db
  const { kind, locale } = letter
  const versions = await listTextVersions(read, kind, locale)
  const authors = await findAccountNames(
    read,
    versions.map(({ authorId }) => authorId),
    ctx.locale,
  )
  const original = originalWording(kind, locale)
  const inUse = versions.find(({ endedAt }) => endedAt === null)
  const shown = version === undefined ? inUse : found(versions.find((each) => each.version === version))
  const wording = draft ?? wordingOf(shown) ?? original
  const compose = composer(await listTextsInUse(read))
  return {
    kind,
    locale,
    terms: termsOf(kind),
    wording,
    /** The version that a new one takes the place of. */
    after: inUse?.version ?? 0,
    shownVersion: shown === inUse ? undefined : shown?.version,
    original: wordingOf(inUse) ? original : undefined,
    samples: localesOf(locale).map((each) => ({
      locale: each,
      ...writeLetter(wording, each, sampleSays(each, compose, { ...config, today })),
    })),
    risky: locale === 'uz-Latn' ? riskyWords(wording) : [],
    versions: versions.map(({ version: number, body, createdAt, authorId }) => ({
      version: number,
      isOriginal: body === null,
      createdAt,
      author: authors.get(authorId),
    })),
  }
}

export type LetterTextView = Awaited<ReturnType<typeof viewLetterText>>
export type LetterTextsView = Awaited<ReturnType<typeof viewLetterTexts>>

interface Letter {
  readonly kind: LetterKind
  readonly locale: AuthoredLocale
}

interface Shown {
  /** An earlier one to begin with. */
  readonly version?: number | undefined
  /** As it was typed. */
  readonly draft?: LetterWording
}

const wordingOf = (version: LetterVersion | undefined): LetterWording | undefined =>
  version?.body == null ? undefined : { subject: version.subject, body: version.body }

/** Words of which nobody has decided how they are spelt in Cyrillic. */
const riskyWords = ({ subject, body }: LetterWording) => [
  ...new Set(findRiskyWords(`${subject ?? ''}\n${body}`.replace(/\{\w+\}/g, ' ')).map(({ word }) => word)),
]

/** Uzbek is read in both scripts. */
const localesOf = (locale: AuthoredLocale): Locale[] => (locale === 'uz-Latn' ? ['uz-Latn', 'uz-Cyrl'] : [locale])
