import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { gapSign, readCloze, splitStem, withoutGapSigns } from './cloze.ts'
import { categoryName, choiceByScores, mostParts, shortTextByScores } from './gift-parse.ts'
import type { FileRefusal, ImportedQuestion, Note, NoteCode } from './import-outcome.ts'
import { defaultRubric, gapStem } from './own-words.ts'
import { type PlainGap, type PlainNumber, type PlainQuestion, type PlainUnit, type Reading, unreadable } from './plain-question.ts'
import { checkCount } from './question-count.ts'
import { readNumber } from './read-number.ts'
import { type Losses, readText, type TextFormat } from './safe-text.ts'
import { shortName, toImported } from './to-draft.ts'
import { elementsOf, firstOf, readXml, textOf, type XmlElement } from './xml-reader.ts'

/**
 * Reads Moodle XML (question/format/xml of Moodle 2 to 5). Every `<question>` but the entries of the type “category”,
 * which only say where the next ones belong, is a question of the file; descriptions are, and are named as not mapped.
 */
export function parseMoodleXml(text: string, locale: AuthoredLocale): Result<ImportedQuestion[], FileRefusal> {
  const xml = readXml(text)
  if (!xml.ok) return xml
  if (xml.value.name !== 'quiz') return refuse('not-moodle-xml', { root: xml.value.name.slice(0, 40) })
  const all = elementsOf(xml.value, 'question')
  const tooMany = checkCount(all.filter((each) => typeOf(each) !== 'category').length)
  if (tooMany) return tooMany
  const questions: ImportedQuestion[] = []
  let category = ''
  for (const element of all) {
    if (typeOf(element) === 'category') {
      category = categoryName(wordsOf(firstOf(element, 'category')))
      continue
    }
    const name = shortName(
      wordsOf(firstOf(element, 'name')) || readText(wordsOf(firstOf(element, 'questiontext')), 'html', locale, new Set()),
    )
    questions.push(toImported(readQuestion(element, category, locale), { index: questions.length + 1, line: element.line, name }, locale))
  }
  return done(questions)
}

const typeOf = (question: XmlElement): string => (question.attributes.type ?? '').trim()

/** What stands in the `<text>` of an element, else in the element itself. */
function wordsOf(element: XmlElement | undefined): string {
  const text = firstOf(element, 'text')
  return textOf(text ?? element).trim()
}

interface Context {
  readonly question: XmlElement
  readonly locale: AuthoredLocale
  readonly losses: Losses
}

function readQuestion(question: XmlElement, category: string, locale: AuthoredLocale): Reading {
  const losses: Losses = new Set()
  const context: Context = { question, locale, losses }
  const found = readBody(context)
  if ('reason' in found) return found
  const title = readText(wordsOf(firstOf(question, 'name')), 'plain', locale, new Set())
  const idNumber = wordsOf(firstOf(question, 'idnumber'))
  const explanation = formatted(firstOf(question, 'generalfeedback'), context)
  const tags = elementsOf(firstOf(question, 'tags') ?? question, 'tag').map((tag) => wordsOf(tag).slice(0, 200))
  const stem = found.stem ?? formatted(firstOf(question, 'questiontext'), context)
  const plain: PlainQuestion = {
    ...(title && { title }),
    ...(idNumber && { sourceId: idNumber }),
    tags: [...new Set([category, ...tags])].filter(Boolean),
    stem: stem || title,
    ...(explanation && { explanation }),
    body: found.body,
  }
  if (elementsOf(question, 'hint').some((hint) => wordsOf(hint))) losses.add('hints-left-out')
  if (hasCombinedFeedback(question)) losses.add('combined-feedback-left-out')
  if (!stem && title) losses.add('stem-from-title')
  return { question: plain, notes: [...found.notes, ...losses].map((code): Note => ({ code })) }
}

type Found =
  | { readonly body: PlainQuestion['body']; readonly stem?: string; readonly notes: readonly NoteCode[] }
  | Extract<Reading, { reason: unknown }>

