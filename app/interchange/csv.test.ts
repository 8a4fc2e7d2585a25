import { describe, expect, test } from 'vitest'
import { readCsv, withoutFormulaGuard, writeCsv } from './csv-table.ts'
import { readQuestions, writeQuestions } from './formats.ts'
import { toPlain } from './from-draft.ts'

const rows = (text: string) => {
  const result = readCsv(text)
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

describe('the table', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n"x ""y"", z","1\n2"\n\n , \n3,4',
      [
        ['a', 'b'],
        ['x "y", z', '1\n2'],
        ['3', '4'],
      ],
    ],
    ['a,b\n1', [['a', 'b'], ['1']]],
    [
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['', []],
  ])('%j', (text, cells) => {
    expect(rows(text).map((row) => row.cells)).toEqual(cells)
  })

  test('rows know their lines, over cells with line breaks', () => {
    expect(rows('a\n"1\n2"\n\n3').map(({ line }) => line)).toEqual([1, 2, 5])
  })

  test('nothing that a spreadsheet would calculate is written as it stands', () => {
    const cells = ['=1+1', '+1', '-x', '@a', "'q", '\tx', "=cmd|' /C calc'!A0", '-5', '7']
    const written = writeCsv([cells])
    const back = rows(written.slice(1).replace(/\r\n/g, '\n'))[0]!.cells
    expect(back.slice(0, 7).every((cell) => cell.startsWith("'"))).toBe(true)
    expect(back.slice(7)).toEqual(['-5', '7'])
    expect(back.map(withoutFormulaGuard)).toEqual(cells)
  })
})

test('every type has its row, as the columns are documented', () => {
  const table = `type,title,outcome,level,tags,stem,text,answer,explanation,settings,part 1,feedback 1,part 2,feedback 2,part 3
single-choice,T,o1,apply,a | b,Which?,,2,,shuffle=no,x,wrong,y,right,
multiple-choice,,,,,Which two?,,1; 3,,scoring=all-or-nothing,x,,y,,z
true-false,,,,,True?,,false,,,,no,,yes,
matching,,,,,Match,,,why,,Passport => Police,,Birth => Registry,,=> Post
sort-steps,,,,,Order,,2 1 3,why,,first,,second,,third
sort-bins,,,,,Sort,,Fruit | Root | Leaf,,,apple => Fruit,sweet,beet => Root,grows below,
numerical,,,,,How heavy?,,1; 0.5,why,unit=kg*1; unit=g*0.001; unit-required=yes; decimals=1,10; 0.1,yes,"11,5",,
short-text,,,,,Capital?,,1; 0.5; 0,why,max-length=40,Tashkent,,Toshkent,,Nukus
gaps,,,,,Fill,In [[1]] days by the [[2]],,why,,number: 15; 1,,choice: *office | court,yes | no,
pick-phrases,,,,,Find,It [[1]] sent [[2]],1,,,were,agree,today,fine,
hotspot,,,,,Where?,A form,1,,image=form.svg; pick=one,Stamp @ rect 1 2 30 40,,Name @ circle 50 50 9,,
extended-text,,,,,Write,for markers,,,min-words=50; max-words=200,Law => none = 0 | named = 2 = with its article,,,,`
  const result = readQuestions('csv', new TextEncoder().encode(table), {
    locale: 'en',
    pictures: new Map([['form.svg', { width: 90, height: 90 }]]),
  })
  if (!result.ok) throw new Error(JSON.stringify(result))
  const plain = result.value.questions.map((question) => {
    if (!question.mapped) throw new Error(JSON.stringify(question))
    return toPlain(question.item, 'en', 'en')!
  })
  expect(plain[0]).toMatchObject({ title: 'T', outcome: 'o1', level: 'apply', tags: ['a', 'b'], stem: 'Which?' })
  expect(plain.map(({ body }) => body)).toEqual([
    {
      type: 'single-choice',
      options: [
        { text: 'x', correct: false, feedback: 'wrong' },
        { text: 'y', correct: true, feedback: 'right' },
      ],
      shuffle: false,
    },
    { type: 'multiple-choice', scoring: 'all-or-nothing', options: ['x', 'y', 'z'].map((text) => ({ text, correct: text !== 'y' })) },
    { type: 'true-false', answer: false, whenTrue: 'no', whenFalse: 'yes' },
    {
      type: 'matching',
      pairs: [
        { left: 'Passport', right: 'Police' },
        { left: 'Birth', right: 'Registry' },
      ],
      distractors: ['Post'],
    },
    { type: 'sort-steps', steps: ['first', 'second', 'third'], alternatives: [[1, 0, 2]] },
    {
      type: 'sort-bins',
      bins: ['Fruit', 'Root', 'Leaf'],
      cards: [
        { text: 'apple', bin: 0, reason: 'sweet' },
        { text: 'beet', bin: 1, reason: 'grows below' },
      ],
    },
    {
      type: 'numerical',
      answers: [
        { value: 10, tolerance: 0.1, feedback: 'yes' },
        { value: 11.5, tolerance: 0, score: 0.5 },
      ],
      unit: {
        symbols: [
          { text: 'kg', factor: 1 },
          { text: 'g', factor: 0.001 },
        ],
        required: true,
      },
      decimals: 1,
    },
    { type: 'short-text', accepted: [{ text: 'Tashkent' }, { text: 'Toshkent', score: 0.5 }], rejected: [], maxLength: 40 },
    {
      type: 'gaps',
      text: ['In ', 0, ' days by the ', 1],
      gaps: [
        { kind: 'number', value: 15, tolerance: 1 },
        {
          kind: 'choice',
          options: [
            { text: 'office', correct: true, feedback: 'yes' },
            { text: 'court', correct: false, feedback: 'no' },
          ],
        },
      ],
    },
    {
      type: 'pick-phrases',
      text: ['It ', 0, ' sent ', 1],
      phrases: [
        { text: 'were', correct: true, feedback: 'agree' },
        { text: 'today', correct: false, feedback: 'fine' },
      ],
    },
    {
      type: 'hotspot',
      image: 'form.svg',
      alt: 'A form',
      pick: 'one',
      areas: [
        { label: 'Stamp', shape: 'rect', at: [1, 2, 30, 40], correct: true },
        { label: 'Name', shape: 'circle', at: [50, 50, 9], correct: false },
      ],
    },
    {
      type: 'extended-text',
      rubric: [
        {
          title: 'Law',
          levels: [
            { title: 'none', points: 0 },
            { title: 'named', points: 2, text: 'with its article' },
          ],
        },
      ],
      guidance: 'for markers',
      minWords: 50,
      maxWords: 200,
    },
  ])
})

