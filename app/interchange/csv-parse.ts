import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { type Column, splitCell, unescapeSigns } from './csv-columns.ts'
import { type CsvRow, readCsv, withoutFormulaGuard } from './csv-table.ts'
import type { FileRefusal, ImportedQuestion, NoteCode } from './import-outcome.ts'
import { defaultRubric, gapStem } from './own-words.ts'
import type { PlainArea, PlainBody, PlainCriterion, PlainGap, PlainOption, PlainQuestion, Reading } from './plain-question.ts'
import { unreadable } from './plain-question.ts'
import type { CoursePictures } from './qti-parse.ts'
import { checkCount } from './question-count.ts'
import { readNumber } from './read-number.ts'
import { readText } from './safe-text.ts'
import { shortName, toImported } from './to-draft.ts'

/** Reads our own table (csv-columns.ts): every row below the names of the columns is a question. */
export function parseCsv(text: string, locale: AuthoredLocale, pictures: CoursePictures): Result<ImportedQuestion[], FileRefusal> {
  const table = readCsv(text)
  if (!table.ok) return table
  const [header, ...rows] = table.value
  if (!header) return refuse('no-questions')
  const names = header.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, ' '),
  )
  for (const column of ['type', 'stem'] as const) if (!names.includes(column)) return refuse('csv-header', { column })
  if (new Set(names.filter(Boolean)).size < names.filter(Boolean).length)
    return refuse('csv-header', { column: names.find((name, i) => name && names.indexOf(name) < i)! })
  const tooMany = checkCount(rows.length)
  if (tooMany) return tooMany
  return done(
    rows.map((row, i) => {
      const cells = cellsOf(row, names, locale)
      return toImported(
        readRow(cells, locale, pictures),
        { index: i + 1, line: row.line, name: shortName(cells.get('title') || cells.get('stem')) },
        locale,
      )
    }),
  )
}

interface Cells {
  get(name: Column): string
  /** Parts and their feedback, up to the last that is filled. */
  readonly parts: readonly { readonly text: string; readonly feedback?: string }[]
}

function cellsOf(row: CsvRow, names: readonly string[], locale: AuthoredLocale): Cells {
  const at = new Map(names.map((name, i) => [name, i]))
  const get = (name: string) => readText(withoutFormulaGuard(row.cells[at.get(name) ?? -1] ?? ''), 'plain', locale, new Set())
  const parts: { text: string; feedback?: string }[] = []
  let filled = 0
  for (let n = 1; at.has(`part ${n}`) || at.has(`feedback ${n}`); n++) {
    const text = get(`part ${n}`)
    const feedback = get(`feedback ${n}`)
    parts.push({ text, ...(feedback && { feedback }) })
    if (text || feedback) filled = n
  }
  return { get, parts: parts.slice(0, filled) }
}

function readRow(cells: Cells, locale: AuthoredLocale, pictures: CoursePictures): Reading {
  const type = cells.get('type').toLowerCase()
  const title = cells.get('title')
  const settings = readSettings(cells.get('settings'))
  if (!settings) return bad('settings')
  const found = readBody(type, cells, settings, locale, pictures)
  if (!found) return unreadable('unknown-csv-type', { type: type.slice(0, 40) || '–' })
  if ('reason' in found) return found
  const notes: NoteCode[] = []
  let stem = cells.get('stem')
  if (!stem && found.body.type === 'gaps') {
    stem = gapStem(locale)
    notes.push('gap-stem-added')
  }
  if (found.body.type === 'extended-text' && !cells.parts.length) notes.push('default-rubric')
  const explanation = cells.get('explanation')
  const question: PlainQuestion = {
    ...(title && { title }),
    ...(cells.get('id') && { sourceId: cells.get('id') }),
    ...(cells.get('outcome') && { outcome: cells.get('outcome') }),
    ...(cells.get('level') && { level: cells.get('level') }),
    tags: splitCell(cells.get('tags'), '|').filter(Boolean),
    stem,
    ...(explanation && { explanation }),
    body: found.body,
  }
  return { question, notes: notes.map((code) => ({ code })) }
}

