import { IntlMessageFormat } from 'intl-messageformat'
import { type AuthoredLocale, type Locale, locales } from '#app/kernel/locale.ts'
import { type Messages, messages, uzCyrlOverrides } from './messages/index.ts'
import { toCyrillic } from './transliterate.ts'

export type Params = Readonly<Record<string, string | number>>

/** Gives the text of a full key (`room.key`) in one language, with its parameters filled in. */
export type Translate = (key: string, params?: Record<string, string | number>) => string

type Format = (params: Params | undefined) => string

/** The one translator of a language. An unknown key or a missing parameter throws, except in production. */
export function translator(locale: Locale): Translate {
  return translators[locale]
}

const strict = process.env.NODE_ENV !== 'production'

const translators = Object.fromEntries(locales.map((locale) => [locale, makeTranslator(locale)])) as Record<Locale, Translate>

function makeTranslator(locale: Locale): Translate {
  const compiled = new Map<string, string | Format>()
  return (key, params) => {
    let message = compiled.get(key)
    if (message === undefined) {
      message = compile(key, locale)
      if (message === undefined) {
        if (strict) throw new Error(`No message '${key}' in ${locale}`)
        return key
      }
      compiled.set(key, message)
    }
    return typeof message === 'string' ? message : message(params)
  }
}

function compile(key: string, locale: Locale): string | Format | undefined {
  if (locale !== 'uz-Cyrl') return compileText(textOf(key, locale), locale)
  const written = Object.hasOwn(uzCyrlOverrides, key) ? uzCyrlOverrides[key] : undefined
  const compiled = written === undefined ? compileText(textOf(key, 'uz-Latn'), locale, toCyrillic) : compileText(written, locale)
  return typeof compiled === 'function' ? (params) => dropSoftSigns(compiled(params)) : compiled
}

/** `{date}da` becomes «23 ноябрда»: the soft sign of a month falls before an ending. */
export function dropSoftSigns(text: string): string {
  return text.replace(/(январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)ь(?=\p{Ll})/gu, '$1')
}

/** A message as it was written, with its placeholders; for what people may word anew. */
export function messageText(key: string, locale: AuthoredLocale): string {
  const text = textOf(key, locale)
  if (text === undefined) throw new Error(`No message '${key}' in ${locale}`)
  return text
}

function textOf(key: string, locale: AuthoredLocale): string | undefined {
  const dot = key.indexOf('.')
  const rooms: Record<string, Messages> = messages[locale]
  const room = key.slice(0, dot)
  const name = key.slice(dot + 1)
  return Object.hasOwn(rooms, room) && Object.hasOwn(rooms[room]!, name) ? rooms[room]![name] : undefined
}

/**
 * Most messages are plain or only name parameters; they are kept as strings and cut pieces, 50 times
 * cheaper than a formatter. `rewrite` changes the words of a message but none of its ICU syntax.
 */
export function compileText(
  text: string | undefined,
  locale: Locale,
  rewrite: (words: string) => string = same,
): string | Format | undefined {
  if (text === undefined) return undefined
  if (!text.includes("'")) {
    if (!/[{}]/.test(text)) return rewrite(text)
    const pieces = text.split(/\{(\w+)\}/)
    if (pieces.every((piece, i) => i % 2 === 1 || !/[{}]/.test(piece))) {
      return fillIn(pieces.map((piece, i) => (i % 2 === 1 ? piece : rewrite(piece))))
    }
  }
  const parsed = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
  if (rewrite === same) return (params) => parsed.format(params) as string
  const rewritten = new IntlMessageFormat(rewriteElements(parsed.getAst(), rewrite), locale)
  return (params) => rewritten.format(params) as string
}

const same = (words: string): string => words

/** `pieces` alternates between words and names of parameters. */
function fillIn(pieces: readonly string[]): Format {
  return (params) => {
    let result = pieces[0]!
    for (let i = 1; i < pieces.length; i += 2) {
      const name = pieces[i]!
      const value = params?.[name]
      if (value === undefined && strict) throw new Error(`Parameter '${name}' is missing in: ${pieces.join('|')}`)
      result += (value ?? `{${name}}`) + pieces[i + 1]!
    }
    return result
  }
}

type Elements = ReturnType<IntlMessageFormat['getAst']>

/** The elements with the words of every branch rewritten; a literal is element type 0, plural and select have options. */
function rewriteElements(elements: Elements, rewrite: (words: string) => string): Elements {
  return elements.map((element) => {
    if (element.type === 0) return { ...element, value: rewrite(element.value) }
    if (!('options' in element)) return element
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: rewriteElements(option.value, rewrite) },
    ])
    return { ...element, options: Object.fromEntries(options) }
  }) as Elements
}
