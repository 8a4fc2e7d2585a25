/** Text in a drawing does not wrap by itself: its width is guessed, a little on the wide side. */

const narrow = /[iljtfrIı.,:;!'|()[\]ʻʼ’-]/
const wide = /[mwMWЖШЩЮМФЫжшщюмфы@%—]/

/** What a syllable begins with: a consonant and a vowel; `sh`, `ch` and `gʻ` are one sound. */
const onset = /(?:[sc]h|gʻ|[b-df-hj-np-tv-zбвгджзйклмнпрстфхцчшщқғҳ])(?=[aeiouаеёиоуыэюяў])/gi

/** In units of the font's size. */
function widthOf(char: string): number {
  if (char === ' ') return 0.25
  if (narrow.test(char)) return 0.36
  if (wide.test(char)) return 0.9
  if (/\p{Lu}/u.test(char)) return 0.68
  return /\p{Script=Cyrillic}/u.test(char) ? 0.59 : 0.56
}

export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, char) => sum + widthOf(char), 0) * size
}

/** Lines no wider than `width`. A word that is wider than a line is parted where a syllable begins. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((each) => partWord(each, width, size))) {
    const longer = line && !line.endsWith('\u00ad') ? `${line} ${word}` : line.replace('\u00ad', '') + word
    if (line && textWidth(longer, size) > width) {
      lines.push(line.replace('\u00ad', '-'))
      line = word
    } else line = longer
  }
  if (line) lines.push(line)
  return lines
}

/** Pieces that end in a soft hyphen but the last. */
function partWord(word: string, width: number, size: number): string[] {
  if (textWidth(word, size) <= width) return [word]
  const chars = [...word]
  let end = chars.length
  while (end > 2 && textWidth(`${chars.slice(0, end).join('')}-`, size) > width) end -= 1
  const last = Math.min(end, chars.length - 2)
  const cut = [...word.matchAll(onset)].findLast(({ index }) => index > 1 && index <= last)?.index ?? end
  return [`${chars.slice(0, cut).join('')}\u00ad`, ...partWord(chars.slice(cut).join(''), width, size)]
}