test('what a format cannot carry is named by item, left out or in part', () => {
  const choice = { type: 'single-choice', stem: { ru: 'Что?' }, tags: [] }
  const options = [
    { id: 'a', text: { ru: 'да' }, correct: true, feedback: { ru: 'почему' } },
    { id: 'b', text: { ru: 'нет' } },
  ]
  const items = [
    { ...choice, authored: { options } },
    { ...choice, type: 'scenario', authored: {} },
    { ...choice, type: 'true-false', authored: { answer: true, feedback: {} } },
    { ...choice, stem: { ru: 'Две\nстроки' }, authored: { options } },
  ]
  const { notes, bytes } = writeQuestions('aiken', items, { locale: 'uz-Latn', source: 'ru' })
  expect(notes).toEqual([
    { index: 0, reason: 'feedback-left-out', leftOut: false },
    { index: 1, reason: 'type-not-in-format', leftOut: true },
    { index: 2, reason: 'type-not-in-format', leftOut: true },
    { index: 3, reason: 'line-breaks', leftOut: true },
  ])
  expect(new TextDecoder().decode(bytes)).toBe('Что?\nA. да\nB. нет\nANSWER: A\n')
})

test('a question is called by its words, without what sets them', () => {
  const stem = 'Who **approves** the budget of `2026`: **?'
  const file = new TextEncoder().encode(`type,stem,answer\ntrue-false,${stem},true`)
  expect(readQuestions('csv', file, { locale: 'en' })).toMatchObject({
    value: { questions: [{ position: { name: 'Who approves the budget of 2026: **?' }, item: { stem: { en: stem } } }] },
  })
})
