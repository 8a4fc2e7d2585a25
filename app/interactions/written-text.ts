/**
 * A text as somebody typed it, fit to be kept: NFC, lines ended by \n, no space around; without halves of characters and
 * control characters, which JSON columns refuse.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .normalize('NFC')
    .trim()
}