const bad = (column: string) => unreadable('bad-csv-cell', { column }) as Extract<Reading, { reason: unknown }>

type Found = { readonly body: PlainBody } | Extract<Reading, { reason: unknown }>

function readBody(
  type: string,
  cells: Cells,
  settings: ReadonlyMap<string, string[]>,
  locale: AuthoredLocale,
  pictures: CoursePictures,
): Found | undefined {
  const { parts } = cells
  const answer = cells.get('answer')
  const setting = (name: string) => settings.get(name)?.[0]
  switch (type) {
    case 'single-choice':
    case 'multiple-choice': {
      const options = chosenOptions(parts, answer)
      if (!options) return bad('answer')
      if (type === 'single-choice') return { body: { type, options, ...(setting('shuffle') === 'no' && { shuffle: false }) } }
      const scoring = setting('scoring')
      if (scoring !== undefined && scoring !== 'partial' && scoring !== 'all-or-nothing') return bad('settings')
      return { body: { type, options, ...(scoring && { scoring }) } }
    }
    case 'true-false': {
      const word = answer.toLowerCase()
      if (word !== 'true' && word !== 'false') return bad('answer')
      const [whenTrue, whenFalse] = [parts[0]?.feedback, parts[1]?.feedback]
      return { body: { type, answer: word === 'true', ...(whenTrue && { whenTrue }), ...(whenFalse && { whenFalse }) } }
    }
    case 'matching':
      return readMatching(parts)
    case 'sort-steps': {
      const orders = splitCell(answer, ';')
        .filter(Boolean)
        .map((order) =>
          order
            .split(' ')
            .filter(Boolean)
            .map((n) => Number(n) - 1),
        )
      const whole = (order: readonly number[]) => order.length === parts.length && parts.every((_, i) => order.includes(i))
      if (!orders.every(whole)) return bad('answer')
      return { body: { type, steps: parts.map(({ text }) => text), ...(orders.length && { alternatives: orders }) } }
    }
    case 'sort-bins':
      return readBins(parts, answer)
    case 'numerical':
      return readNumerical(parts, answer, settings)
    case 'short-text':
      return readShortText(parts, answer, setting('max-length'))
    case 'gaps': {
      const gaps: PlainGap[] = []
      for (const [i, part] of parts.entries()) {
        const gap = readGap(part)
        if (!gap) return bad(`part ${i + 1}`)
        gaps.push(gap)
      }
      const text = readMarks(cells.get('text'), gaps.length)
      return text ? { body: { type, text, gaps } } : bad('text')
    }
    case 'pick-phrases': {
      const phrases = chosenOptions(parts, answer)
      const text = readMarks(cells.get('text'), parts.length)
      return !phrases ? bad('answer') : text ? { body: { type, text, phrases } } : bad('text')
    }
    case 'hotspot':
      return readHotspot(cells, setting('image') ?? '', setting('pick'), pictures)
    case 'extended-text': {
      const rubric = readRubric(parts)
      if (!rubric) return bad('part')
      const [minWords, maxWords] = [setting('min-words'), setting('max-words')].map((each) =>
        each === undefined ? undefined : readNumber(each),
      )
      if (setting('min-words') !== undefined && minWords === undefined) return bad('settings')
      if (setting('max-words') !== undefined && maxWords === undefined) return bad('settings')
      const guidance = cells.get('text')
      return {
        body: {
          type,
          rubric: rubric.length ? rubric : defaultRubric(locale),
          ...(guidance && { guidance }),
          ...(minWords !== undefined && { minWords }),
          ...(maxWords !== undefined && { maxWords }),
        },
      }
    }
  }
  return undefined
}

function readSettings(text: string): Map<string, string[]> | undefined {
  const settings = new Map<string, string[]>()
  for (const piece of splitCell(text, ';').filter(Boolean)) {
    const [name = '', value] = splitCell(piece, '=')
    if (value === undefined) return undefined
    const key = name.toLowerCase()
    const values = settings.get(key)
    if (values) values.push(unescapeSigns(value))
    else settings.set(key, [unescapeSigns(value)])
  }
  return settings
}

