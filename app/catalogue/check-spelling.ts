import { normaliseApostrophes } from '#app/i18n/normalise-uzbek.ts'
import { findRiskyWords } from '#app/i18n/risky-words.ts'
import { markSigns } from '#app/interactions/marked-text.ts'
import { type Fault, fault, type Place, warning } from './fault.ts'

const noProse = new RegExp(`\`[^\`]*\`|${markSigns.source}`, 'g')

/** Wrong apostrophes in an Uzbek Latin text, and words whose Cyrillic spelling the software cannot know. */
export function checkUzbek(file: string, text: string, place: Place | undefined): Fault[] {
  const prose = text.replace(noProse, (code) => ' '.repeat(code.length))
  const faults: Fault[] = []
  const right = normaliseApostrophes(prose)
  if (right !== prose) {
    const at = [...prose].findIndex((char, i) => char !== [...right][i])
    const word = wordAt(right, at)
    faults.push(
      fault(
        file,
        within(place, prose, at),
        'uzbek-apostrophe',
        `the sign in ‘${wordAt(prose, at)}’ is not the Uzbek letter`,
        `Write ‘${word}’: ʻ (U+02BB) after o and g, ʼ (U+02BC) elsewhere.`,
      ),
    )
  }
  for (const { word, offset } of findRiskyWords(prose)) {
    faults.push(
      warning(
        file,
        within(place, prose, offset),
        'risky-word',
        `the Cyrillic spelling of ‘${word}’ cannot be told from its letters`,
        'Add the word to app/i18n/transliteration-exceptions.ts, or set it in `code` when it is no Uzbek word.',
      ),
    )
  }
  return faults
}

function within(place: Place | undefined, text: string, offset: number): Place | undefined {
  if (!place) return undefined
  const before = text.slice(0, offset).split('\n')
  return before.length > 1
    ? { line: place.line + before.length - 1, column: before.at(-1)!.length + 1 }
    : { line: place.line, column: place.column + offset }
}

const wordAt = (text: string, offset: number): string => {
  const start = text.slice(0, offset).search(/\S+$/)
  return /^\S+/.exec(text.slice(start < 0 ? offset : start))?.[0].replace(/[.,;:!?»)]+$/, '') ?? ''
}