function readBody(context: Context): Found {
  const type = typeOf(context.question)
  switch (type) {
    case 'multichoice':
      return readChoice(
        context,
        wordsOf(firstOf(context.question, 'single')) !== 'false' && wordsOf(firstOf(context.question, 'single')) !== '0',
      )
    case 'multichoiceset':
    case 'oumultiresponse': {
      const found = readChoice(context, false)
      if ('reason' in found || found.body.type !== 'multiple-choice') return found
      const body = type === 'multichoiceset' ? ({ ...found.body, scoring: 'all-or-nothing' } as const) : found.body
      return { ...found, body, notes: found.notes.filter((note) => note !== 'weights-changed') }
    }
    case 'truefalse':
      return readTrueFalse(context)
    case 'shortanswer':
      return readShortAnswer(context)
    case 'numerical':
      return readNumerical(context)
    case 'matching':
    case 'match':
    case 'ddmatch':
      return readMatching(context)
    case 'essay':
      return readEssay(context)
    case 'cloze':
    case 'multianswer':
      return readClozeQuestion(context)
    case 'gapselect':
    case 'ddwtos':
      return readSelects(context, type === 'ddwtos' ? 'dragbox' : 'selectoption')
    case 'ordering':
      return readOrdering(context)
    case 'description':
      return refused('information-only')
    case 'calculated':
    case 'calculatedsimple':
    case 'calculatedmulti':
      return refused('calculated')
    case 'ddimageortext':
    case 'ddmarker':
      return refused('drag-on-picture')
    case 'random':
    case 'randomsamatch':
      return refused('random-question')
    default:
      return refused('unknown-type', { type: type.slice(0, 40) || '–' })
  }
}

const refused = (...args: Parameters<typeof unreadable>) => unreadable(...args) as Extract<Reading, { reason: unknown }>

function formatOf(element: XmlElement): TextFormat {
  const format = element.attributes.format ?? 'html'
  return format === 'plain_text' || format === 'plain' || format === 'markdown' ? 'plain' : format === 'html' ? 'html' : 'auto'
}

function formatted(element: XmlElement | undefined, { locale, losses }: Context): string {
  return element ? readText(wordsOf(element), formatOf(element), locale, losses) : ''
}

const plainWords = (element: XmlElement | undefined, { locale }: Context): string => readText(wordsOf(element), 'plain', locale, new Set())

interface Answer {
  readonly element: XmlElement
  /** As a share of the full score; NaN when the file writes no number. */
  readonly score: number
  readonly feedback?: string
}

function answersOf(context: Context): Answer[] {
  return elementsOf(context.question, 'answer').map((element) => {
    const feedback = formatted(firstOf(element, 'feedback'), context)
    const percent = readNumber(element.attributes.fraction ?? '0')
    return { element, score: percent === undefined ? Number.NaN : percent / 100, ...(feedback && { feedback }) }
  })
}

function readChoice(context: Context, single: boolean): Found {
  const answers = answersOf(context)
  if (answers.some(({ score }) => Number.isNaN(score))) return refused('bad-weight')
  const options = answers.map(({ element, score, feedback }) => ({
    text: formatted(element, context),
    correct: false,
    score,
    ...(feedback && { feedback }),
  }))
  if (!options.length) return refused('no-answers')
  const { body, notes } = choiceByScores(options, single)
  const keepsOrder = ['0', 'false'].includes(wordsOf(firstOf(context.question, 'shuffleanswers')))
  return { body: body.type === 'single-choice' && keepsOrder ? { ...body, shuffle: false } : body, notes }
}

function readTrueFalse(context: Context): Found {
  const answers = answersOf(context)
  const named = (word: string) => answers.find(({ element }) => wordsOf(element).toLowerCase() === word)
  const yes = named('true')
  const no = named('false')
  if (!yes || !no) return refused('no-answers')
  if (!(yes.score > 0) && !(no.score > 0)) return refused('no-right-answer')
  return {
    body: {
      type: 'true-false',
      answer: yes.score > no.score,
      ...(yes.feedback && { whenTrue: yes.feedback }),
      ...(no.feedback && { whenFalse: no.feedback }),
    },
    notes: [],
  }
}