type Part = Cells['parts'][number]

/** Options of which the answer names the right ones, from 1; undefined when it names others. */
function chosenOptions(parts: readonly Part[], answer: string): PlainOption[] | undefined {
  const right = new Set<number>()
  for (const piece of answer.split(/[;,\s]+/).filter(Boolean)) {
    const number = Number(piece)
    if (!Number.isInteger(number) || number < 1 || number > parts.length) return undefined
    right.add(number - 1)
  }
  return parts.map(({ text, feedback }, i) => ({ text, correct: right.has(i), ...(feedback && { feedback }) }))
}

function readMatching(parts: readonly Part[]): Found {
  const pairs: { left: string; right: string; feedback?: string }[] = []
  const distractors: string[] = []
  for (const [i, { text, feedback }] of parts.entries()) {
    const [left = '', right, more] = splitCell(text, '=>').map(unescapeSigns)
    if (right === undefined || more !== undefined) return bad(`part ${i + 1}`)
    if (left) pairs.push({ left, right, ...(feedback && { feedback }) })
    else distractors.push(right)
  }
  return { body: { type: 'matching', pairs, distractors } }
}

function readBins(parts: readonly Part[], answer: string): Found {
  const cards: { text: string; bin: number; reason?: string }[] = []
  const bins = splitCell(answer, '|').filter(Boolean).map(unescapeSigns)
  for (const [i, { text, feedback }] of parts.entries()) {
    const [card = '', bin, more] = splitCell(text, '=>').map(unescapeSigns)
    if (!bin || more !== undefined) return bad(`part ${i + 1}`)
    if (!bins.includes(bin)) bins.push(bin)
    cards.push({ text: card, bin: bins.indexOf(bin), ...(feedback && { reason: feedback }) })
  }
  return { body: { type: 'sort-bins', bins, cards } }
}

/** Scores of the parts, 1 where none is written; undefined when one is no number. */
function readScores(answer: string, count: number): number[] | undefined {
  const written = splitCell(answer, ';')
    .filter(Boolean)
    .map((each) => readNumber(each))
  if (written.includes(undefined) || written.length > count) return undefined
  return Array.from({ length: count }, (_, i) => written[i] ?? 1)
}

function readNumerical(parts: readonly Part[], answer: string, settings: ReadonlyMap<string, string[]>): Found {
  const scores = readScores(answer, parts.length)
  if (!scores) return bad('answer')
  const answers: { value: number; tolerance: number; score?: number; feedback?: string }[] = []
  for (const [i, { text, feedback }] of parts.entries()) {
    const [value, tolerance] = splitCell(text, ';').map((each) => readNumber(each))
    if (value === undefined || (text.includes(';') && tolerance === undefined)) return bad(`part ${i + 1}`)
    answers.push({ value, tolerance: tolerance ?? 0, ...(scores[i] !== 1 && { score: scores[i]! }), ...(feedback && { feedback }) })
  }
  const symbols: { text: string; factor: number }[] = []
  for (const written of settings.get('unit') ?? []) {
    const star = written.lastIndexOf('*')
    const factor = star < 0 ? 1 : readNumber(written.slice(star + 1))
    if (factor === undefined) return bad('settings')
    symbols.push({ text: (star < 0 ? written : written.slice(0, star)).trim(), factor })
  }
  const decimals = settings.get('decimals')?.[0]
  const places = decimals === undefined ? undefined : readNumber(decimals)
  if (decimals !== undefined && places === undefined) return bad('settings')
  const required = settings.get('unit-required')?.[0] === 'yes'
  return {
    body: {
      type: 'numerical',
      answers,
      ...(symbols.length && { unit: { symbols, required } }),
      ...(places !== undefined && { decimals: places }),
    },
  }
}

