import type { Release } from '#app/catalogue/release.ts'
import { addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { AwardStatement } from './award.ts'
import { printableName } from './printable-name.ts'

/** The one who earned it, as the account stands on the day of issue. */
export interface Holder {
  readonly nameLatin: string
  readonly nameCyrillic: string
  /** The script in which she wants her name. */
  readonly certificateScript: 'latin' | 'cyrillic'
  /** The language of the certificate. */
  readonly locale: Locale
}

interface Occasion {
  readonly code: string
  readonly holder: Holder
  readonly release: Pick<Release, 'id' | 'code' | 'edition' | 'title' | 'sourceLanguage' | 'minutes' | 'certificate'>
  /** The civil day of completion. */
  readonly issuedOn: LocalDate
  readonly issuer: string
}

/** What the certificate of a completed course says. It is valid up to and including `validUntil`. */
export function makeStatement({ code, holder, release, issuedOn, issuer }: Occasion): AwardStatement {
  return {
    version: 1,
    code,
    holderName: printableName(holder.certificateScript === 'cyrillic' ? holder.nameCyrillic : holder.nameLatin),
    courseCode: release.code,
    courseTitle: localise(release.title, holder.locale, release.sourceLanguage).text.normalize('NFC'),
    release: `${release.edition} · ${release.id.slice(0, 8)}`,
    minutes: release.minutes,
    locale: holder.locale,
    issuedOn,
    validUntil: addMonths(issuedOn, release.certificate.validMonths),
    issuer,
  }
}

/**
 * The bytes that are signed: JSON with sorted names and no spaces. For a flat object of strings and whole numbers this
 * is the JSON Canonicalization Scheme, RFC 8785; databases may keep the names in any order.
 */
export function canonicalJson(statement: AwardStatement): string {
  const values = statement as unknown as Readonly<Record<string, unknown>>
  const members = Object.keys(values)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalValue(name, values[name])}`)
  return `{${members.join(',')}}`
}

function canonicalValue(name: string, value: unknown): string {
  // JSON cannot carry half a surrogate pair.
  if (typeof value === 'string' && !/\p{Cs}/u.test(value)) return JSON.stringify(value)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  throw new TypeError(`A statement holds text and whole numbers; ${name} is neither`)
}
