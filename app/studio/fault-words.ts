/**
 * What the schemas say of a fault, and the message (`studio.fault-<key>`) that says it on the site. Schemas speak English,
 * and of YAML, because files are checked with them too; a test finds every sentence of theirs here. `{n}` stands for a
 * number, other names for any words; the first that fits holds.
 */
const sentences: readonly (readonly [said: string, key: string])[] = [
  ['Write the text in this language.', 'text-missing'],
  ['Write the text in at least one language.', 'text-missing'],
  ['Shorten the {what} to {n} characters.', 'too-long'],
  ['Shorten the answer to {n} characters, or raise maxLength.', 'too-long'],
  ['Write the answer as text in quotation marks, or in every language.', 'answer-missing'],
  ['Write the answer.', 'answer-missing'],
  ['Nothing is left of this answer without accents and apostrophes; reword it.', 'answer-empty'],
  ['Another answer reads the same (case, apostrophes, script and ё do not count); leave one of them out.', 'answer-twice'],
  ['Write the id as text; quote words that YAML reads otherwise, such as yes, no, on, true.', 'id-signs'],
  ['Use lower-case letters, digits and single hyphens for an id.', 'id-signs'],
  ['The id ‘{id}’ is used twice; give each part its own.', 'id-twice'],
  ['The id gives the answer away: it is on the page. Use another.', 'id-tells'],
  ['Two parts read the same; reword one.', 'texts-same'],
  ['Another right side reads the same; reword one.', 'texts-same'],

  ['Write the score as a number from 0 to 1.', 'from-0-to-1'],
  ['A score is at least 0.', 'from-0-to-1'],
  ['A score is at most 1.', 'from-0-to-1'],
  ['Write points from 0 to 1.', 'from-0-to-1'],
  ['Points are at least 0.', 'from-0-to-1'],
  ['Points are at most 1.', 'from-0-to-1'],
  ['A score is more than 0; leave the answer out, or list it as a wrong one.', 'score-zero'],
  ['Give one accepted answer the full score: leave its `score` out.', 'no-full-score'],
  ['Give one answer the full score: leave its `score` out.', 'no-full-score'],

  ['Write the right number, with a decimal point.', 'number-missing'],
  ['Write the points of this level as a number.', 'number-missing'],
  ['Write the factor as a number: 1 of this unit is so many of the first.', 'number-missing'],
  ['Write how far an answer may be off, 0 for not at all.', 'tolerance-missing'],
  ['A tolerance is at least 0.', 'not-negative'],
  ['Places in the picture are 0 or more.', 'not-negative'],
  ['Give a number above −10¹⁵; use a larger unit.', 'number-range'],
  ['Give a number below 10¹⁵; use a larger unit.', 'number-range'],
  ['Give a tolerance below 10¹⁵.', 'number-range'],
  ['A factor is at most 10¹².', 'number-range'],
  ['A factor is more than 0.', 'factor-zero'],
  ['The first unit is that of the answers: give it the factor 1.', 'first-unit'],
  ['Begin the unit with a letter or sign, not with a digit, point or minus.', 'unit-sign'],
  ['Give at least 2 units to choose from, or write `required: false`.', 'units-few'],
  ['Ask for 0 to 6 decimals.', 'decimals-range'],
  ['Write `negative: true`: the number keyboard of phones has no minus sign.', 'negative-box'],
  ['Write a whole number.', 'whole-number'],
  ['Write {what} as a number.', 'number-missing'],
  ['Write {what} as {n} or more.', 'number-at-least'],
  ['Write {what} as a whole number.', 'whole-number'],
  ['Write {what} as {n} or more, or leave it out.', 'number-at-least'],
  ['Write {what} as {n} or less.', 'number-at-most'],
  ['Allow at least {n} character.', 'number-at-least'],
  ['Allow at most {n} characters.', 'number-at-most'],
  ['Too big: expected number to be <={n}', 'number-at-most'],
  ['The fewest words are more than the most; change one.', 'words-range'],
  ['Give 0 points or more.', 'points-range'],
  ['Give at most 100 points.', 'points-range'],
  ['Two levels give {n} points; give each its own.', 'points-twice'],

  ['Mark exactly {n} of the options `correct: true`; {found} are marked.', 'mark-exactly'],
  ['Mark {n} to {most} of the options `correct: true`; {found} are marked.', 'mark-between'],
  ['Mark {what} of the options `correct: true`; {found} are marked.', 'mark-one'],
  ['Mark exactly {n} area `correct: true`, or write `pick: several`; {found} are marked.', 'mark-exactly'],
  ['Mark at least 1 area `correct: true`.', 'mark-one'],
  ['Mark at least 1 of the phrases `correct: true`.', 'mark-one'],
  ['All phrases are `correct: true`; leave it out where one is not to be chosen.', 'mark-all'],
  ['Write `answer: true` or `answer: false`, without quotation marks.', 'choose'],
  ['Write `required: true` or `required: false`.', 'choose'],
  ['Write `kind: choice`, `kind: text` or `kind: number`.', 'choose'],
  ['Write `pick: one` or `pick: several`.', 'choose'],
  ['Write `scoring: partial` or `scoring: all-or-nothing`, or leave it out (partial).', 'choose'],
  ['Use rect, circle or polygon for the shape.', 'choose'],
  ['Write `{field}: {value}` on a right option; leave it out elsewhere.', 'unreadable'],
  ['Write `{field}: {value}` on a right area; leave it out elsewhere.', 'unreadable'],
  ['Write `{field}: {value}` on a phrase to choose; leave it out elsewhere.', 'unreadable'],
  ['Write `{field}: {value}`, or leave it out.', 'unreadable'],

  ['A mark is not complete; write {example}, the id as in the list.', 'mark-incomplete'],
  ['A mark cannot stand inside `code`; close the backtick before it.', 'mark-in-code'],
  ['There is no bin ‘{id}’; use one of {ids}.', 'part-gone'],
  ['There is no node ‘{id}’; name an existing node.', 'part-gone'],
  ['There is no {name} ‘{id}’; use one of {ids}.', 'mark-unknown'],
  ['The {name} ‘{id}’ is marked twice; mark it once.', 'mark-twice'],
  ['Write the words of the {name} after a line: {example}.', 'mark-words'],
  ['Write {example}: the {name} itself stands in the list.', 'mark-bare'],
  ['Mark where each {name} belongs: {examples} {be} missing here.', 'mark-missing'],

  ['List every step exactly once in an alternative order.', 'order-incomplete'],
  ['The story comes back to ‘{id}’; let every path lead to an end.', 'story-loop'],
  ['No choice leads to ‘{id}’; link it or remove it.', 'story-unreached'],
  ['No path earns points; give the best choices points.', 'story-pointless'],
  ['Give at least one step a gap to complete.', 'no-gap'],
  ['Say in `reason` what gives this cue away.', 'reason-missing'],
  ['Write keep, prefill, merge, later or remove for the decision.', 'choose'],
  ['Write keep, merge, automate or remove for the best decision.', 'choose'],
  ['The first step has none before it to merge with.', 'first-merge'],
  ['Name at least one total that is to be reached.', 'target-none'],
  ['Aim below the total of today, which is {n}.', 'target-high'],
  ['The best decisions do not reach it: they leave {n}. Change one.', 'target-missed'],
  ['The best decisions break the rule ‘{id}’; change one.', 'rule-broken'],
  ['The model misses its own target: {aim} is {found}, aim {goal}.', 'model-misses'],
  ['Name in `register` where a prefilled field comes from.', 'register-missing'],
  ['The id ‘{id}’ is taken; use another.', 'id-reserved'],
  ['A forbidden link has no `{field}`; leave it out.', 'link-forbidden'],
  ['Choose the right `{field}` from `{list}`, or write `forbidden: true`.', 'link-open'],
  ['There is no ‘{id}’ in `{list}`.', 'part-gone'],
  ['A genuine mail has no cues; remove `cue` or change `difficulty`.', 'genuine-cue'],
  ['Give at least one part a `cue`, or set `difficulty: genuine`.', 'no-cue'],
  ['Give at least 2 different right sides to choose from.', 'rights-few'],

  ['Write the place in numbers.', 'place-numbers'],
  ['Write four numbers for a rect: x, y, width, height.', 'shape-rect'],
  ['Give the rect a width and a height above 0.', 'shape-rect'],
  ['Write three numbers for a circle: x and y of its middle, radius.', 'shape-circle'],
  ['Give the circle a radius above 0.', 'shape-circle'],
  ['The area reaches out of the picture; move it or make it smaller.', 'shape-outside'],
  ['The circle reaches out of the picture; move it or make it smaller.', 'shape-outside'],
  ['Write x and y of 3 to 30 corners for a polygon.', 'shape-polygon'],
  ['The corners lie on one line; spread them.', 'shape-line'],
  ['Name the picture: a file of the folder images.', 'picture-name'],
  ['Write the file name of an SVG or PNG picture in the folder images, such as `form.svg`.', 'picture-name'],
  ['The course has no such picture.', 'picture-none'],

  ['Give at least {n} {what}.', 'parts-few'],
  ['Give at most {n} {what}; more cannot be kept in mind.', 'parts-many'],
  ['Give at most {n} {what}.', 'parts-many'],
  ['List the {what}.', 'parts-none'],
  ['List what is accepted in this gap; the first is shown as the right answer.', 'parts-none'],

  ['There is no such type of question.', 'type-unknown'],
  ['Choose an outcome of the course.', 'choose'],
  ['Invalid option: {what}', 'choose'],
]

const readers = sentences.map(([said, key]) => {
  const names = [...said.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const pattern = said
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : piece === 'n' ? '(\\d+)' : '(.+?)'))
  return { key, names, pattern: new RegExp(`^${pattern.join('')}$`, 's') }
})

/** The message for a fault of a schema: its key within `studio.fault-`, and what it names. `unreadable` for any other. */
export function faultWords(said: string): { readonly key: string; readonly params: Readonly<Record<string, string | number>> } {
  for (const { key, names, pattern } of readers) {
    const found = pattern.exec(said)
    if (!found) continue
    const params = names.map((name, index) => [name, name === 'n' ? Number(found[index + 1]) : found[index + 1]!] as const)
    return { key, params: Object.fromEntries(params) }
  }
  return { key: 'unreadable', params: {} }
}

/** Every key that `faultWords` gives. */
export const faultKeys: readonly string[] = [...new Set([...sentences.map(([, key]) => key), 'unreadable'])]
