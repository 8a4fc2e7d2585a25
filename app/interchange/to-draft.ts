import { createHash } from 'node:crypto'
import { answerKeys } from '#app/i18n/answer-key.ts'
import { longestEntry } from '#app/interactions/gaps/gaps.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { AuthoredLocale, Localised } from '#app/kernel/locale.ts'
import type { RefusalParams } from '#app/kernel/result.ts'
import type { DraftItem } from './draft-item.ts'
import type { ImportedQuestion, Note, NoteCode, Position, Reason } from './import-outcome.ts'
import type { PlainBody, PlainGap, PlainOption, PlainQuestion, Reading } from './plain-question.ts'

/** Longest text our items hold, in characters (the schemas of interactions say so). */
const longestText = 4_000
const longestAnswer = 200
const longestTitle = 200

type Built = { readonly authored: Record<string, unknown>; readonly notes?: readonly NoteCode[] }
type Refused = { readonly reason: Reason; readonly params?: RefusalParams }

/** What a reader found, as an entry of the import: an item in one language that its type would take, or why not. */
export function toImported(reading: Reading, position: Position, locale: AuthoredLocale): ImportedQuestion {
  if (!('question' in reading)) {
    const named = reading.name ? { ...position, name: reading.name } : position
    return { position: named, mapped: false, reason: reading.reason, ...(reading.params && { params: reading.params }) }
  }
  const { question } = reading
  // An instruction of ours names nothing: then the text of the file does.
  const ownStem = reading.notes.some(({ code }) => code === 'gap-stem-added')
  const named = { ...position, name: shortName(question.title || (ownStem ? '' : question.stem)) || position.name }
  const built = build(question, locale)
  if ('reason' in built) return { position: named, mapped: false, ...built }
  const item: DraftItem = {
    type: question.body.type,
    ...(question.title && { title: question.title.replaceAll('\n', ' ').slice(0, longestTitle) }),
    stem: { [locale]: question.stem },
    authored: built.authored,
    tags: question.tags,
    ...(question.sourceId && { sourceId: question.sourceId.slice(0, longestTitle) }),
    ...(question.outcome && { outcome: question.outcome }),
    ...(question.level && { level: question.level }),
  }
  // The readers name what they know to be wrong; this is the last word of the type itself.
  const where = unfitting(item)
  if (where) return { position: named, mapped: false, reason: 'does-not-fit', params: { where } }
  return { position: named, mapped: true, item, notes: uniqueNotes([...reading.notes, ...(built.notes ?? []).map((code) => ({ code }))]) }
}

/** Where an item breaks a rule of its type; undefined when it breaks none. */
function unfitting({ type, authored }: DraftItem): string | undefined {
  const read = interactionType(type).authored.safeParse(authored)
  return read.success ? undefined : read.error.issues[0]!.path.map(String).join('.').slice(0, 80) || 'type'
}

