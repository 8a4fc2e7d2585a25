import type { StoredInteraction } from '#app/interactions/interaction-view.ts'

/** Texts that begin with KEY may not leave the server before the answer. */
export const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
export const option = (id: string, correct = false) => ({
  id,
  ...(correct && { correct }),
  text: words(`option ${id}`),
  feedback: words(`KEY ${id}`),
})

export interface Sample {
  readonly authored: unknown
  /** The fields that answer it rightly. */
  readonly right: (stored: StoredInteraction) => string
  /** The same exercise with another right answer. */
  readonly withOtherKey?: (authored: never) => unknown
}

const pair = (id: string, right: string) => ({ id, left: words(`left ${id}`), right: words(right), feedback: words(`KEY ${id}`) })

/** For each type what a trainer writes. */
export const samples: Record<string, Sample> = {
  'single-choice': {
    authored: { options: [option('a'), option('b', true), option('c')] },
    right: () => 'x-ex--choice=b',
    withOtherKey: () => ({ options: [option('a'), option('b'), option('c', true)] }),
  },
  'true-false': {
    authored: { answer: false, feedback: { true: words('KEY true'), false: words('KEY false') } },
    right: () => 'x-ex--choice=false',
    withOtherKey: (authored: object) => ({ ...authored, answer: true }),
  },
  matching: {
    authored: {
      pairs: [pair('p1', 'one'), pair('p2', 'two'), pair('p3', 'three')],
      distractors: [{ id: 'd1', text: words('four') }],
      explanation: words('KEY pairs'),
    },
    right: ({ key }) =>
      Object.entries((key as { pairs: Record<string, { right: string }> }).pairs)
        .map(([id, { right }]) => `x-ex--${id}=${right}`)
        .join('&'),
    withOtherKey: (authored: object) => ({
      ...authored,
      pairs: [pair('p1', 'four'), pair('p2', 'three'), pair('p3', 'two')],
      distractors: [{ id: 'one', text: words('one') }],
    }),
  },
  numerical: {
    authored: {
      answers: [
        { value: 1234.5, tolerance: 0.5, feedback: words('KEY right') },
        { value: 1000, tolerance: 250, score: 0.5, feedback: words('KEY about') },
      ],
      unit: {
        symbols: [
          { id: 'kg', text: words('kg'), factor: 1 },
          { id: 't', text: words('t'), factor: 1000 },
        ],
        required: true,
      },
      decimals: 1,
      data: [{ id: 'sacks', label: words('Sacks'), text: words('24.69') }],
      formula: words('sacks × 50'),
      explanation: words('KEY weight'),
    },
    right: () => 'x-ex--number=1,2345&x-ex--unit=t',
    withOtherKey: (authored: object) => ({ ...authored, answers: [{ value: 7, tolerance: 0 }] }),
  },
  'short-text': {
    authored: {
      accepted: [{ text: 'KEY Oʻzbekiston' }, { text: words('KEY Republic'), score: 0.5, feedback: words('KEY nearly') }],
      rejected: [{ text: 'KEY Bukhara', feedback: words('KEY no') }],
      explanation: words('KEY country'),
      maxLength: 60,
    },
    right: () => 'x-ex--text=  kEY ЎЗБЕКИСТОН. ',
    withOtherKey: (authored: object) => ({ ...authored, accepted: [{ text: 'Samarqand' }], rejected: [] }),
  },
  'multiple-choice': {
    authored: { options: [option('a', true), option('b'), option('c', true)] },
    right: () => 'x-ex--choices=a&x-ex--choices=c',
  },
  'sort-steps': {
    authored: {
      steps: ['s1', 's2', 's3', 's4'].map((id) => ({ id, text: words(`step ${id}`) })),
      alternatives: [['s1', 's3', 's2', 's4']],
      explanation: words('KEY order'),
    },
    right: ({ key }) => (key as { orders: string[][] }).orders[1]!.map((id, index) => `x-ex--${id}=${index + 1}`).join('&'),
    withOtherKey: (authored: { steps: unknown[] }) => ({ ...authored, steps: authored.steps.toReversed() }),
  },
  'sort-bins': {
    authored: {
      bins: [
        { id: 'old', text: words('Old') },
        { id: 'new', text: words('New') },
      ],
      cards: ['c1', 'c2', 'c3'].map((id, index) => ({
        id,
        bin: index ? 'new' : 'old',
        text: words(`card ${id}`),
        reason: words(`KEY ${id}`),
      })),
    },
    right: () => 'x-ex--c1=old&x-ex--c2=new&x-ex--c3=new',
  },
  'mail-inspect': {
    authored: {
      mails: [
        {
          id: 'm1',
          name: words('Mail 1'),
          difficulty: 'easy',
          fit: 'weak',
          parts: [
            { id: 'from', kind: 'from', text: words('from whom'), cue: 'technical', reason: words('KEY from') },
            { id: 'subject', kind: 'subject', text: words('about what') },
            { id: 'link', kind: 'link', text: words('where to'), cue: 'tactic', reason: words('KEY link') },
          ],
          actions: [option('report', true), option('open')],
          explanation: words('KEY mail 1'),
        },
        {
          id: 'm2',
          name: words('Mail 2'),
          difficulty: 'genuine',
          fit: 'strong',
          parts: ['from', 'subject', 'body'].map((kind) => ({ id: kind, kind, text: words(kind), reason: words('KEY harmless') })),
          actions: [option('report'), option('open', true)],
          explanation: words('KEY mail 2'),
        },
      ],
    },
    right: () => 'x-ex--m1--marks=from&x-ex--m1--marks=link&x-ex--m1--action=report&x-ex--m2--action=open',
  },
  scenario: {
    authored: {
      start: 'n1',
      nodes: [
        {
          id: 'n1',
          text: words('It begins'),
          choices: [
            { id: 'c1', text: words('go'), consequence: words('KEY went'), points: 1, next: 'n2' },
            { id: 'c2', text: words('stay'), consequence: words('KEY stayed'), points: 0 },
          ],
        },
        {
          id: 'n2',
          text: words('KEY it goes on'),
          choices: [
            { id: 'c1', text: words('KEY stop'), consequence: words('KEY stopped'), points: 0.5 },
            { id: 'c2', text: words('KEY run'), consequence: words('KEY ran'), points: 1 },
          ],
        },
      ],
    },
    right: () => 'x-ex--path=c1&x-ex--choice=c2',
  },
  'worked-example': {
    authored: {
      steps: [
        { id: 'w1', text: words('solved') },
        { id: 'w2', text: words('your turn'), gap: { options: [option('a', true), option('b'), option('c')] } },
        { id: 'w3', text: words('KEY solved later') },
        { id: 'w4', text: words('again'), gap: { options: [option('a'), option('b', true)] } },
      ],
    },
    right: () => 'x-ex--w2=a&x-ex--w4=b',
  },
  gaps: {
    authored: {
      text: words('The court has [[days]] days, says [[law]] of [[year]].'),
      gaps: [
        { id: 'days', kind: 'number', value: 1234.5, tolerance: 0.5, feedback: words('KEY days') },
        { id: 'law', kind: 'choice', options: [option('a', true), option('b')] },
        { id: 'year', kind: 'text', accepted: ['KEY year', words('KEY another')], feedback: words('KEY year') },
      ],
      explanation: words('KEY gaps'),
    },
    right: () => 'x-ex--days=1234.5&x-ex--law=a&x-ex--year=key%20year',
    withOtherKey: (authored: { gaps: object[] }) => ({
      ...authored,
      gaps: [
        { ...authored.gaps[0], value: 7, tolerance: 0 },
        { ...authored.gaps[1], options: [option('a'), option('b', true)] },
        { ...authored.gaps[2], accepted: ['1991'] },
      ],
    }),
  },
  'pick-phrases': {
    authored: {
      text: words('Her name is [[name|Dilnoza]] and she drinks [[tea|green tea]].\n\nCall her: [[phone|123]].'),
      phrases: [
        { id: 'name', correct: true, feedback: words('KEY name') },
        { id: 'tea', feedback: words('KEY tea') },
        { id: 'phone', correct: true, feedback: words('KEY phone') },
      ],
      explanation: words('KEY phrases'),
    },
    right: () => 'x-ex--phrases=name&x-ex--phrases=phone',
    withOtherKey: (authored: { phrases: { id: string }[] }) => ({
      ...authored,
      phrases: authored.phrases.map(({ id }) => ({ id, ...(id === 'tea' && { correct: true }), feedback: words(`KEY other ${id}`) })),
    }),
  },
  hotspot: {
    authored: {
      image: 'form.svg',
      alt: words('A form'),
      pick: 'several',
      areas: [
        { id: 'head', label: words('Head'), shape: 'rect', at: [10, 10, 40, 20], feedback: words('KEY head') },
        { id: 'seal', label: words('Seal'), shape: 'circle', at: [80, 80, 10], correct: true, feedback: words('KEY seal') },
        { id: 'line', label: words('Line'), shape: 'polygon', at: [10, 60, 40, 60, 25, 70], correct: true, feedback: words('KEY line') },
      ],
      explanation: words('KEY areas'),
    },
    right: () => 'x-ex--areas=seal&x-ex--areas=line',
    withOtherKey: (authored: { areas: { id: string }[] }) => ({
      ...authored,
      areas: authored.areas.map((area) => ({ ...area, correct: area.id === 'head' })).reverse(),
    }),
  },
  'extended-text': {
    authored: {
      rubric: {
        criteria: [
          {
            id: 'clear',
            title: words('Clear'),
            levels: [
              { id: 'no', title: words('KEY not yet'), points: 0 },
              { id: 'yes', title: words('KEY clear'), text: words('KEY every sentence'), points: 3 },
            ],
          },
        ],
      },
      guidance: words('KEY look for the date'),
      showCriteria: true,
      minWords: 2,
      maxWords: 20,
    },
    right: () => 'x-ex--text=Dear%20citizen',
  },
  'form-redesign': {
    authored: {
      fields: [
        { id: 'name', text: words('Name'), decision: 'prefill', reason: words('KEY name'), register: words('KEY registry') },
        { id: 'phone', text: words('Phone'), decision: 'keep', reason: words('KEY phone') },
        { id: 'gender', text: words('Gender'), decision: 'remove', alsoRight: 'later', reason: words('KEY gender') },
      ],
      explanation: words('KEY form'),
    },
    right: () => 'x-ex--name=prefill&x-ex--phone=keep&x-ex--gender=later',
    withOtherKey: (authored: { fields: object[] }) => ({
      fields: authored.fields.map((field) => ({ ...field, decision: 'merge', reason: words('KEY other') })),
    }),
  },
  'data-flow': {
    authored: {
      providers: ['tax', 'registry'].map((id) => ({ id, text: words(id) })),
      extents: ['yes-no', 'everything'].map((id) => ({ id, text: words(id) })),
      grounds: ['law', 'consent'].map((id) => ({ id, text: words(id) })),
      links: [
        {
          id: 'income',
          consumer: words('Office'),
          purpose: words('income test'),
          provider: 'tax',
          extent: 'yes-no',
          ground: 'law',
          reason: words('KEY income'),
        },
        { id: 'statistics', consumer: words('Office'), purpose: words('to be sure'), forbidden: true, reason: words('KEY statistics') },
      ],
      explanation: words('KEY links'),
    },
    right: () => 'x-ex--income--provider=tax&x-ex--income--extent=yes-no&x-ex--income--ground=law&x-ex--statistics--provider=none',
    withOtherKey: (authored: { links: object[] }) => ({
      ...authored,
      links: [{ ...authored.links[0], provider: 'registry' }, authored.links[1]],
    }),
  },
  'process-redraw': {
    authored: {
      actors: ['desk', 'courier'].map((id) => ({ id, text: words(id) })),
      steps: [
        {
          id: 'take',
          text: words('Take'),
          actor: 'desk',
          minutes: 10,
          wait: 0,
          visit: true,
          documents: 2,
          best: 'keep',
          reason: words('KEY take'),
        },
        { id: 'bring', text: words('Bring'), actor: 'courier', minutes: 20, wait: 2, best: 'remove', reason: words('KEY bring') },
        {
          id: 'check',
          text: words('Check'),
          actor: 'desk',
          minutes: 30,
          wait: 1,
          automated: { minutes: 5, wait: 1 },
          best: 'merge',
          reason: words('KEY check'),
        },
      ],
      rules: [{ id: 'human', text: words('A person checks'), steps: ['check'] }],
      target: { minutes: 40, days: 0, handovers: 0 },
      explanation: words('KEY process'),
    },
    right: () => 'x-ex--bring=remove&x-ex--check=merge',
    withOtherKey: (authored: { steps: object[] }) => ({
      ...authored,
      steps: authored.steps.map((step) => ({ ...step, reason: words('KEY other') })),
    }),
  },
  rewrite: {
    authored: {
      text: words('In accordance with the rules the applicant is hereby notified of the obligation to submit a certificate.'),
      model: words('KEY We need one more paper. Please send it by Monday.'),
      maxWords: 20,
      checks: [
        { id: 'day', text: words('KEY names the day') },
        { id: 'who', text: words('KEY speaks to her') },
      ],
      explanation: words('KEY plain'),
    },
    right: () => 'x-ex--text=Please%20send%20us%20the%20paper.&x-ex--compared=1&x-ex--checks=day&x-ex--checks=who',
    withOtherKey: (authored: object) => ({ ...authored, model: words('KEY Another model. It is short.') }),
  },
  checklist: {
    authored: {
      items: [
        { id: 'a', text: words('A'), help: words('help') },
        { id: 'b', text: words('B') },
      ],
    },
    right: () => 'x-ex--seen=1&x-ex--items=a',
  },
  plan: { authored: { prompts: [{ id: 'habit', label: words('My habit') }] }, right: () => 'x-ex--habit=Today' },
}
