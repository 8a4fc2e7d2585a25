import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { gapSign, splitStem, withoutGapSigns } from './cloze.ts'
import { choiceByScores } from './gift-parse.ts'
import type { FileRefusal, ImportedQuestion, Note, NoteCode } from './import-outcome.ts'
import { defaultRubric, gapStem } from './own-words.ts'
import { type PlainArea, type PlainGap, type PlainOption, type PlainQuestion, type Reading, unreadable } from './plain-question.ts'
import { withQti2Names } from './qti-names.ts'
import { numbersOf, type QtiResponse, responsesOf, rightValues } from './qti-response.ts'
import { readNumber } from './read-number.ts'
import { escapeHtml, type Losses, readText } from './safe-text.ts'
import { shortName, toImported } from './to-draft.ts'
import { allInside, elementsOf, firstOf, readXml, textOf, type XmlElement } from './xml-reader.ts'

/** Pictures the course has, by file name: a question on a picture can be taken when its picture is there already. */
export type CoursePictures = ReadonlyMap<string, { readonly width: number; readonly height: number }>

/** Reads one item of QTI 2.x or 3 in a file of its own. */
export function parseQtiItem(text: string, locale: AuthoredLocale, pictures: CoursePictures): Result<ImportedQuestion[], FileRefusal> {
  const xml = readXml(text)
  if (!xml.ok) return xml
  const item = withQti2Names(xml.value)
  if (item.name === 'questestinterop') return refuse('qti-version', { version: '1.2' })
  if (item.name !== 'assessmentItem') return refuse('not-qti', { root: xml.value.name.slice(0, 40) })
  return done([importItem(item, { index: 1 }, locale, pictures)])
}

/** An item, its names already those of QTI 2, at its place in a file or package. */
export function importItem(
  item: XmlElement,
  place: { readonly index: number; readonly file?: string },
  locale: AuthoredLocale,
  pictures: CoursePictures,
): ImportedQuestion {
  const name = shortName(item.attributes.title || item.attributes.identifier || place.file || '')
  return toImported(readItem(item, locale, pictures), { ...place, line: item.line, name }, locale)
}

interface Context {
  readonly item: XmlElement
  readonly body: XmlElement
  readonly responses: ReadonlyMap<string, QtiResponse>
  readonly locale: AuthoredLocale
  readonly losses: Losses
  readonly pictures: CoursePictures
  /** Texts that were read: one explanation may belong to every option. */
  readonly read: Map<XmlElement, string>
}

type Found =
  | { readonly body: PlainQuestion['body']; readonly stem?: string; readonly notes?: readonly NoteCode[] }
  | Extract<Reading, { reason: unknown }>

const refused = (...args: Parameters<typeof unreadable>) => unreadable(...args) as Extract<Reading, { reason: unknown }>

function readItem(item: XmlElement, locale: AuthoredLocale, pictures: CoursePictures): Reading {
  const itemBody = firstOf(item, 'itemBody')
  if (item.attributes.adaptive === 'true') return unreadable('adaptive-question')
  if (firstOf(item, 'templateDeclaration')) return unreadable('template-question')
  if (!itemBody) return unreadable('no-interaction')
  const parts = countParts(item)
  if (parts > mostParts) return unreadable('too-many-parts', { count: parts, most: mostParts })
  const context: Context = { item, body: itemBody, responses: responsesOf(item), locale, losses: new Set(), pictures, read: new Map() }
  const found = readBody(context)
  if ('reason' in found) return found
  const { attributes } = item
  const title = readText(attributes.title ?? '', 'plain', locale, new Set())
  const stem = found.stem ?? stemOf(context)
  const explanation = explanationOf(context)
  const question: PlainQuestion = {
    ...(title && title !== attributes.identifier && { title }),
    ...(attributes.identifier && { sourceId: attributes.identifier }),
    tags: [],
    stem: stem || title,
    ...(explanation && { explanation }),
    body: found.body,
  }
  if (!stem && title) context.losses.add('stem-from-title')
  if (scoresInItsOwnWay(item)) context.losses.add('scoring-simplified')
  return { question, notes: [...(found.notes ?? []), ...context.losses].map((code): Note => ({ code })) }
}

