import { escapeXml } from '#app/kernel/escape-xml.ts'
import { emptyBins } from './gift-write.ts'
import type { ExportReason } from './import-outcome.ts'
import type { PlainGap, PlainOption, PlainQuestion } from './plain-question.ts'
import { attributeIn, nameIn, type QtiVersion } from './qti-names.ts'
import { toXhtml } from './safe-text.ts'
import type { Written } from './written-question.ts'

const templates = {
  '2.1': 'http://www.imsglobal.org/question/qti_v2p1/rptemplates/',
  '3.0': 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/',
} as const

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>
type Element = (name: string, attributes: Attributes, ...content: (string | readonly string[])[]) => string

/** An element in the names of a version; its content is markup already. */
function elementsIn(version: QtiVersion): Element {
  return (name, attributes, ...content) => {
    const written = Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ` ${attributeIn(version, key)}="${escapeXml(String(value))}"`)
    const inside = content.flat().join('')
    const tag = nameIn(version, name)
    return inside ? `<${tag}${written.join('')}>${inside}</${tag}>` : `<${tag}${written.join('')}/>`
  }
}

/** What a type writes: its declarations, its part of the body, how it is scored, and what is said afterwards. */
interface Parts {
  readonly declarations: string
  readonly body: string
  readonly processing: string
  /** By the identifier of a choice. */
  readonly feedback?: ReadonlyMap<string, string>
  readonly cardinality?: 'single' | 'multiple'
}

