/**
 * Words as a reader counts them: what stands between spaces and has a letter or a digit, so that a dash or a bullet is
 * none. Plain enough to count the same in the browser.
 */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