/** More than any type takes: of an item that is nothing else, no more is read. */
const mostParts = 1_000
const partNames = new Set(
  'simpleChoice inlineChoice gapText gapImg gap hottext hotspotChoice simpleAssociableChoice textEntryInteraction inlineChoiceInteraction modalFeedback responseDeclaration responseIf responseElseIf mapEntry value'.split(
    ' ',
  ),
)

function countParts(element: XmlElement): number {
  let count = 0
  for (const child of elementsOf(element)) count += (partNames.has(child.name) ? 1 : 0) + countParts(child)
  return count
}

/** What our types and the templates never do: such an item gives its points by other rules than the one that is read. */
const ownRules = new Set(
  'and or gt gte lt lte product subtract divide random customOperator stringMatch patternMatch member contains inside containerSize lookupOutcomeValue exitResponse fieldValue index'.split(
    ' ',
  ),
)

function scoresInItsOwnWay(item: XmlElement): boolean {
  const processing = firstOf(item, 'responseProcessing')
  return processing !== undefined && allInside(processing, (name) => ownRules.has(name)).length > 0
}

const isInteraction = (name: string): boolean => name.endsWith('Interaction')
const inGapText = new Set(['inlineChoiceInteraction', 'textEntryInteraction'])
const onPicture = new Set([
  'graphicOrderInteraction',
  'graphicAssociateInteraction',
  'graphicGapMatchInteraction',
  'selectPointInteraction',
  'positionObjectInteraction',
  'positionObjectStage',
  'drawingInteraction',
])

function readBody(context: Context): Found {
  const interactions = allInside(context.body, isInteraction)
  if (!interactions.length) return refused('no-interaction')
  const strange = interactions.find(({ name }) => onPicture.has(name))
  if (strange) return refused('drag-on-picture')
  if (interactions.every(({ name }) => inGapText.has(name))) return readGaps(context, interactions)
  if (interactions.length > 1) return refused('several-interactions', { count: interactions.length })
  const [interaction] = interactions as [XmlElement]
  const response = context.responses.get(interaction.attributes.responseIdentifier ?? '')
  if (interaction.name === 'extendedTextInteraction') return readEssay(context)
  if (interaction.name === 'uploadInteraction') return refused('file-answer')
  if (!readers[interaction.name]) return refused('unknown-type', { type: interaction.name.slice(0, 40) })
  if (!response || !rightValues(response).length) return refused('no-key')
  return readers[interaction.name]!(context, interaction, response)
}

const readers: Readonly<Record<string, (context: Context, interaction: XmlElement, response: QtiResponse) => Found>> = Object.assign(
  Object.create(null),
  {
    choiceInteraction: readChoice,
    orderInteraction: readOrder,
    matchInteraction: readMatch,
    gapMatchInteraction: readGapMatch,
    hottextInteraction: readHottext,
    hotspotInteraction: readHotspot,
  },
)

// What a learner never sees in the question, or sees only after it.
const notStem = new Set([
  'rubricBlock',
  'feedbackBlock',
  'feedbackInline',
  'templateBlock',
  'templateInline',
  'stylesheet',
  'printedVariable',
  'catalogInfo',
])

/** The content of an element as HTML for the reader of texts; `replace` gives what stands in place of an element. */
function markupOf(element: XmlElement, replace: (element: XmlElement) => string | undefined = () => undefined): string {
  const pieces: string[] = []
  const write = (within: XmlElement) => {
    for (const child of within.children) {
      if (typeof child === 'string') {
        pieces.push(escapeHtml(withoutGapSigns(child)))
        continue
      }
      const instead = replace(child)
      if (instead !== undefined) pieces.push(instead)
      else if (!notStem.has(child.name)) {
        const alt = child.name === 'img' || child.name === 'object' ? ` alt="${escapeHtml(child.attributes.alt ?? '')}"` : ''
        // Elements of QTI that hold text, such as prompt, are blocks.
        const name = child.name === 'prompt' || child.name === 'contentBody' ? 'div' : child.name
        pieces.push(`<${name}${alt}>`)
        write(child)
        if (name !== 'br') pieces.push(`</${name}>`)
      }
    }
  }
  write(element)
  return pieces.join('')
}

