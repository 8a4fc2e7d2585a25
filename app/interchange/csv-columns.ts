// The columns of our own table of questions, and how structure stands in its cells.

/**
 * Our own table: a question on each row, every type whole. The first row names the columns, in any order; `part 1`,
 * `feedback 1`, `part 2`, … as many as are needed. In a cell with
 * structure a backslash takes a sign its meaning: `\|`, `\;`, `\=`, `\*`, `\@`.
 *
 * | type            | part n                             | answer                  | text                | settings               |
 * |-----------------|------------------------------------|-------------------------|---------------------|------------------------|
 * | single-choice   | option                             | number of the right one |                     | shuffle=no             |
 * | multiple-choice | option                             | 1; 3                    |                     | scoring=all-or-nothing |
 * | true-false      | (feedback 1: true, 2: false)       | true or false           |                     |                        |
 * | matching        | left => right; => distractor       |                         |                     |                        |
 * | sort-steps      | steps in their order               | other orders: 2 1 3     |                     |                        |
 * | sort-bins       | card => bin (feedback: the reason) | bin | bin | …           |                     |                        |
 * | numerical       | 12.5 or 12.5; 0.1 (tolerance)      | scores: 1; 0.5          |                     | unit=kg*1; unit=g*0.001; unit-required=yes; decimals=1 |
 * | short-text      | answer                             | scores: 1; 0.5; 0       |                     | max-length=40          |
 * | gaps            | choice: *right | wrong; text: a | b; number: 12; 0.5 | | text with [[1]] [[2]] |                |
 * | pick-phrases    | phrase                             | 1; 3                    | text with [[1]]     |                        |
 * | hotspot         | label @ rect 1 2 30 40             | 1; 3                    | what the picture shows | image=form.svg; pick=several |
 * | extended-text   | criterion => level = 0 | level = 2 |                         | guidance            | min-words=50; max-words=200 |
 *
 * `title`, `id`, `outcome`, `level`, `tags` (parted by |), `stem` and `explanation` are the same for all.
 */
export const columns = ['type', 'id', 'title', 'outcome', 'level', 'tags', 'stem', 'text', 'answer', 'explanation', 'settings'] as const
export type Column = (typeof columns)[number]

/** Pieces between unescaped signs, trimmed, their escapes still in them. */
export function splitCell(text: string, sign: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i += 1
    else if (text.startsWith(sign, i)) {
      pieces.push(text.slice(from, i).trim())
      i += sign.length - 1
      from = i + 1
    }
  }
  pieces.push(text.slice(from).trim())
  return pieces
}

export const unescapeSigns = (text: string): string => text.replace(/\\([\\|;=>@*])/g, '$1')
export const escapeSigns = (text: string): string => text.replace(/[\\|;=@*]/g, (sign) => `\\${sign}`)
