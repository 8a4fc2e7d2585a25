import { cleanText } from './written-text.ts'

/**
 * What somebody typed into a field of one line, with single spaces and without signs that nobody sees: soft hyphens and
 * marks of direction come along with what is copied. 'malformed' when it is longer than the field takes.
 * Macs send some letters in two parts (и and a breve for й), so twice the length of the field is let through.
 */
export function readTypedLine(text: string, maxLength: number): string | 'malformed' {
  if (text.length > 2 * maxLength) return 'malformed'
  const line = cleanText(text.replace(/\p{Cf}/gu, '')).replace(/\s+/g, ' ')
  return line.length > 2 * maxLength ? 'malformed' : line
}

/** Whether a stored value is a text that the field could have taken. */
export const isTypedLine = (value: unknown, maxLength: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 2 * maxLength