function words(element: XmlElement | undefined, { locale, losses, read }: Context): string {
  if (!element) return ''
  const text = read.get(element) ?? readText(markupOf(element), 'html', locale, losses)
  read.set(element, text)
  return text
}

/** What stands around the interaction, then its own prompt. */
function stemOf(context: Context): string {
  const prompts: XmlElement[] = []
  const around = markupOf(context.body, (element) => {
    if (!isInteraction(element.name)) return undefined
    for (const prompt of elementsOf(element, 'prompt')) prompts.push(prompt)
    return ' '
  })
  const texts = [readText(around, 'html', context.locale, context.losses), ...prompts.map((prompt) => words(prompt, context))]
  return texts.filter(Boolean).join('\n\n')
}

interface ModalFeedback {
  readonly identifier: string
  readonly element: XmlElement
}

const modalFeedback = ({ item }: Context): ModalFeedback[] =>
  elementsOf(item, 'modalFeedback').map((element) => ({ identifier: element.attributes.identifier ?? '', element }))

const general = /^(?:explanation|solution|general)/i
const forRight = /^(?:correct|right)$/i
const forWrong = /^(?:incorrect|wrong)$/i

function explanationOf(context: Context): string {
  const said = modalFeedback(context).filter(
    ({ identifier, element }) => general.test(identifier) || general.test(element.attributes.outcomeIdentifier ?? ''),
  )
  return said.map(({ element }) => words(element, context)).join('\n\n')
}

/** Options with their feedback: inside the option, after the item under its identifier, or for all right or wrong ones. */
function optionsOf(context: Context, choices: readonly XmlElement[], isRight: (identifier: string) => boolean): PlainOption[] {
  const modal = modalFeedback(context)
  const feedbackFor = (choice: XmlElement, correct: boolean): string => {
    const own =
      allInside(choice, (name) => name === 'feedbackInline')[0] ??
      modal.find(({ identifier }) => identifier === choice.attributes.identifier)?.element
    return words(own ?? modal.find(({ identifier }) => (correct ? forRight : forWrong).test(identifier))?.element, context)
  }
  return choices.map((choice) => {
    const correct = isRight(choice.attributes.identifier ?? '')
    const feedback = feedbackFor(choice, correct)
    return { text: words(choice, context), correct, ...(feedback && { feedback }) }
  })
}

function readChoice(context: Context, interaction: XmlElement, response: QtiResponse): Found {
  const choices = elementsOf(interaction, 'simpleChoice')
  const right = new Set(rightValues(response))
  const options = optionsOf(context, choices, (identifier) => right.has(identifier))
  const ids = choices.map(({ attributes }) => (attributes.identifier ?? '').toLowerCase())
  if (response.cardinality !== 'multiple') {
    if (ids.length === 2 && ids.includes('true') && ids.includes('false') && right.size === 1) {
      const yes = options[ids.indexOf('true')]!
      const no = options[ids.indexOf('false')]!
      return {
        body: {
          type: 'true-false',
          answer: yes.correct,
          ...(yes.feedback && { whenTrue: yes.feedback }),
          ...(no.feedback && { whenFalse: no.feedback }),
        },
      }
    }
    const fixed = interaction.attributes.shuffle !== 'true'
    const body = { type: 'single-choice' as const, options: [...options], ...(fixed && { shuffle: false }) }
    if (!response.mapped) return { body }
    const best = bestOf(response)
    const worth = (choice: XmlElement) => (response.mapping.get(choice.attributes.identifier ?? '') ?? 0) / best
    const scored = choiceByScores(
      options.map((option, i) => ({ ...option, score: Math.max(0, worth(choices[i]!)) })),
      true,
    )
    return { body: { ...body, options: (scored.body as typeof body).options }, notes: scored.notes }
  }
  if (!response.mapped) return { body: { type: 'multiple-choice', options, scoring: 'all-or-nothing' } }
  const total = [...response.mapping.values()].filter((worth) => worth > 0).reduce((sum, worth) => sum + worth, 0)
  return choiceByScores(
    options.map((option, i) => ({ ...option, score: (response.mapping.get(choices[i]!.attributes.identifier ?? '') ?? 0) / total })),
    false,
  )
}