function readShortText(parts: readonly Part[], answer: string, maxLength: string | undefined): Found {
  const scores = readScores(answer, parts.length)
  if (!scores) return bad('answer')
  const longest = maxLength === undefined ? undefined : readNumber(maxLength)
  if (maxLength !== undefined && longest === undefined) return bad('settings')
  const all = parts.map(({ text, feedback }, i) => ({ text, score: scores[i]!, ...(feedback && { feedback }) }))
  const scored = all.filter(({ score }) => score > 0)
  return {
    body: {
      type: 'short-text',
      accepted: scored.map(({ score, ...rest }) => ({ ...rest, ...(score !== 1 && { score }) })),
      rejected: all.filter(({ score }) => !(score > 0)).map(({ score: _, ...rest }) => rest),
      ...(longest !== undefined && { maxLength: longest }),
    },
  }
}

function readGap({ text, feedback }: Part): PlainGap | undefined {
  const colon = text.indexOf(':')
  const kind = text.slice(0, Math.max(0, colon)).trim().toLowerCase()
  const rest = text.slice(colon + 1).trim()
  const said = feedback ? { feedback } : {}
  if (kind === 'text') return { kind, accepted: splitCell(rest, '|').filter(Boolean).map(unescapeSigns), ...said }
  if (kind === 'number') {
    const [value, tolerance = 0] = splitCell(rest, ';').map((each) => readNumber(each))
    return value === undefined ? undefined : { kind, value, tolerance, ...said }
  }
  if (kind !== 'choice') return undefined
  // The feedback of options stands in their cell, parted like them.
  const why = splitCell(feedback ?? '', '|').map(unescapeSigns)
  return {
    kind,
    options: splitCell(rest, '|').map((option, i) => ({
      text: unescapeSigns(option.startsWith('*') ? option.slice(1).trim() : option),
      correct: option.startsWith('*'),
      ...(why[i] && { feedback: why[i]! }),
    })),
  }
}

/** A text with `[[1]]`, `[[2]]`, …, each once; undefined when one is missing, twice or unknown. */
function readMarks(text: string, count: number): (string | number)[] | undefined {
  const pieces = text
    .split(/\[\[(\d{1,3})\]\]/)
    .flatMap((piece, i): (string | number)[] => (i % 2 ? [Number(piece) - 1] : piece ? [piece] : []))
  const marks = pieces.filter((piece) => typeof piece === 'number')
  return marks.length === count && new Set(marks).size === count && marks.every((mark) => mark >= 0 && mark < count) ? pieces : undefined
}

function readHotspot(cells: Cells, image: string, pick: string | undefined, pictures: CoursePictures): Found {
  if (!pictures.has(image)) return unreadable('picture-needed', { file: image.slice(0, 80) || '–' }) as Found
  const options = chosenOptions(cells.parts, cells.get('answer'))
  if (!options) return bad('answer')
  const areas: PlainArea[] = []
  for (const [i, { text, feedback }] of cells.parts.entries()) {
    const [label = '', place = ''] = splitCell(text, '@')
    const [shape, ...numbers] = place.split(/[\s,]+/).filter(Boolean)
    const at = numbers.map((each) => readNumber(each))
    if ((shape !== 'rect' && shape !== 'circle' && shape !== 'polygon') || at.includes(undefined)) return bad(`part ${i + 1}`)
    areas.push({ label: unescapeSigns(label), shape, at: at as number[], correct: options[i]!.correct, ...(feedback && { feedback }) })
  }
  return { body: { type: 'hotspot', image, alt: cells.get('text') || image, areas, pick: pick === 'several' ? 'several' : 'one' } }
}

/** `criterion => level = points = what it is like | …` in each part. */
function readRubric(parts: readonly Part[]): PlainCriterion[] | undefined {
  const criteria: PlainCriterion[] = []
  for (const { text } of parts) {
    const [title = '', levels] = splitCell(text, '=>')
    const read = splitCell(levels ?? '', '|').map((level) => {
      const [name = '', points = '', about = ''] = splitCell(level, '=').map(unescapeSigns)
      return { title: name, points: readNumber(points) ?? Number.NaN, ...(about && { text: about }) }
    })
    if (!title || read.some((level) => !level.title || Number.isNaN(level.points))) return undefined
    criteria.push({ title: unescapeSigns(title), levels: read })
  }
  return criteria
}