/** What a question is called in a list: its title or the beginning of its words, without what sets them. */
export function shortName(text: string): string {
  const plain = text.replace(/`([^`]*)`|\*\*([^*\n]+)\*\*/g, '$1$2')
  const line = plain.replace(/\s+/g, ' ').trim()
  return line.length > 80
    ? `${line
        .slice(0, 79)
        .replace(/\p{Cs}/gu, '')
        .trimEnd()}…`
    : line
}

function uniqueNotes(notes: readonly Note[]): Note[] {
  const seen = new Set<string>()
  return notes.filter((note) => {
    const key = JSON.stringify(note)
    return seen.has(key) ? false : seen.add(key)
  })
}

function build(question: PlainQuestion, locale: AuthoredLocale): Built | Refused {
  if (!question.stem) return { reason: 'empty-stem' }
  if (longest(question) > longestText) return { reason: 'text-too-long', params: { limit: longestText } }
  const { body, explanation } = question
  const l = (text: string): Localised => ({ [locale]: text })
  const said = explanation ? { explanation: l(explanation) } : {}
  switch (body.type) {
    case 'single-choice':
      return withOptions(body.options, explanation, { min: 2, max: 10, single: true }, l, {
        ...(body.shuffle === false && { shuffle: false }),
      })
    case 'multiple-choice':
      return withOptions(body.options, explanation, { min: 2, max: 10, single: false }, l, {
        ...(body.scoring && { scoring: body.scoring }),
      })
    case 'true-false':
      return buildTrueFalse(body, explanation, l)
    case 'matching':
      return buildMatching(body, said, l)
    case 'sort-steps': {
      const fault = partsFault(body.steps, 3, 12)
      if (fault) return fault
      const ids = makeIds(body.steps)
      const steps = body.steps.map((text, i) => ({ id: ids[i]!, text: l(text) }))
      const alternatives = body.alternatives?.map((order) => order.map((step) => ids[step]!))
      return { authored: { steps, ...(alternatives?.length && { alternatives }), ...said }, notes: explanation ? [] : ['no-feedback'] }
    }
    case 'sort-bins':
      return buildBins(body, explanation, l)
    case 'numerical':
      return buildNumerical(body, said, l)
    case 'short-text':
      return buildShortText(body, said, l)
    case 'gaps':
      return buildGaps(body, said, l)
    case 'pick-phrases': {
      const fault = optionsFault(body.phrases, { min: 2, max: 60, single: false })
      if (fault) return fault
      if (body.phrases.every(({ correct }) => correct)) return { reason: 'all-phrases-right' }
      const ids = makeIds(body.phrases.map(({ text }) => text))
      const text = body.text.map((piece) =>
        typeof piece === 'string' ? betweenMarks(piece) : `[[${ids[piece]}|${insideMark(body.phrases[piece]!.text)}]]`,
      )
      const phrases = body.phrases.map(({ correct, feedback }, i) => ({
        id: ids[i]!,
        ...(correct && { correct: true }),
        ...(feedback && { feedback: l(feedback) }),
      }))
      return { authored: { text: l(text.join('').trim()), phrases, ...said }, notes: lacksFeedback(body.phrases, explanation) }
    }
    case 'hotspot': {
      const fault = optionsFault(
        body.areas.map(({ label, correct }) => ({ text: label, correct })),
        { min: 2, max: 20, single: body.pick === 'one' },
      )
      if (fault) return fault
      const ids = makeIds(body.areas.map(({ label }) => label))
      const areas = body.areas.map(({ label, shape, at, correct, feedback }, i) => ({
        id: ids[i]!,
        label: l(label),
        shape,
        at: [...at],
        ...(correct && { correct: true }),
        ...(feedback && { feedback: l(feedback) }),
      }))
      return {
        authored: { image: body.image, alt: l(body.alt), pick: body.pick, areas, ...said },
        notes: lacksFeedback(body.areas, explanation),
      }
    }
    case 'extended-text':
      return buildExtendedText(body, explanation, l)
  }
}

type Localise = (text: string) => Localised

interface OptionRule {
  readonly min: number
  readonly max: number
  readonly single: boolean
}

function withOptions(
  options: readonly PlainOption[],
  explanation: string | undefined,
  rule: OptionRule,
  l: Localise,
  rest: Record<string, unknown>,
): Built | Refused {
  const fault = optionsFault(options, rule)
  if (fault) return fault
  const { said, moved } = feedbackWith(options, explanation)
  return {
    authored: { options: authoredOptions(options, said, l), ...rest },
    notes: [...(moved ? (['general-feedback-moved'] as const) : []), ...(said.every(Boolean) ? [] : (['no-feedback'] as const))],
  }
}

function authoredOptions(options: readonly PlainOption[], said: readonly (string | undefined)[], l: Localise) {
  const ids = makeIds(options.map(({ text }) => text))
  return options.map(({ text, correct }, i) => ({
    id: ids[i]!,
    ...(correct && { correct: true }),
    text: l(text),
    ...(said[i] && { feedback: l(said[i]!) }),
  }))
}

/**
 * A choice has no explanation of its own: it stands where a learner reads it, with every option that has no feedback,
 * and if all have one, after that of the right ones.
 */
function feedbackWith(options: readonly { readonly correct: boolean; readonly feedback?: string }[], explanation: string | undefined) {
  const own = options.map(({ feedback }) => feedback || undefined)
  if (!explanation) return { said: own, moved: false }
  const all = own.every(Boolean)
  return {
    said: own.map((feedback, i) => (!feedback ? explanation : all && options[i]!.correct ? `${feedback}\n\n${explanation}` : feedback)),
    moved: true,
  }
}

function optionsFault(options: readonly PlainOption[], { min, max, single }: OptionRule): Refused | undefined {
  if (options.length < min) return { reason: 'too-few-options', params: { count: options.length, least: min } }
  if (options.length > max) return { reason: 'too-many-options', params: { count: options.length, most: max } }
  if (options.some(({ text }) => !text)) return { reason: 'empty-option' }
  if (new Set(options.map(({ text }) => text)).size < options.length) return { reason: 'duplicate-options' }
  const right = options.filter(({ correct }) => correct).length
  if (right === 0) return { reason: 'no-right-answer' }
  return single && right > 1 ? { reason: 'several-right-answers', params: { count: right } } : undefined
}

function partsFault(parts: readonly string[], least: number, most: number): Refused | undefined {
  if (parts.length < least) return { reason: 'too-few-parts', params: { count: parts.length, least } }
  if (parts.length > most) return { reason: 'too-many-parts', params: { count: parts.length, most } }
  if (parts.some((text) => !text)) return { reason: 'empty-option' }
  return new Set(parts).size < parts.length ? { reason: 'duplicate-options' } : undefined
}

function buildTrueFalse(body: PlainBody & { type: 'true-false' }, explanation: string | undefined, l: Localise): Built {
  const { said, moved } = feedbackWith(
    [
      { correct: body.answer, feedback: body.whenTrue },
      { correct: !body.answer, feedback: body.whenFalse },
    ],
    explanation,
  )
  const [whenTrue, whenFalse] = said
  return {
    authored: {
      answer: body.answer,
      feedback: { ...(whenTrue && { true: l(whenTrue) }), ...(whenFalse && { false: l(whenFalse) }) },
    },
    notes: [...(moved ? (['general-feedback-moved'] as const) : []), ...(whenTrue && whenFalse ? [] : (['no-feedback'] as const))],
  }
}

function buildMatching(body: PlainBody & { type: 'matching' }, said: Record<string, unknown>, l: Localise): Built | Refused {
  const lefts = body.pairs.map(({ left }) => left)
  const rights = [...new Set(body.pairs.map(({ right }) => right))]
  const bins = rights.length >= 2 && rights.length <= 5 && !body.distractors.length && body.pairs.length > 10 && body.pairs.length <= 24
  if (bins) {
    const cards = body.pairs.map(({ left, right, feedback }) => ({ text: left, bin: rights.indexOf(right), reason: feedback }))
    return buildBins({ type: 'sort-bins', bins: rights, cards }, undefined, l)
  }
  const fault = partsFault(lefts, 2, 10) ?? partsFault([...rights, ...body.distractors], 2, 15)
  if (fault) return fault
  if (body.distractors.length > 5) return { reason: 'too-many-parts', params: { count: body.distractors.length, most: 5 } }
  const ids = makeIds(lefts)
  const pairs = body.pairs.map(({ left, right, feedback }, i) => ({
    id: ids[i]!,
    left: l(left),
    right: l(right),
    ...(feedback && { feedback: l(feedback) }),
  }))
  const otherIds = makeIds(body.distractors)
  const distractors = body.distractors.map((text, i) => ({ id: otherIds[i]!, text: l(text) }))
  const explained = 'explanation' in said || body.pairs.every(({ feedback }) => feedback)
  return { authored: { pairs, ...(distractors.length && { distractors }), ...said }, notes: explained ? [] : ['no-feedback'] }
}

function buildBins(body: PlainBody & { type: 'sort-bins' }, explanation: string | undefined, l: Localise): Built | Refused {
  const fault =
    partsFault(body.bins, 2, 5) ??
    partsFault(
      body.cards.map(({ text }) => text),
      2,
      24,
    )
  if (fault) return fault
  const binIds = makeIds(body.bins)
  const cardIds = makeIds(body.cards.map(({ text }) => text))
  const { said, moved } = feedbackWith(
    body.cards.map(({ reason }) => ({ correct: true, feedback: reason })),
    explanation,
  )
  return {
    authored: {
      bins: body.bins.map((text, i) => ({ id: binIds[i]!, text: l(text) })),
      cards: body.cards.map(({ text, bin }, i) => ({
        id: cardIds[i]!,
        bin: binIds[bin]!,
        text: l(text),
        ...(said[i] && { reason: l(said[i]!) }),
      })),
    },
    notes: [...(moved ? (['general-feedback-moved'] as const) : []), ...(said.every(Boolean) ? [] : (['no-feedback'] as const))],
  }
}

const isNumber = (value: number, largest: number): boolean => Number.isFinite(value) && Math.abs(value) <= largest

function buildNumerical(body: PlainBody & { type: 'numerical' }, said: Record<string, unknown>, l: Localise): Built | Refused {
  if (!body.answers.length) return { reason: 'no-right-answer' }
  if (body.answers.length > 20) return { reason: 'too-many-parts', params: { count: body.answers.length, most: 20 } }
  if (!body.answers.every(({ value, tolerance }) => isNumber(value, 1e15) && isNumber(tolerance, 1e15) && tolerance >= 0))
    return { reason: 'bad-number' }
  const scores = fullScores(body.answers.map(({ score = 1 }) => score))
  if (!scores) return { reason: 'no-right-answer' }
  const answers = body.answers.map(({ value, tolerance, feedback }, i) => ({
    value: value + 0,
    tolerance,
    ...(scores.scores[i] !== 1 && { score: scores.scores[i]! }),
    ...(feedback && { feedback: l(feedback) }),
  }))
  const symbols = body.unit?.symbols.map(({ text, factor }, i) => ({ id: `u${i + 1}`, text: l(text), factor }))
  if (symbols && new Set(body.unit!.symbols.map(({ text }) => text)).size < symbols.length) return { reason: 'duplicate-options' }
  return {
    authored: {
      answers,
      ...(symbols?.length && { unit: { symbols, required: body.unit!.required && symbols.length > 1 } }),
      ...(body.decimals !== undefined && { decimals: body.decimals }),
      ...(answers.some(({ value }) => value < 0) && { negative: true }),
      ...said,
    },
    notes: [...(scores.changed ? (['weights-changed'] as const) : []), ...('explanation' in said ? [] : (['no-feedback'] as const))],
  }
}

/** Scores of which the best is 1, as one answer has to earn everything; undefined when none earns anything. */
function fullScores(scores: readonly number[]): { scores: number[]; changed: boolean } | undefined {
  const best = Math.max(...scores)
  if (!(best > 0)) return undefined
  const scaled = scores.map((score) => Math.min(1, Math.max(0, Math.round((score / best) * 10_000) / 10_000)))
  return { scores: scaled, changed: best !== 1 || scores.some((score) => score < 0) }
}

function buildShortText(body: PlainBody & { type: 'short-text' }, said: Record<string, unknown>, l: Localise): Built | Refused {
  if ([...body.accepted, ...body.rejected].some(({ text }) => text.length > longestAnswer))
    return { reason: 'text-too-long', params: { limit: longestAnswer } }
  // Answers that differ in case, apostrophes or script alone are one answer here: the first counts.
  const taken = new Set<string>()
  const isNew = ({ text }: { readonly text: string }) => {
    const keys = answerKeys(text)
    if (!keys.length || keys.some((key) => taken.has(key))) return false
    for (const key of keys) taken.add(key)
    return true
  }
  const accepted = body.accepted.filter(isNew)
  const rejected = body.rejected.filter(({ feedback }) => feedback).filter(isNew)
  const lost = accepted.length + rejected.length < body.accepted.length + body.rejected.filter(({ feedback }) => feedback).length
  if (!accepted.length) return { reason: 'no-right-answer' }
  if (accepted.length > 40 || rejected.length > 40)
    return { reason: 'too-many-parts', params: { count: Math.max(accepted.length, rejected.length), most: 40 } }
  const scores = fullScores(accepted.map(({ score = 1 }) => score))
  if (!scores) return { reason: 'no-right-answer' }
  const { maxLength } = body
  return {
    authored: {
      accepted: accepted.map(({ text, feedback }, i) => ({
        text: l(text),
        ...(scores.scores[i] !== 1 && { score: scores.scores[i]! }),
        ...(feedback && { feedback: l(feedback) }),
      })),
      ...(rejected.length && { rejected: rejected.map(({ text, feedback }) => ({ text: l(text), feedback: l(feedback!) })) }),
      ...said,
      ...(maxLength !== undefined && maxLength >= 1 && maxLength <= 200 && { maxLength }),
    },
    notes: [
      ...(lost ? (['case-ignored'] as const) : []),
      ...(scores.changed ? (['weights-changed'] as const) : []),
      ...('explanation' in said ? [] : (['no-feedback'] as const)),
    ],
  }
}

function buildGaps(body: PlainBody & { type: 'gaps' }, said: Record<string, unknown>, l: Localise): Built | Refused {
  if (!body.gaps.length) return { reason: 'no-gaps' }
  if (body.gaps.length > 30) return { reason: 'too-many-parts', params: { count: body.gaps.length, most: 30 } }
  const gaps: Record<string, unknown>[] = []
  for (const [index, gap] of body.gaps.entries()) {
    const built = buildGap(gap, `gap-${index + 1}`, l)
    if (isRefused(built)) return built
    gaps.push(built)
  }
  const text = body.text.map((piece) => (typeof piece === 'string' ? betweenMarks(piece) : `[[gap-${piece + 1}]]`)).join('')
  const explained =
    'explanation' in said ||
    body.gaps.every((gap) => (gap.kind === 'choice' ? gap.options.every(({ feedback }) => feedback) : gap.feedback))
  return { authored: { text: l(text.trim()), gaps, ...said }, notes: explained ? [] : ['no-feedback'] }
}

const isRefused = (built: object): built is Refused => 'reason' in built

function buildGap(gap: PlainGap, id: string, l: Localise): Record<string, unknown> | Refused {
  if (gap.kind === 'choice') {
    const fault = optionsFault(gap.options, { min: 2, max: 8, single: true })
    if (fault) return fault
    const own = gap.options.map(({ feedback }) => feedback)
    return { id, kind: 'choice', options: authoredOptions(gap.options, own, l) }
  }
  const feedback = gap.feedback ? { feedback: l(gap.feedback) } : {}
  if (gap.kind === 'number') {
    if (!isNumber(gap.value, 1e15) || !isNumber(gap.tolerance, 1e15) || gap.tolerance < 0) return { reason: 'bad-number' }
    return { id, kind: 'number', value: gap.value + 0, tolerance: gap.tolerance, ...(gap.value < 0 && { negative: true }), ...feedback }
  }
  const taken = new Set<string>()
  const accepted = gap.accepted.filter((text) => {
    const keys = answerKeys(text)
    if (!keys.length || keys.some((key) => taken.has(key))) return false
    for (const key of keys) taken.add(key)
    return true
  })
  if (!accepted.length) return { reason: 'gap-without-answer' }
  if (accepted.length > 20) return { reason: 'too-many-parts', params: { count: accepted.length, most: 20 } }
  if (accepted.some((text) => text.length > longestEntry)) return { reason: 'text-too-long', params: { limit: longestEntry } }
  return { id, kind: 'text', accepted: accepted.map(l), ...feedback }
}

function buildExtendedText(body: PlainBody & { type: 'extended-text' }, explanation: string | undefined, l: Localise): Built | Refused {
  const guidance = [body.guidance, explanation].filter(Boolean).join('\n\n')
  if (guidance.length > longestText) return { reason: 'text-too-long', params: { limit: longestText } }
  const criteria = body.rubric.map(({ title, levels }, c) => ({
    id: `criterion-${c + 1}`,
    title: l(title),
    levels: levels.map((level, i) => ({
      id: `level-${i + 1}`,
      title: l(level.title),
      ...(level.text && { text: l(level.text) }),
      points: level.points,
    })),
  }))
  return {
    authored: {
      rubric: { criteria },
      ...(guidance && { guidance: l(guidance) }),
      ...(body.minWords !== undefined && { minWords: body.minWords }),
      ...(body.maxWords !== undefined && { maxWords: body.maxWords }),
    },
    notes: explanation ? ['general-feedback-moved'] : [],
  }
}

function lacksFeedback(parts: readonly { readonly feedback?: string }[], explanation: string | undefined): NoteCode[] {
  return explanation || parts.every(({ feedback }) => feedback) ? [] : ['no-feedback']
}

/** Words between marks: what would read as a mark is set apart, and a backtick without its other half goes. */
function betweenMarks(words: string): string {
  const apart = words.replace(/\[(?=\[)|\](?=\])/g, '$& ')
  return apart.split('`').length % 2 === 0 ? apart.replaceAll('`', "'") : apart
}

const insideMark = (words: string): string => words.replaceAll('[', '(').replaceAll(']', ')').replaceAll('|', '/').replaceAll('`', "'")