const bestOf = ({ mapping }: QtiResponse): number => [...mapping.values()].reduce((most, worth) => Math.max(most, worth), 1e-9)

function readOrder(context: Context, interaction: XmlElement, response: QtiResponse): Found {
  const choices = new Map(elementsOf(interaction, 'simpleChoice').map((choice) => [choice.attributes.identifier ?? '', choice]))
  const order = response.correct.map((identifier) => choices.get(identifier))
  if (order.length !== choices.size || new Set(order).size !== order.length || order.includes(undefined)) return refused('no-key')
  return { body: { type: 'sort-steps', steps: order.map((choice) => words(choice, context)) } }
}

function readMatch(context: Context, interaction: XmlElement, response: QtiResponse): Found {
  const sets = elementsOf(interaction, 'simpleMatchSet').map((set) => elementsOf(set, 'simpleAssociableChoice'))
  if (sets.length !== 2) return refused('bad-pair')
  const [first, second] = sets as [XmlElement[], XmlElement[]]
  const idOf = ({ attributes }: XmlElement) => attributes.identifier ?? ''
  const pairs = rightValues(response).map((value) => value.split(' '))
  const partners = (choice: XmlElement, side: 0 | 1) => pairs.filter((pair) => pair[side] === idOf(choice)).map((pair) => pair[1 - side]!)
  const onePartnerEach = (side: 0 | 1) => (side ? second : first).every((choice) => partners(choice, side).length === 1)
  // The side whose every member belongs to exactly one of the other is what a learner goes through.
  const side = onePartnerEach(0) ? 0 : onePartnerEach(1) ? 1 : undefined
  if (side === undefined) return refused('several-picks-per-left')
  const [lefts, rights] = side === 0 ? [first, second] : [second, first]
  const rightById = new Map(rights.map((choice) => [idOf(choice), words(choice, context)]))
  const used = new Set<string>()
  const matched: { left: string; right: string }[] = []
  for (const left of lefts) {
    const [partner] = partners(left, side)
    const right = rightById.get(partner!)
    if (right === undefined) return refused('bad-pair')
    used.add(partner!)
    matched.push({ left: words(left, context), right })
  }
  const distractors = rights.filter((choice) => !used.has(idOf(choice))).map((choice) => rightById.get(idOf(choice))!)
  return { body: { type: 'matching', pairs: matched, distractors } }
}

function readGapMatch(context: Context, interaction: XmlElement, response: QtiResponse): Found {
  const offered = elementsOf(interaction, 'gapText').map((choice) => ({
    id: choice.attributes.identifier ?? '',
    text: words(choice, context),
  }))
  const rightOf = new Map(rightValues(response).map((value) => value.split(' ').reverse() as [string, string]))
  const gaps: PlainGap[] = []
  let lacking = false
  const replace = (element: XmlElement): string | undefined => {
    if (element.name === 'prompt' || element.name === 'gapText' || element.name === 'gapImg') return ''
    if (element.name !== 'gap') return undefined
    const right = rightOf.get(element.attributes.identifier ?? '')
    if (!offered.some(({ id }) => id === right)) lacking = true
    gaps.push({ kind: 'choice', options: offered.map(({ id, text }) => ({ text, correct: id === right })) })
    return gapSign(gaps.length - 1)
  }
  const text = readText(markupOf(interaction, replace), 'html', context.locale, context.losses)
  if (!gaps.length) return refused('no-gaps')
  if (lacking) return refused('gap-without-answer', { gap: gaps.length })
  const before = stemOf(context)
  const { stem, pieces } = splitStem(text)
  const whole = [before, stem].filter(Boolean).join('\n\n')
  return {
    body: { type: 'gaps', text: pieces, gaps },
    stem: whole || gapStem(context.locale),
    notes: ['drag-becomes-choice', ...(whole ? [] : (['gap-stem-added'] as const))],
  }
}

