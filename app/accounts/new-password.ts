/** Characters a password alone needs (NIST SP 800-63B-4); the course teaches the same. */
export const shortestPassword = 15
const longestPassword = 200

export type PasswordRefusal = 'password-short' | 'password-long' | 'password-same' | 'password-common'

/**
 * Why a new password cannot be taken; undefined when it can. There are no rules about kinds of characters. Refused are
 * passwords of one repeated pattern, and those made of what anybody knows of the account or this site.
 */
export function passwordFault(
  password: string,
  known: { readonly current: string; readonly email: string; readonly names: readonly string[] },
): PasswordRefusal | undefined {
  const length = [...password].length
  if (length < shortestPassword) return 'password-short'
  if (length > longestPassword) return 'password-long'
  if (password === known.current) return 'password-same'
  const folded = fold(password)
  const words = [
    ...known.names.flatMap((name) => name.split(/\s+/)),
    ...known.email.split(/[@.]/),
    'salohiyat',
    'password',
    'parol',
    'qwerty',
    'пароль',
  ]
  // What is left when the words that anybody would try are taken out must still be long enough to guess at.
  const left = words
    .map(fold)
    .filter((word) => word.length > 2)
    .reduce((rest, word) => rest.replaceAll(word, ''), folded)
  return new Set(left).size < 5 ? 'password-common' : undefined
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\d\s\p{P}\p{S}]/gu, '')
}