/** A question as one item of QTI. */
export function writeQtiItem(question: PlainQuestion, version: QtiVersion, language: string, identifier: string): Written {
  const el = elementsIn(version)
  const losses: ExportReason[] = []
  const parts = partsOf(question, version, el, losses)
  if (typeof parts === 'string') return { leftOut: parts }
  const feedback = [...(parts.feedback ?? [])].filter(([, words]) => words)
  const modal = (name: string, outcome: string, words: string) => {
    const content = block(words)
    return el(
      'modalFeedback',
      { outcomeIdentifier: outcome, showHide: 'show', identifier: name },
      version === '2.1' ? content : el('contentBody', {}, content),
    )
  }
  const { explanation } = question
  const outcomes = [
    el('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }),
    feedback.length ? el('outcomeDeclaration', { identifier: 'FEEDBACK', cardinality: parts.cardinality, baseType: 'identifier' }) : '',
    explanation
      ? el(
          'outcomeDeclaration',
          { identifier: 'EXPLANATION', cardinality: 'single', baseType: 'identifier' },
          el('defaultValue', {}, el('value', {}, 'explanation')),
        )
      : '',
  ]
  const [namespace, schema] =
    version === '2.1'
      ? ['http://www.imsglobal.org/xsd/imsqti_v2p1', 'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd']
      : ['http://www.imsglobal.org/xsd/imsqtiasi_v3p0', 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd']
  const text = el(
    'assessmentItem',
    {
      xmlns: namespace,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${namespace} ${schema}`,
      identifier,
      title: question.title || identifier,
      adaptive: false,
      timeDependent: false,
      'xml:lang': language,
    },
    parts.declarations,
    outcomes,
    el('itemBody', {}, parts.body),
    feedback.length ? withFeedback(parts, el) : parts.processing,
    feedback.map(([name, words]) => modal(name, 'FEEDBACK', words)),
    explanation ? modal('explanation', 'EXPLANATION', explanation) : '',
  )
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`, losses }
}

/** A text as block content, always inside paragraphs. */
function block(text: string): string {
  const html = toXhtml(text)
  return html.startsWith('<p>') ? html : `<p>${html}</p>`
}

const declare = (el: Element, identifier: string, cardinality: string, baseType: string, right: readonly string[], mapping = ''): string =>
  el(
    'responseDeclaration',
    { identifier, cardinality, baseType },
    right.length
      ? el(
          'correctResponse',
          {},
          right.map((value) => el('value', {}, escapeXml(value))),
        )
      : '',
    mapping,
  )

const template = (el: Element, version: QtiVersion, name: 'match_correct' | 'map_response'): string =>
  el('responseProcessing', { template: `${templates[version]}${name}${version === '2.1' ? '' : '.xml'}` })

function partsOf(question: PlainQuestion, version: QtiVersion, el: Element, losses: ExportReason[]): Parts | ExportReason {
  const { body, stem } = question
  const before = block(stem)
  switch (body.type) {
    case 'single-choice':
    case 'multiple-choice':
      return choiceParts(body.options, body.type === 'single-choice' ? body : { scoring: body.scoring ?? 'partial' }, before, version, el)
    case 'true-false': {
      const choice = (id: 'true' | 'false') => el('simpleChoice', { identifier: id }, trueFalseWords(id))
      return {
        declarations: declare(el, 'RESPONSE', 'single', 'identifier', [String(body.answer)]),
        body:
          before +
          el('choiceInteraction', { responseIdentifier: 'RESPONSE', shuffle: false, maxChoices: 1 }, choice('true'), choice('false')),
        processing: template(el, version, 'match_correct'),
        feedback: new Map([
          ['true', body.whenTrue ?? ''],
          ['false', body.whenFalse ?? ''],
        ]),
        cardinality: 'single',
      }
    }
    case 'matching':
      if (body.pairs.some(({ feedback }) => feedback)) losses.push('feedback-left-out')
      return matchParts(body.pairs, body.distractors, before, version, el)
    case 'sort-bins':
      if (body.cards.some(({ reason }) => reason)) losses.push('feedback-left-out')
      return matchParts(
        body.cards.map(({ text, bin }) => ({ left: text, right: body.bins[bin]! })),
        emptyBins(body),
        before,
        version,
        el,
      )
    case 'sort-steps': {
      if (body.alternatives?.length) losses.push('alternatives-left-out')
      const steps = body.steps.map((text, i) => ({ id: `S${i + 1}`, text }))
      // Not every player shuffles: the order in the file is that of the alphabet.
      const listed = [...steps].sort((a, b) => (a.text < b.text ? -1 : 1))
      return {
        declarations: declare(
          el,
          'RESPONSE',
          'ordered',
          'identifier',
          steps.map(({ id }) => id),
        ),
        body:
          before +
          el(
            'orderInteraction',
            { responseIdentifier: 'RESPONSE', shuffle: true },
            listed.map(({ id, text }) => el('simpleChoice', { identifier: id }, toXhtml(text))),
          ),
        processing: template(el, version, 'match_correct'),
      }
    }
    case 'numerical':
      if (body.unit) losses.push('unit-left-out')
      if (body.answers.some(({ feedback }) => feedback)) losses.push('feedback-left-out')
      return {
        declarations: declare(el, 'RESPONSE', 'single', 'float', [String(body.answers.find(({ score = 1 }) => score === 1)?.value ?? '')]),
        body: before + el('p', {}, el('textEntryInteraction', { responseIdentifier: 'RESPONSE', expectedLength: 12 })),
        processing: numberProcessing(body.answers, el),
      }
    case 'short-text': {
      if (body.rejected.length || body.accepted.some(({ feedback }) => feedback)) losses.push('feedback-left-out')
      const full = body.accepted.filter(({ score = 1 }) => score === 1).map(({ text }) => text)
      return {
        declarations: declare(
          el,
          'RESPONSE',
          'single',
          'string',
          full.slice(0, 1),
          mappingOf(
            el,
            body.accepted.map(({ text, score = 1 }) => [text, score]),
          ),
        ),
        body: before + el('p', {}, el('textEntryInteraction', { responseIdentifier: 'RESPONSE', expectedLength: 40 })),
        processing: template(el, version, 'map_response'),
      }
    }
    case 'gaps':
      return gapParts(body, before, el, losses)
    case 'pick-phrases': {
      const inner = wordsWithMarks(body.text, (i) => el('hottext', { identifier: `H${i + 1}` }, escapeXml(body.phrases[i]!.text)))
      const right = body.phrases.flatMap(({ correct }, i) => (correct ? [`H${i + 1}`] : []))
      return {
        declarations: declare(el, 'RESPONSE', 'multiple', 'identifier', right, shareMapping(el, body.phrases, 'H')),
        body: before + el('hottextInteraction', { responseIdentifier: 'RESPONSE', maxChoices: 0 }, inner),
        processing: template(el, version, 'map_response'),
        feedback: new Map(body.phrases.map(({ feedback }, i) => [`H${i + 1}`, feedback ?? ''])),
        cardinality: 'multiple',
      }
    }
    case 'hotspot':
      losses.push('picture-not-included')
      return hotspotParts(body, before, version, el)
    case 'extended-text': {
      losses.push('rubric-left-out')
      if (body.minWords !== undefined || body.maxWords !== undefined) losses.push('scoring-left-out')
      const rubric = body.guidance
        ? el(
            'rubricBlock',
            { view: 'scorer', use: version === '2.1' ? undefined : 'scoring' },
            version === '2.1' ? block(body.guidance) : el('contentBody', {}, block(body.guidance)),
          )
        : ''
      return {
        declarations: declare(el, 'RESPONSE', 'single', 'string', []),
        body: rubric + before + el('extendedTextInteraction', { responseIdentifier: 'RESPONSE', expectedLines: 10 }),
        processing: '',
      }
    }
  }
}

const trueFalseWords = (id: 'true' | 'false'): string => (id === 'true' ? 'True' : 'False')

function mappingOf(el: Element, worth: readonly (readonly [key: string, value: number])[], lowerBound?: number): string {
  const entries = worth.map(([mapKey, mappedValue]) => el('mapEntry', { mapKey, mappedValue: Number(mappedValue.toFixed(6)) }))
  return el('mapping', { defaultValue: 0, lowerBound }, entries)
}

/** Right options share the score, wrong ones take it away: our choice of several. */
function shareMapping(el: Element, options: readonly PlainOption[], prefix: string): string {
  const right = options.filter(({ correct }) => correct).length
  const wrong = options.length - right
  return mappingOf(
    el,
    options.map(({ correct }, i) => [`${prefix}${i + 1}`, correct ? 1 / right : -1 / wrong]),
    0,
  )
}

type ChoiceRule = { readonly shuffle?: boolean; readonly scoring?: 'partial' | 'all-or-nothing'; readonly type?: 'single-choice' }

function choiceParts(options: readonly PlainOption[], rule: ChoiceRule, before: string, version: QtiVersion, el: Element): Parts {
  const single = rule.type === 'single-choice'
  const right = options.flatMap(({ correct }, i) => (correct ? [`C${i + 1}`] : []))
  const mapped = !single && rule.scoring !== 'all-or-nothing'
  const cardinality = single ? 'single' : 'multiple'
  const choices = options.map(({ text }, i) => el('simpleChoice', { identifier: `C${i + 1}` }, toXhtml(text)))
  return {
    declarations: declare(el, 'RESPONSE', cardinality, 'identifier', right, mapped ? shareMapping(el, options, 'C') : ''),
    body:
      before +
      el('choiceInteraction', { responseIdentifier: 'RESPONSE', shuffle: rule.shuffle !== false, maxChoices: single ? 1 : 0 }, choices),
    processing: template(el, version, mapped ? 'map_response' : 'match_correct'),
    feedback: new Map(options.map(({ feedback }, i) => [`C${i + 1}`, feedback ?? ''])),
    cardinality,
  }
}

function matchParts(
  pairs: readonly { readonly left: string; readonly right: string }[],
  others: readonly string[],
  before: string,
  version: QtiVersion,
  el: Element,
): Parts {
  const rights = [...new Set([...pairs.map(({ right }) => right), ...others])]
  const keys = pairs.map(({ right }, i) => `L${i + 1} R${rights.indexOf(right) + 1}`)
  const choices = (texts: readonly string[], prefix: string, most: number) =>
    el(
      'simpleMatchSet',
      {},
      texts.map((text, i) => el('simpleAssociableChoice', { identifier: `${prefix}${i + 1}`, matchMax: most }, toXhtml(text))),
    )
  return {
    declarations: declare(
      el,
      'RESPONSE',
      'multiple',
      'directedPair',
      keys,
      mappingOf(
        el,
        keys.map((key) => [key, 1 / keys.length]),
      ),
    ),
    body:
      before +
      el(
        'matchInteraction',
        { responseIdentifier: 'RESPONSE', shuffle: true, maxAssociations: pairs.length },
        choices(
          pairs.map(({ left }) => left),
          'L',
          1,
        ),
        choices(rights, 'R', pairs.length),
      ),
    processing: template(el, version, 'map_response'),
  }
}

type Numbers = readonly { readonly value: number; readonly tolerance: number; readonly score?: number }[]

/** If the response equals the first number within its tolerance, its score; else if the second; … */
function numberProcessing(answers: Numbers, el: Element): string {
  return el('responseProcessing', {}, numberCondition(answers, el, 'RESPONSE', 'SCORE'))
}

function numberCondition(answers: Numbers, el: Element, response: string, outcome: string): string {
  const branches = answers.map(({ value, tolerance, score = 1 }, i) =>
    el(
      i ? 'responseElseIf' : 'responseIf',
      {},
      el(
        'equal',
        { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` },
        el('variable', { identifier: response }),
        el('baseValue', { baseType: 'float' }, String(value)),
      ),
      el('setOutcomeValue', { identifier: outcome }, el('baseValue', { baseType: 'float' }, String(score))),
    ),
  )
  return el('responseCondition', {}, branches)
}

/** Texts with markup in their words; `mark` writes what stands at each index. Paragraphs are kept. */
function wordsWithMarks(text: readonly (string | number)[], mark: (index: number) => string): string {
  const paragraphs: string[] = ['']
  for (const piece of text) {
    if (typeof piece === 'number') {
      paragraphs[paragraphs.length - 1] += mark(piece)
      continue
    }
    for (const [i, words] of piece.split(/\n{2,}/).entries()) {
      if (i) paragraphs.push('')
      // Outer spaces part words from marks; toXhtml would keep them as they are.
      paragraphs[paragraphs.length - 1] += toXhtml(words)
    }
  }
  return paragraphs
    .filter((each) => each.trim())
    .map((each) => `<p>${each}</p>`)
    .join('')
}

function gapParts(body: PlainQuestion['body'] & { type: 'gaps' }, before: string, el: Element, losses: ExportReason[]): Parts {
  const idOf = (i: number) => `GAP${i + 1}`
  const scoreIdOf = (i: number) => `${idOf(i)}_SCORE`
  const said = body.gaps.some((gap) => (gap.kind === 'choice' ? gap.options.some(({ feedback }) => feedback) : gap.feedback))
  if (said) losses.push('feedback-left-out')
  const share = 1 / body.gaps.length
  return {
    declarations: [
      ...body.gaps.map((gap, i) => gapDeclaration(gap, idOf(i), share, el)),
      // Outcomes are declared after all responses.
      ...body.gaps.map((gap, i) =>
        gap.kind === 'number' ? el('outcomeDeclaration', { identifier: scoreIdOf(i), cardinality: 'single', baseType: 'float' }) : '',
      ),
    ].join(''),
    body: before + wordsWithMarks(body.text, (i) => gapInteraction(body.gaps[i]!, idOf(i), el)),
    processing: el(
      'responseProcessing',
      {},
      body.gaps.map((gap, i) => (gap.kind === 'number' ? numberCondition([{ ...gap, score: share }], el, idOf(i), scoreIdOf(i)) : '')),
      el(
        'setOutcomeValue',
        { identifier: 'SCORE' },
        el(
          'sum',
          {},
          body.gaps.map((gap, i) =>
            gap.kind === 'number' ? el('variable', { identifier: scoreIdOf(i) }) : el('mapResponse', { identifier: idOf(i) }),
          ),
        ),
      ),
    ),
  }
}

function gapDeclaration(gap: PlainGap, id: string, share: number, el: Element): string {
  if (gap.kind === 'number') return declare(el, id, 'single', 'float', [String(gap.value)])
  if (gap.kind === 'text')
    return declare(
      el,
      id,
      'single',
      'string',
      gap.accepted.slice(0, 1),
      mappingOf(
        el,
        gap.accepted.map((text) => [text, share]),
      ),
    )
  const right = gap.options.findIndex(({ correct }) => correct)
  return declare(el, id, 'single', 'identifier', [`O${right + 1}`], mappingOf(el, [[`O${right + 1}`, share]]))
}

function gapInteraction(gap: PlainGap, id: string, el: Element): string {
  if (gap.kind !== 'choice') return el('textEntryInteraction', { responseIdentifier: id, expectedLength: 20 })
  const options = gap.options.map(({ text }, i) => el('inlineChoice', { identifier: `O${i + 1}` }, escapeXml(text.replace(/\n+/g, ' '))))
  return el('inlineChoiceInteraction', { responseIdentifier: id, shuffle: true }, options)
}

function hotspotParts(body: PlainQuestion['body'] & { type: 'hotspot' }, before: string, version: QtiVersion, el: Element): Parts {
  const coords = (shape: string, at: readonly number[]) =>
    (shape === 'rect' ? [at[0]!, at[1]!, at[0]! + at[2]!, at[1]! + at[3]!] : at).join(',')
  const one = body.pick === 'one'
  const source = `images/${body.image}`
  const type = body.image.endsWith('.svg') ? 'image/svg+xml' : 'image/png'
  const picture = version === '2.1' ? el('object', { type, data: source }, escapeXml(body.alt)) : el('img', { src: source, alt: body.alt })
  const options = body.areas.map(({ label, correct, feedback }) => ({ text: label, correct, ...(feedback && { feedback }) }))
  const right = options.flatMap(({ correct }, i) => (correct ? [`A${i + 1}`] : []))
  return {
    declarations: declare(el, 'RESPONSE', one ? 'single' : 'multiple', 'identifier', right, one ? '' : shareMapping(el, options, 'A')),
    body:
      before +
      el(
        'hotspotInteraction',
        { responseIdentifier: 'RESPONSE', maxChoices: one ? 1 : 0 },
        picture,
        body.areas.map(({ shape, at, label }, i) =>
          el('hotspotChoice', {
            identifier: `A${i + 1}`,
            shape: shape === 'polygon' ? 'poly' : shape,
            coords: coords(shape, at),
            hotspotLabel: label,
          }),
        ),
      ),
    processing: template(el, version, one ? 'match_correct' : 'map_response'),
    feedback: new Map(options.map(({ feedback }, i) => [`A${i + 1}`, feedback ?? ''])),
    cardinality: one ? 'single' : 'multiple',
  }
}

/** A template scores alone; to show what is said to the choice, the same rule is written out and the choice handed on. */
function withFeedback({ processing }: Parts, el: Element): string {
  const mapped = processing.includes('map_response')
  const score = (value: string) => el('setOutcomeValue', { identifier: 'SCORE' }, value)
  const number = (value: number) => el('baseValue', { baseType: 'float' }, String(value))
  const rule = mapped
    ? score(el('mapResponse', { identifier: 'RESPONSE' }))
    : el(
        'responseCondition',
        {},
        el(
          'responseIf',
          {},
          el('match', {}, el('variable', { identifier: 'RESPONSE' }), el('correct', { identifier: 'RESPONSE' })),
          score(number(1)),
        ),
        el('responseElse', {}, score(number(0))),
      )
  return el('responseProcessing', {}, rule, el('setOutcomeValue', { identifier: 'FEEDBACK' }, el('variable', { identifier: 'RESPONSE' })))
}
