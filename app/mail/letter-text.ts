import type { Locale } from '#app/kernel/locale.ts'
import { type LetterKind, termsOf } from './letter-kinds.ts'

/** The wording of a letter in one language, with placeholders `{name}`; no subject where it is a part of other letters. */
export interface LetterWording {
  readonly subject: string | null
  readonly body: string
}

export interface WordingFault {
  readonly field: 'subject' | 'body'
  /** Key of its sentence: `mail.refusal.<code>`. */
  readonly code: 'missing' | 'too-long' | 'unknown-placeholder' | 'stray-brace' | 'missing-placeholder'
  readonly params?: Readonly<Record<string, string | number>>
}

export const longest = { subject: 150, body: 5000 } as const

const placeholder = /\{(\w+)\}/g

/** What has to be mended before a wording can be used; nothing where it can. */
export function faultsOf(kind: LetterKind, wording: LetterWording): WordingFault[] {
  const { subject, says, needs } = termsOf(kind)
  const faults = [...(subject ? faultsIn('subject', wording.subject ?? '', says) : []), ...faultsIn('body', wording.body, says)]
  for (const need of needs) {
    if (wording.body !== '' && !wording.body.includes(`{${need}}`))
      faults.push({ field: 'body', code: 'missing-placeholder', params: { placeholder: braced(need) } })
  }
  return faults
}

function faultsIn(field: 'subject' | 'body', text: string, says: readonly string[]): WordingFault[] {
  if (text === '') return [{ field, code: 'missing' }]
  const faults: WordingFault[] = []
  if ([...text].length > longest[field]) faults.push({ field, code: 'too-long', params: { longest: longest[field] } })
  const unknown = new Set([...text.matchAll(placeholder)].map(([, name]) => name!).filter((name) => !says.includes(name)))
  for (const name of unknown)
    faults.push({ field, code: 'unknown-placeholder', params: { placeholder: braced(name), known: says.map(braced).join(', ') } })
  if (/[{}]/.test(text.replace(placeholder, ''))) faults.push({ field, code: 'stray-brace' })
  return faults
}

const braced = (name: string) => `{${name}}`

/** Ends of lines are `\n`; signs that nobody sees and that turn the direction of reading are left out. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[^\S\n]+$/gm, '')
    .trim()
}

/**
 * The letter: values stand for their placeholders, once, so that a value with braces stays what it is. A placeholder that
 * stands for nothing leaves no gap.
 */
export function fillWording(
  { subject, body }: LetterWording,
  says: Readonly<Record<string, string | number>>,
): { subject: string; body: string } {
  const fill = (text: string) =>
    text.replace(placeholder, (braces, name: string) => String(Object.hasOwn(says, name) ? says[name] : braces))
  return {
    subject: fill(subject ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
    body: `${fill(body)
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`,
  }
}

/** The words of a wording in other letters; placeholders stay. */
export function rewriteWording({ subject, body }: LetterWording, rewrite: (words: string) => string): LetterWording {
  const rewritten = (text: string) =>
    text
      .split(/(\{\w+\})/)
      .map((part, i) => (i % 2 === 1 ? part : rewrite(part)))
      .join('')
  return { subject: subject === null ? null : rewritten(subject), body: rewritten(body) }
}

/** The language whose wording a letter is made of: Uzbek in Cyrillic letters is generated. */
export const wordedIn = (locale: Locale): Exclude<Locale, 'uz-Cyrl'> => (locale === 'uz-Cyrl' ? 'uz-Latn' : locale)
