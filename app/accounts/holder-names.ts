import { normaliseApostrophes } from '#app/i18n/normalise-uzbek.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'

export interface HolderNames {
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly certificateScript: 'latin' | 'cyrillic'
}

export type NameField = keyof HolderNames
export type NameRefusal = 'missing-latin' | 'missing-cyrillic' | 'name-too-long' | 'not-latin' | 'not-cyrillic' | 'unknown-script'

/** Graphemes that fit on a certificate in its smallest type. */
const longestName = 80

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Checks the names for certificates; every fault names its field. Apostrophe look-alikes are mended, not refused. */
export function checkNames(
  given: Record<NameField, string>,
): Result<HolderNames> & { readonly faults?: Partial<Record<NameField, NameRefusal>> } {
  const nameLatin = tidy(given.nameLatin)
  const nameCyrillic = tidy(given.nameCyrillic)
  const faults: Partial<Record<NameField, NameRefusal>> = {}
  const latin = nameFault(nameLatin, 'missing-latin', /\p{Script=Cyrillic}/u, 'not-latin')
  const cyrillic = nameFault(nameCyrillic, 'missing-cyrillic', /\p{Script=Latin}/u, 'not-cyrillic')
  if (latin) faults.nameLatin = latin
  if (cyrillic) faults.nameCyrillic = cyrillic
  const script = given.certificateScript
  if (script !== 'latin' && script !== 'cyrillic') faults.certificateScript = 'unknown-script'
  if (Object.keys(faults).length > 0) return { ...refuse('wrong-names'), faults }
  return done({ nameLatin, nameCyrillic, certificateScript: script as 'latin' | 'cyrillic' })
}

function nameFault(name: string, missing: NameRefusal, foreign: RegExp, notScript: NameRefusal): NameRefusal | undefined {
  if (!/\p{L}/u.test(name)) return missing
  if ([...graphemes.segment(name)].length > longestName || name.length > 4 * longestName) return 'name-too-long'
  return foreign.test(name) ? notScript : undefined
}

/** One line, single spaces, composed letters, no invisible controls (bidirectional overrides among them). */
function tidy(name: string): string {
  return normaliseApostrophes(
    name
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  )
}