function readHottext(context: Context, interaction: XmlElement, response: QtiResponse): Found {
  const right = new Set(rightValues(response))
  const marked: XmlElement[] = []
  const replace = (element: XmlElement): string | undefined => {
    if (element.name === 'prompt') return ''
    if (element.name !== 'hottext') return undefined
    marked.push(element)
    return gapSign(marked.length - 1)
  }
  const text = readText(markupOf(interaction, replace), 'html', context.locale, context.losses)
  const phrases = optionsOf(context, marked, (identifier) => right.has(identifier))
  const { pieces } = splitStem(text)
  const stem = stemOf(context)
  return { body: { type: 'pick-phrases', text: withoutStem(text, pieces), phrases }, ...(stem && { stem }) }
}

/** All paragraphs of the text, those before the first phrase too: what to do stands in the prompt. */
function withoutStem(text: string, pieces: (string | number)[]): (string | number)[] {
  const { stem } = splitStem(text)
  return stem ? [`${stem}\n\n`, ...pieces] : pieces
}

function readHotspot(context: Context, interaction: XmlElement, response: QtiResponse): Found {
  const picture = firstOf(interaction, 'img') ?? firstOf(interaction, 'object')
  const address = picture?.attributes.src ?? picture?.attributes.data ?? ''
  const file = address.split('/').at(-1)!
  const known = context.pictures.get(file)
  if (!picture || !known) return refused('picture-needed', { file: file.slice(0, 80) || '–' })
  const right = new Set(rightValues(response))
  const scale = known.width / (readNumber(picture.attributes.width ?? '') || known.width)
  const areas: PlainArea[] = []
  const label = (choice: XmlElement, index: number) =>
    (choice.attributes.hotspotLabel ?? choice.attributes.ariaLabel ?? '').trim() || String(index + 1)
  const choices = elementsOf(interaction, 'hotspotChoice')
  const options = optionsOf(context, choices, (identifier) => right.has(identifier))
  for (const [index, choice] of choices.entries()) {
    const place = readCoords(choice.attributes.shape ?? '', choice.attributes.coords ?? '', scale)
    if (!place) return refused('bad-number')
    const { correct, feedback } = options[index]!
    areas.push({ label: label(choice, index), ...place, correct, ...(feedback && { feedback }) })
  }
  const alt = (picture.attributes.alt ?? textOf(picture)).trim()
  return {
    body: {
      type: 'hotspot',
      image: file,
      alt: readText(alt, 'plain', context.locale, context.losses) || file,
      areas,
      pick: response.cardinality === 'multiple' ? 'several' : 'one',
    },
  }
}

/** QTI: rect by its corners, circle by centre and radius, poly by its corners; ours has the size of a rect. */
function readCoords(shape: string, coords: string, scale: number): Pick<PlainArea, 'shape' | 'at'> | undefined {
  const numbers = coords.split(',').map((each) => readNumber(each))
  if (numbers.some((each) => each === undefined) || numbers.length > 200) return undefined
  const at = numbers.map((each) => Math.round(each! * scale * 100) / 100)
  if (shape === 'circle' && at.length === 3) return { shape: 'circle', at }
  if (shape === 'rect' && at.length === 4) {
    const [left, top, rightEdge, bottom] = at as [number, number, number, number]
    return { shape: 'rect', at: [left, top, Math.round((rightEdge - left) * 100) / 100, Math.round((bottom - top) * 100) / 100] }
  }
  if ((shape === 'poly' || shape === 'polygon') && at.length >= 6 && at.length % 2 === 0) {
    const closed = at.length > 6 && at[0] === at.at(-2) && at[1] === at.at(-1)
    return { shape: 'polygon', at: closed ? at.slice(0, -2) : at }
  }
  return undefined
}

function readEssay(context: Context): Found {
  const forMarkers = allInside(context.item, (name) => name === 'rubricBlock').filter(({ attributes }) =>
    /(?:^|\s)(?:scorer|tutor)(?:\s|$)/.test(attributes.view ?? ''),
  )
  const guidance = forMarkers.map((block) => words(block, context)).join('\n\n')
  return {
    body: { type: 'extended-text', rubric: defaultRubric(context.locale), ...(guidance && { guidance }) },
    notes: ['default-rubric'],
  }
}