/**
 * Ids made from the texts alone. Who writes a question file often puts the right answer first, so numbers or letters in
 * the order of the file would give the key away.
 */
function makeIds(texts: readonly string[]): string[] {
  const taken = new Set<string>()
  return texts.map((text) => {
    for (let salt = 0; ; salt++) {
      const id = `p${createHash('sha256')
        .update(salt ? `${salt} ${text}` : text)
        .digest('hex')
        .slice(0, 10)}`
      if (taken.has(id)) continue
      taken.add(id)
      return id
    }
  })
}

/** Length of the longest text anywhere in a question. */
function longest(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (Array.isArray(value))
    return value.every((piece) => typeof piece === 'string' || typeof piece === 'number') ? joined(value) : most(value)
  return typeof value === 'object' && value !== null ? most(Object.values(value)) : 0
}
const most = (values: readonly unknown[]): number => values.reduce<number>((max, each) => Math.max(max, longest(each)), 0)
/** Lists of words and gaps are one text in the end; lists of words alone are separate ones, and shorter than their sum. */
const joined = (pieces: readonly (string | number)[]): number =>
  pieces.some((piece) => typeof piece === 'number')
    ? pieces.reduce<number>((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 16), 0)
    : pieces.reduce<number>((max, piece) => Math.max(max, String(piece).length), 0)