function readShortAnswer(context: Context): Found {
  const answers = answersOf(context)
  if (answers.some(({ score }) => Number.isNaN(score))) return refused('bad-weight')
  const found = shortTextByScores(
    answers.map(({ element, score, feedback }) => ({ text: plainWords(element, context), score, ...(feedback && { feedback }) })),
  )
  if (found.body === undefined || wordsOf(firstOf(context.question, 'usecase')) !== '1') return found
  return { ...found, notes: [...found.notes, 'case-ignored'] }
}

function readNumerical(context: Context): Found {
  const notes: NoteCode[] = []
  const numbers: PlainNumber[] = []
  for (const { element, score, feedback } of answersOf(context)) {
    const words = wordsOf(element)
    if (words === '*') {
      if (feedback) notes.push('catch-all-feedback-left-out')
      continue
    }
    const value = readNumber(words)
    const tolerance = readNumber(wordsOf(firstOf(element, 'tolerance')) || '0')
    if (value === undefined || tolerance === undefined) return refused('bad-number')
    if (Number.isNaN(score)) return refused('bad-weight')
    numbers.push({ value, tolerance: Math.abs(tolerance), ...(score !== 1 && { score }), ...(feedback && { feedback }) })
  }
  const unit = readUnit(context)
  if (unit === 'bad-number') return refused('bad-number')
  if (unit?.required && wordsOf(firstOf(context.question, 'unitpenalty')) !== '1') notes.push('unit-penalty-left-out')
  return { body: { type: 'numerical', answers: numbers, ...(unit && { unit }) }, notes }
}

/** Moodle: a multiplier says how many of the unit the value of the first one is. Ours: how many of the first one it is. */
function readUnit({ question }: Context): PlainUnit | undefined | 'bad-number' {
  const units = elementsOf(firstOf(question, 'units') ?? question, 'unit').map((unit) => ({
    text: wordsOf(firstOf(unit, 'unit_name')),
    multiplier: readNumber(wordsOf(firstOf(unit, 'multiplier')) || '1') ?? 0,
  }))
  if (!units.length) return undefined
  if (units.some(({ text, multiplier }) => !text || !(multiplier > 0))) return 'bad-number'
  const first = units.findIndex(({ multiplier }) => multiplier === 1)
  const ordered = first > 0 ? [units[first]!, ...units.filter((_, i) => i !== first)] : units
  const one = ordered[0]!.multiplier
  const graded = wordsOf(firstOf(question, 'unitgradingtype'))
  return {
    symbols: ordered.map(({ text, multiplier }) => ({ text, factor: Number((one / multiplier).toPrecision(12)) })),
    required: graded === '1' || graded === '2',
  }
}

function readMatching(context: Context): Found {
  const pairs: { left: string; right: string }[] = []
  const distractors: string[] = []
  for (const element of elementsOf(context.question, 'subquestion')) {
    const left = formatted(element, context)
    const answer = firstOf(element, 'answer')
    const right = typeOf(context.question) === 'ddmatch' && answer ? formatted(answer, context) : plainWords(answer, context)
    if (left) pairs.push({ left, right })
    else if (right) distractors.push(right)
  }
  return { body: { type: 'matching', pairs, distractors: [...new Set(distractors)] }, notes: [] }
}

function readEssay(context: Context): Found {
  const { question } = context
  const format = wordsOf(firstOf(question, 'responseformat'))
  if (format === 'noinline') return refused('file-answer')
  const guidance = formatted(firstOf(question, 'graderinfo'), context)
  const count = (name: string) => {
    const value = readNumber(wordsOf(firstOf(question, name)))
    return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 2_000 ? value : undefined
  }
  const minWords = count('minwordlimit')
  const maxWords = count('maxwordlimit')
  const attachments = readNumber(wordsOf(firstOf(question, 'attachments'))) ?? 0
  return {
    body: {
      type: 'extended-text',
      rubric: defaultRubric(context.locale),
      ...(guidance && { guidance }),
      ...(minWords !== undefined && (maxWords === undefined || minWords <= maxWords) && { minWords }),
      ...(maxWords !== undefined && { maxWords }),
    },
    notes: [
      'default-rubric',
      ...(attachments !== 0 ? (['attachments-left-out'] as const) : []),
      ...(wordsOf(firstOf(question, 'responsetemplate')) ? (['template-left-out'] as const) : []),
    ],
  }
}

