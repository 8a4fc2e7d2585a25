import { describe, expect, test } from 'vitest'
import { readQuestions, writeQuestions } from './formats.ts'
import { toPlain } from './from-draft.ts'
import { openZip } from './zip-reader.ts'

const pictures = new Map([['region-map.svg', { width: 400, height: 200 }]])

function read(xml: string) {
  const result = readQuestions('qti', new TextEncoder().encode(xml), { locale: 'en', pictures })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value.questions[0]!
}

function plain(xml: string) {
  const question = read(xml)
  if (!question.mapped) throw new Error(JSON.stringify(question))
  return { ...toPlain(question.item, 'en', 'en')!, notes: question.notes.map(({ code }) => code) }
}

/** An item in the names of QTI 2.1. */
const item = (declarations: string, body: string, processing = '', rest = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="office-1" title="Office" adaptive="false" timeDependent="false">
${declarations}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody>${body}</itemBody>${processing}${rest}</assessmentItem>`

const declaration = (cardinality: string, baseType: string, right: readonly string[], mapping = '', id = 'RESPONSE') =>
  `<responseDeclaration identifier="${id}" cardinality="${cardinality}" baseType="${baseType}"><correctResponse>${right.map((value) => `<value>${value}</value>`).join('')}</correctResponse>${mapping}</responseDeclaration>`
const template = (name: string) => `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`
const choices = (name: string, texts: Record<string, string>) =>
  Object.entries(texts)
    .map(([id, text]) => `<${name} identifier="${id}">${text}</${name}>`)
    .join('')

describe('interactions', () => {
  test('choice of one, with feedback inside the options and after the item', () => {
    const xml = item(
      declaration('single', 'identifier', ['B']),
      `<p>Look at the <em>form</em>.</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Which field is wrong?</prompt>${choices('simpleChoice', { A: 'The date <feedbackInline outcomeIdentifier="FEEDBACK" identifier="A" showHide="show">It is today.</feedbackInline>', B: 'The name' })}</choiceInteraction>`,
      template('match_correct'),
      '<modalFeedback outcomeIdentifier="FEEDBACK" identifier="B" showHide="show"><p>It is misspelt.</p></modalFeedback>',
    )
    expect(plain(xml)).toEqual({
      title: 'Office',
      sourceId: 'office-1',
      tags: [],
      stem: 'Look at the form.\n\nWhich field is wrong?',
      body: {
        type: 'single-choice',
        options: [
          { text: 'The date', correct: false, feedback: 'It is today.' },
          { text: 'The name', correct: true, feedback: 'It is misspelt.' },
        ],
      },
      notes: ['formatting-removed'],
    })
  })

  test('choice of several by right or wrong, and by a mapping', () => {
    const body = `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>Which?</prompt>${choices('simpleChoice', { H: 'hydrogen', He: 'helium', O: 'oxygen' })}</choiceInteraction>`
    const mapping =
      '<mapping lowerBound="0" defaultValue="-2"><mapEntry mapKey="H" mappedValue="1"/><mapEntry mapKey="O" mappedValue="1"/><mapEntry mapKey="He" mappedValue="-2"/></mapping>'
    const right = ['H', 'O']
    expect(plain(item(declaration('multiple', 'identifier', right), body, template('match_correct'))).body).toMatchObject({
      type: 'multiple-choice',
      scoring: 'all-or-nothing',
    })
    const mapped = plain(item(declaration('multiple', 'identifier', right, mapping), body, template('map_response')))
    expect(mapped.body).toMatchObject({ options: [{ correct: true }, { correct: false }, { correct: true }] })
    expect(mapped.notes).toEqual(['no-feedback'])
    expect(mapped.body).not.toHaveProperty('scoring')
  })

  test('two options called true and false are true or false', () => {
    const body = `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Every citizen may appeal.</prompt>${choices('simpleChoice', { true: 'Yes', false: 'No' })}</choiceInteraction>`
    expect(plain(item(declaration('single', 'identifier', ['true']), body)).body).toEqual({ type: 'true-false', answer: true })
  })

  test('order, match and words for gaps', () => {
    const order = `<orderInteraction responseIdentifier="RESPONSE"><prompt>Order</prompt>${choices('simpleChoice', { A: 'pay', B: 'need', C: 'buy' })}</orderInteraction>`
    expect(plain(item(declaration('ordered', 'identifier', ['B', 'C', 'A']), order)).body).toEqual({
      type: 'sort-steps',
      steps: ['need', 'buy', 'pay'],
    })

    const sets = `<simpleMatchSet>${choices('simpleAssociableChoice', { C: 'Capulet', D: 'Demetrius' })}</simpleMatchSet><simpleMatchSet>${choices('simpleAssociableChoice', { M: 'Dream', R: 'Romeo', T: 'Tempest' })}</simpleMatchSet>`
    const match = `<matchInteraction responseIdentifier="RESPONSE" maxAssociations="2"><prompt>Match</prompt>${sets}</matchInteraction>`
    expect(plain(item(declaration('multiple', 'directedPair', ['C R', 'D M']), match)).body).toEqual({
      type: 'matching',
      pairs: [
        { left: 'Capulet', right: 'Romeo' },
        { left: 'Demetrius', right: 'Dream' },
      ],
      distractors: ['Tempest'],
    })
    expect(read(item(declaration('multiple', 'directedPair', ['C R', 'C M', 'D M']), match))).toMatchObject({
      reason: 'several-picks-per-left',
    })

    const gapMatch = `<gapMatchInteraction responseIdentifier="RESPONSE"><prompt>Fill</prompt>${choices('gapText', { W: 'winter', S: 'summer' })}<blockquote><p>Now is the <gap identifier="G1"/> of our <gap identifier="G2"/>.</p></blockquote></gapMatchInteraction>`
    expect(plain(item(declaration('multiple', 'directedPair', ['W G1', 'S G2']), gapMatch))).toMatchObject({
      stem: 'Fill',
      body: {
        type: 'gaps',
        text: ['Now is the ', 0, ' of our ', 1, '.'],
        gaps: [{ options: [{ correct: true }, {}] }, { options: [{}, { correct: true }] }],
      },
      notes: ['drag-becomes-choice', 'formatting-removed', 'no-feedback'],
    })
  })

  test('a field alone is a short answer or a number, a field in a sentence a gap', () => {
    const mapping =
      '<mapping defaultValue="0"><mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="Jorvik" mappedValue="0.5"/></mapping>'
    const entry = '<textEntryInteraction responseIdentifier="RESPONSE" expectedLength="15"/>'
    const declared = declaration('single', 'string', ['York'], mapping)
    expect(plain(item(declared, `<p>Which city?</p><p>${entry}</p>`, template('map_response')))).toMatchObject({
      stem: 'Which city?',
      body: { type: 'short-text', accepted: [{ text: 'York' }, { text: 'Jorvik', score: 0.5 }] },
    })
    expect(plain(item(declared, `<p>Complete it.</p><p>Sun of ${entry};<br/>and clouds</p>`, template('map_response')))).toMatchObject({
      stem: 'Complete it.',
      body: { type: 'gaps', text: ['Sun of ', 0, ';\nand clouds'], gaps: [{ kind: 'text', accepted: ['York'] }] },
    })
    const equal = (mode: string, tolerance: string) =>
      `<responseProcessing><responseCondition><responseIf><equal toleranceMode="${mode}" tolerance="${tolerance}"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`
    const number = (processing: string) =>
      plain(item(declaration('single', 'float', ['50']), `<p>How many?</p><p>${entry}</p>`, processing)).body
    expect(number(equal('absolute', '0.5 0.5'))).toEqual({ type: 'numerical', answers: [{ value: 50, tolerance: 0.5 }] })
    expect(number(equal('relative', '10'))).toEqual({ type: 'numerical', answers: [{ value: 50, tolerance: 5 }] })
    expect(number(template('match_correct'))).toEqual({ type: 'numerical', answers: [{ value: 50, tolerance: 0 }] })
  })

  test('phrases, areas of a picture the course has, and texts that a person marks', () => {
    const hottext =
      '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Find the mistake.</prompt><p>The letter <hottext identifier="A">were</hottext> sent <hottext identifier="B">today</hottext>.</p></hottextInteraction>'
    expect(plain(item(declaration('single', 'identifier', ['A']), hottext))).toMatchObject({
      stem: 'Find the mistake.',
      body: {
        type: 'pick-phrases',
        text: ['The letter ', 0, ' sent ', 1, '.'],
        phrases: [{ text: 'were', correct: true }, { text: 'today' }],
      },
    })
    const areas =
      '<hotspotChoice identifier="A" shape="rect" coords="10,20,60,50" hotspotLabel="North"/><hotspotChoice identifier="B" shape="circle" coords="100,50,20"/><hotspotChoice identifier="C" shape="poly" coords="0,0,10,0,10,10,0,0"/>'
    const hotspot = (file: string) =>
      item(
        declaration('single', 'identifier', ['A']),
        `<hotspotInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Where?</prompt><object type="image/svg+xml" data="images/${file}" width="200" height="100">A map</object>${areas}</hotspotInteraction>`,
      )
    expect(plain(hotspot('region-map.svg')).body).toEqual({
      type: 'hotspot',
      image: 'region-map.svg',
      alt: 'A map',
      pick: 'one',
      areas: [
        { label: 'North', shape: 'rect', at: [20, 40, 100, 60], correct: true },
        { label: '2', shape: 'circle', at: [200, 100, 40], correct: false },
        { label: '3', shape: 'polygon', at: [0, 0, 20, 0, 20, 20], correct: false },
      ],
    })
    expect(read(hotspot('other.svg'))).toMatchObject({ mapped: false, reason: 'picture-needed', params: { file: 'other.svg' } })
    const essay =
      '<rubricBlock view="scorer"><p>Look for the deadline.</p></rubricBlock><p>Write a reply.</p><extendedTextInteraction responseIdentifier="RESPONSE"/>'
    expect(plain(item(declaration('single', 'string', []), essay))).toMatchObject({
      stem: 'Write a reply.',
      body: { type: 'extended-text', guidance: 'Look for the deadline.' },
      notes: ['default-rubric'],
    })
  })
})

test('QTI 3 is read, and files that mix the names of both', () => {
  const three = `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q3" title="Menu" time-dependent="false" xml:lang="en">
  <qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>Y</qti-value></qti-correct-response></qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
  <qti-item-body><p>Choose.</p><p>Sent to <qti-inline-choice-interaction response-identifier="R"><qti-inline-choice identifier="X">Nukus</qti-inline-choice><qti-inline-choice identifier="Y">Termez</qti-inline-choice></qti-inline-choice-interaction>.</p></qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
</qti-assessment-item>`
  const expected = {
    title: 'Menu',
    stem: 'Choose.',
    body: { text: ['Sent to ', 0, '.'], gaps: [{ options: [{ text: 'Nukus' }, { text: 'Termez', correct: true }] }] },
  }
  expect(plain(three)).toMatchObject(expected)
  expect(
    plain(
      three.replaceAll('qti-assessment-item', 'assessmentItem').replaceAll('qti-item-body', 'itemBody').replaceAll('base-type', 'baseType'),
    ),
  ).toMatchObject(expected)
})

test.each([
  ['an adaptive item', item('', '<p/>').replace('adaptive="false"', 'adaptive="true"'), 'adaptive-question'],
  ['a template', item('<templateDeclaration identifier="T" cardinality="single" baseType="integer"/>', '<p/>'), 'template-question'],
  ['no interaction', item('', '<p>Only words</p>'), 'no-interaction'],
  [
    'no key',
    item(
      '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"/>',
      `<choiceInteraction responseIdentifier="RESPONSE">${choices('simpleChoice', { A: 'a', B: 'b' })}</choiceInteraction>`,
    ),
    'no-key',
  ],
  [
    'two interactions',
    item(
      declaration('single', 'identifier', ['A']),
      '<choiceInteraction responseIdentifier="RESPONSE"/><orderInteraction responseIdentifier="RESPONSE"/>',
    ),
    'several-interactions',
  ],
  ['drawing', item('', '<drawingInteraction responseIdentifier="RESPONSE"/>'), 'drag-on-picture'],
  ['a file to hand in', item('', '<uploadInteraction responseIdentifier="RESPONSE"/>'), 'file-answer'],
  ['a slider', item(declaration('single', 'integer', ['3']), '<sliderInteraction responseIdentifier="RESPONSE"/>'), 'unknown-type'],
  [
    'a name of all objects',
    item(declaration('single', 'integer', ['3']), '<constructorInteraction responseIdentifier="RESPONSE"/>'),
    'unknown-type',
  ],
])('%s is not mapped and says why', (_, xml, reason) => {
  expect(read(xml)).toMatchObject({ mapped: false, reason })
})

test.each(['qti-2.1', 'qti-3'] as const)('%s: the package lists each item once, and items lie where the manifest says', (format) => {
  const items = ['One?', 'Two?'].map((stem) => ({
    type: 'true-false',
    stem: { en: stem },
    authored: { answer: true, feedback: {} },
    tags: [],
    sourceId: 'same-id',
  }))
  const { bytes, notes } = writeQuestions(format, items, { locale: 'en', source: 'en' })
  expect(notes).toEqual([])
  const zip = openZip(bytes)
  if (!zip.ok) throw new Error(zip.refusal)
  expect([...zip.value.keys()]).toEqual(['imsmanifest.xml', 'items/item-1.xml', 'items/item-2.xml'])
  const text = new TextDecoder().decode(zip.value.get('items/item-2.xml')!.read(100_000))
  const prefix = format === 'qti-3' ? 'qti-' : ''
  expect(text).toContain(format === 'qti-3' ? '<qti-assessment-item' : '<assessmentItem')
  expect(text).toContain(format === 'qti-3' ? 'response-identifier="RESPONSE"' : 'responseIdentifier="RESPONSE"')
  expect(text.includes('qti-')).toBe(prefix !== '')
  // An identifier is used once: the second item gets one of ours.
  expect(text).toContain('identifier="item-2"')
})
