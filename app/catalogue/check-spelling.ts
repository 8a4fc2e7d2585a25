import { normaliseApostrophes } from '#app/i18n/normalise-uzbek.ts'
import { findRiskyWords } from '#app/i18n/risky-words.ts'
import { markSigns } from '#app/interactions/marked-text.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { type Fault, fault, type Place, warning } from './fault.ts'
import { placeWithin } from './place-within.ts'

const noProse = new RegExp(`\`[^\`]*\`|${markSigns.source}`, 'g')

/** A text of a course in its language: letters of two scripts in one word, English that was left standing, Uzbek spelling. */
export function checkText(file: string, text: string, locale: Locale, place: Place | undefined): Fault[] {
  const prose = text.replace(noProse, (code) => ' '.repeat(code.length))
  return [
    ...checkScripts(file, prose, place),
    ...(locale === 'en' ? [] : checkNoEnglish(file, prose, locale, place)),
    ...(locale === 'ru' ? checkYo(file, prose, place) : []),
    ...(locale === 'uz-Latn' ? checkUzbek(file, prose, place) : []),
  ]
}

/** ‘сredit’ with a Cyrillic с looks right, and is found by no search and read wrongly aloud. */
function checkScripts(file: string, prose: string, place: Place | undefined): Fault[] {
  return [...prose.matchAll(/[\p{L}\p{M}]+/gu)]
    .filter(([word]) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word))
    .map(({ 0: word, index }) =>
      fault(
        file,
        placeWithin(place, prose, index),
        'mixed-scripts',
        `‘${word}’ has Latin and Cyrillic letters`,
        'Write it in one script, or set it in `code` when this is what the text is about.',
      ),
    )
}

/** Four words are a phrase that was not translated; fewer may be a name. */
const englishRun = /(?:[A-Za-z]+[ ,]+){3,}[A-Za-z]+/g
/** Frequent in English and no words of Uzbek. */
const plainEnglish = new Set(
  'the and of is are for with your you that this was were have has will from by be it not if when what who how do can on in an'.split(' '),
)
/** Spellings that no Uzbek word has: names of foreign products do, so that two of them are no phrase yet. */
const foreignSpelling = /w|c(?!h)|(?<!a)th|oo|ght|tion|[b-df-hj-np-tv-z]y$/i

/** Among Cyrillic letters any four Latin words are a foreign phrase. */
function checkNoEnglish(file: string, prose: string, locale: Locale, place: Place | undefined): Fault[] {
  return [...prose.matchAll(englishRun)]
    .filter(([phrase]) => locale !== 'uz-Latn' || looksEnglish(phrase.split(/[ ,]+/)))
    .map(({ 0: phrase, index }) =>
      fault(
        file,
        placeWithin(place, prose, index),
        'english-left',
        `‘${phrase}’ is English`,
        'Translate it, or set it in `code` when it is quoted as it is.',
      ),
    )
}

function looksEnglish(words: readonly string[]): boolean {
  const plain = words.filter((word) => plainEnglish.has(word.toLowerCase()))
  const foreign = words.filter((word) => !plain.includes(word) && foreignSpelling.test(word))
  return plain.length > 1 || plain.length + foreign.length > 2
}

/**
 * Beginnings of Russian words that have a ё whatever follows, and whole words ($): without it learners of Russian misread them.
 * Words that are right with both letters (все and всё, узнает and узнаёт) are left to their author.
 */
const yoWords = (
  'ещё$ её$ моё$ твоё$ своё$ чьё$ учёт отчёт счёт$ счёте$ счёту$ расчёт зачёт подсчёт пересчёт объём приём$ приёма приёме приёмн подъём ' +
  'заёмщ партнёр ребёнок ребёнк надёжн ненадёжн серьёзн твёрды чёрны чёрная чёрное чёрног чёрном чёрной жёлты зелёны зелёная зелёное зелёног зелёном зелёной тёмный тёплый лёгкий лёгкая лёгкое лёгкие трёх четырёх причём$ ' +
  'шёл$ ушёл$ пришёл$ нашёл$ прошёл$ пошёл$ подошёл$ зашёл$ перешёл$ вошёл$ произошёл$ идёт$ найдёт$ пойдёт$ придёт$ войдёт$ уйдёт$ ' +
  'пройдёт$ произойдёт$ даёт$ передаёт$ создаёт$ отдаёт$ выдаёт$ остаётся$ удаётся$ придётся$ ведёт$ несёт$ живёт$ ждёт$ начнёт$ поймёт$ ' +
  'возьмёт$ пришлёт$ вернёт$ учётн самолёт подтверждён$ утверждён$ защищён$ запрещён$ разрешён$ включён$ определённ подчинённ'
).split(' ')
const withoutYo = new RegExp(
  `(?<!\\p{L})(?:${yoWords.map((word) => word.replaceAll('ё', 'е').replace('$', '(?!\\p{L})')).join('|')})`,
  'giu',
)

function checkYo(file: string, prose: string, place: Place | undefined): Fault[] {
  return [...prose.matchAll(withoutYo)].map(({ index }) =>
    fault(
      file,
      placeWithin(place, prose, index),
      'russian-yo',
      `‘${wordAt(prose, index)}’ is written with ё`,
      'Write ё wherever it is spoken.',
    ),
  )
}

/** Wrong apostrophes, and words whose Cyrillic spelling the software cannot know. */
function checkUzbek(file: string, prose: string, place: Place | undefined): Fault[] {
  const faults: Fault[] = []
  const right = normaliseApostrophes(prose)
  if (right !== prose) {
    const at = [...prose].findIndex((char, i) => char !== [...right][i])
    const word = wordAt(right, at)
    faults.push(
      fault(
        file,
        placeWithin(place, prose, at),
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
        placeWithin(place, prose, offset),
        'risky-word',
        `the Cyrillic spelling of ‘${word}’ cannot be told from its letters`,
        'Add the word to app/i18n/transliteration-exceptions.ts, or set it in `code` when it is no Uzbek word.',
      ),
    )
  }
  return faults
}

const wordAt = (text: string, offset: number): string => {
  const start = text.slice(0, offset).search(/\S+$/)
  return /^\S+/.exec(text.slice(start < 0 ? offset : start))?.[0].replace(/[.,;:!?»)]+$/, '') ?? ''
}