/** Fields inside a text. One alone on its line is a question with a short answer, not a text with a gap. */
function readGaps(context: Context, interactions: readonly XmlElement[]): Found {
  const { item, locale, losses } = context
  const index = new Map(interactions.map((interaction, i) => [interaction, i]))
  const replace = (element: XmlElement) => (index.has(element) ? gapSign(index.get(element)!) : undefined)
  const text = readText(markupOf(context.body, replace), 'html', locale, losses)
  const [only] = interactions as [XmlElement]
  const paragraphs = text.split('\n\n')
  const alone = interactions.length === 1 && paragraphs.includes(gapSign(0))
  if (alone && only.name === 'textEntryInteraction') {
    const response = context.responses.get(only.attributes.responseIdentifier ?? '')
    const body = response && readEntry(item, only, response)
    if (!body) return refused('no-key')
    return { body, stem: paragraphs.filter((paragraph) => paragraph !== gapSign(0)).join('\n\n') }
  }
  const notes = new Set<NoteCode>()
  const gaps: PlainGap[] = []
  for (const [i, interaction] of interactions.entries()) {
    const response = context.responses.get(interaction.attributes.responseIdentifier ?? '')
    const gap = response && readGap(context, interaction, response, notes)
    if (!gap) return refused('gap-without-answer', { gap: i + 1 })
    gaps.push(gap)
  }
  const { stem, pieces } = splitStem(text)
  if (pieces.filter((piece) => typeof piece === 'number').length !== gaps.length) return refused('broken-gap', { gap: gaps.length })
  return {
    body: { type: 'gaps', text: pieces, gaps },
    stem: stem ?? gapStem(locale),
    notes: [...notes, ...(stem ? [] : (['gap-stem-added'] as const))],
  }
}

const isNumeric = (response: QtiResponse): boolean => response.baseType === 'float' || response.baseType === 'integer'

function readEntry(item: XmlElement, interaction: XmlElement, response: QtiResponse): PlainQuestion['body'] | undefined {
  if (isNumeric(response)) {
    const found = numbersOf(item, interaction.attributes.responseIdentifier ?? '', response)
    const values = found.length
      ? found
      : rightValues(response).map((value) => ({ value: readNumber(value) ?? Number.NaN, tolerance: 0, score: 1 }))
    if (!values.length || values.some(({ value }) => Number.isNaN(value))) return undefined
    return { type: 'numerical', answers: values.map(({ score, ...rest }) => ({ ...rest, ...(score !== 1 && { score }) })) }
  }
  const best = bestOf(response)
  const worth = response.mapped
    ? [...response.mapping].filter(([, value]) => value > 0).map(([text, value]) => ({ text, score: value / best }))
    : rightValues(response).map((text) => ({ text, score: 1 }))
  const accepted = worth.map(({ text, score }) => ({ text, ...(score !== 1 && { score }) }))
  return accepted.length ? { type: 'short-text', accepted, rejected: [] } : undefined
}

function readGap(context: Context, interaction: XmlElement, response: QtiResponse, notes: Set<NoteCode>): PlainGap | undefined {
  if (interaction.name === 'inlineChoiceInteraction') {
    const right = new Set(rightValues(response))
    const options = optionsOf(context, elementsOf(interaction, 'inlineChoice'), (identifier) => right.has(identifier))
    return options.some(({ correct }) => correct) ? { kind: 'choice', options } : undefined
  }
  const entry = readEntry(context.item, interaction, response)
  if (!entry) return undefined
  if (entry.type === 'numerical') {
    const [{ value, tolerance }] = entry.answers as [{ value: number; tolerance: number }]
    if (entry.answers.length > 1) notes.add('weights-changed')
    return { kind: 'number', value, tolerance }
  }
  if (entry.type !== 'short-text') return undefined
  const full = entry.accepted.filter(({ score = 1 }) => score === 1)
  if (full.length < entry.accepted.length) notes.add('weights-changed')
  return { kind: 'text', accepted: full.map(({ text }) => text) }
}