function readClozeQuestion(context: Context): Found {
  const { question, locale, losses } = context
  const element = firstOf(question, 'questiontext')
  const format = element ? formatOf(element) : 'html'
  const read = (words: string) => readText(words, format === 'plain' ? 'auto' : format, locale, losses)
  const cloze = readCloze(withoutGapSigns(wordsOf(element)), read)
  if ('reason' in cloze) return cloze
  return gapsFrom(readText(cloze.text, format, locale, losses), cloze.gaps, cloze.notes, locale)
}

function gapsFrom(text: string, gaps: readonly PlainGap[], notes: readonly NoteCode[], locale: AuthoredLocale): Found {
  const { stem, pieces } = splitStem(text)
  // A gap inside what is dropped (a script, a picture's text) is no gap any more.
  const kept = new Set(pieces.filter((piece) => typeof piece === 'number'))
  if (kept.size < gaps.length || pieces.filter((piece) => typeof piece === 'number').length > gaps.length)
    return refused('broken-gap', { gap: gaps.length })
  return {
    body: { type: 'gaps', text: pieces, gaps },
    stem: stem ?? gapStem(locale),
    notes: stem ? notes : [...notes, 'gap-stem-added'],
  }
}

/** Texts with `[[1]]` where a word of a list belongs: by menus (gapselect) or by dragging (ddwtos); groups share a list. */
function readSelects(context: Context, name: 'selectoption' | 'dragbox'): Found {
  const { question, locale, losses } = context
  const choices = elementsOf(question, name).map((element) => ({
    text: readText(wordsOf(element), name === 'dragbox' ? 'html' : 'auto', locale, losses),
    group: wordsOf(firstOf(element, 'group')) || '1',
  }))
  const element = firstOf(question, 'questiontext')
  const text = withoutGapSigns(wordsOf(element))
  const parts = choices.length + (text.split('[[').length - 1)
  if (parts > mostParts) return refused('too-many-parts', { count: parts, most: mostParts })
  const gaps: PlainGap[] = []
  let unknown = false
  const marked = text.replace(/\[\[(\d{1,4})\]\]/g, (whole, number: string) => {
    const right = choices[Number(number) - 1]
    if (!right) {
      unknown = true
      return whole
    }
    const offered = [...new Set(choices.filter(({ group }) => group === right.group).map(({ text }) => text))]
    gaps.push({ kind: 'choice', options: offered.map((text) => ({ text, correct: text === right.text })) })
    return gapSign(gaps.length - 1)
  })
  if (unknown) return refused('gap-without-answer', { gap: gaps.length + 1 })
  if (!gaps.length) return refused('no-gaps')
  const notes: NoteCode[] = name === 'dragbox' ? ['drag-becomes-choice'] : []
  return gapsFrom(readText(marked, element ? formatOf(element) : 'html', locale, losses), gaps, notes, locale)
}

function readOrdering(context: Context): Found {
  const answers = answersOf(context)
  const byFraction = answers.every(({ element }) => readNumber(element.attributes.fraction ?? '') !== undefined)
  // The fraction of a step is its place, from 1; files of old versions leave it out and rely on the order.
  const ordered = byFraction ? [...answers].sort((a, b) => a.score - b.score) : answers
  const count = readNumber(wordsOf(firstOf(context.question, 'selectcount'))) ?? 0
  const select = wordsOf(firstOf(context.question, 'selecttype'))
  const some = select !== '' && select !== '0' && select !== 'ALL' && count > 0 && count < answers.length
  return {
    body: { type: 'sort-steps', steps: ordered.map(({ element }) => formatted(element, context)) },
    notes: [
      ...(answers.some(({ feedback }) => feedback) ? (['part-feedback-left-out'] as const) : []),
      ...(some ? (['all-steps-shown'] as const) : []),
    ],
  }
}

/** Moodle's own sentences say no more than our pages say anyway. */
const stockFeedback = /^(?:<p>)?\s*Your answer is (?:partially )?(?:correct|incorrect)\.\s*(?:<\/p>)?$/

function hasCombinedFeedback(question: XmlElement): boolean {
  return ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].some((name) => {
    const words = wordsOf(firstOf(question, name))
    return words !== '' && !stockFeedback.test(words)
  })
}
