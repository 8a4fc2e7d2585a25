import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import type { Refused } from '#app/kernel/result.ts'
import { guessFormat, type ImportFormat, importFormats, readQuestions } from './formats.ts'
import type { ImportedQuestion } from './import-outcome.ts'
import { writeZip } from './zip-writer.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function read(format: ImportFormat, file: Uint8Array | string, locale: AuthoredLocale = 'en'): readonly ImportedQuestion[] {
  const result = readQuestions(format, typeof file === 'string' ? bytes(file) : file, { locale })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value.questions
}

describe('mapped and not mapped together are the questions of the file', () => {
  /** Every question is in the answer once, in order, at a place of its own. */
  const expectAll = (questions: readonly ImportedQuestion[], count: number) => {
    expect(questions.map(({ position }) => position.index)).toEqual(Array.from({ length: count }, (_, i) => i + 1))
    expect(questions.every((each) => (each.mapped ? each.item.type !== '' : each.reason.length > 0))).toBe(true)
  }

  const giftBlocks = [
    '::N:: stem {=a ~b}',
    'stem {=a#f ~b ~c}',
    'stem {T}',
    'stem {#3:1}',
    'stem {=a -> b =c -> d}',
    'a {=b} c',
    'stem {}',
    'only words',
    'open {=a ~b',
    '{=a}',
    'two {=a} and {=b}',
    'st\\{em {~%x%a =b}',
    '::\\:\\::: x {=1 =2}',
    'deep {=a {b} }',
    'stem {#abc}',
    'lines\nand lines {\n=a\n~b\n}',
    '[html]<p>x</p>{=<b>y</b>~z}',
    '::unclosed name {=a ~b}',
    '####',
    '{',
    '\\',
    '$CATEGORYX {T}',
    '%50%',
  ]
  test('GIFT', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(...giftBlocks),
            fc.constantFrom('\n\n', '\r\n\r\n', '\n\n\n// note {\n\n', '\n\n$CATEGORY: a/b\n\n', '\n \t\n'),
          ),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        fc.constantFrom('', '\ufeff', '// first\n'),
        (blocks, start) => {
          expectAll(read('gift', start + blocks.flat().join('')), blocks.length)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  const aikenBlocks = [
    'Q?\nA. a\nB. b\nANSWER: A',
    'Q?\nA) a\nB) b\nANSWER:  b',
    'Q?\nA. a\nB. b\nANSWER: Z',
    'Q?\nANSWER: A',
    'A. a\nANSWER: A',
    'Q\nA. a\nno letter\nANSWER: A',
    'Q\nmore\nA. x\nB. y\nANSWER: A, B',
  ]
  test('Aiken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...aikenBlocks), fc.constantFrom('\n', '\n\n', '\r\n', '\r\r')), { minLength: 1, maxLength: 10 }),
        (blocks) => {
          expectAll(read('aiken', blocks.flat().join('')), blocks.length)
        },
      ),
    )
  })

  const moodleTypes = [
    'multichoice',
    'truefalse',
    'shortanswer',
    'numerical',
    'matching',
    'essay',
    'cloze',
    'gapselect',
    'ddwtos',
    'ordering',
    'description',
    'calculated',
    'random',
    'ddmarker',
    'nobody-knows',
    '',
    'constructor',
    '__proto__',
  ]
  const inside = [
    '',
    '<name><text>n</text></name>',
    '<questiontext format="html"><text><![CDATA[<p>Q [[1]] {1:SA:=x}]]></text></questiontext>',
    '<answer fraction="100"><text>a</text></answer>',
    '<answer fraction="abc"><text>true</text></answer>',
    '<answer><text>false</text></answer>',
    '<subquestion><text>l</text><answer><text>r</text></answer></subquestion>',
    '<selectoption><text>s</text></selectoption>',
    '<single>true</single>',
    '<question type="essay"/>',
    '<units><unit><multiplier>0</multiplier></unit></units>',
  ]
  test('Moodle XML', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...moodleTypes), fc.array(fc.constantFrom(...inside), { maxLength: 6 }), fc.boolean()), {
          minLength: 1,
          maxLength: 8,
        }),
        (all) => {
          const questions = all.map(
            ([type, parts, category]) =>
              `${category ? '<question type="category"><category><text>$course$/x</text></category></question>' : ''}<question type="${type}">${parts.join('')}</question>`,
          )
          expectAll(
            read('moodle-xml', `<?xml version="1.0"?>\r\n<quiz><!-- <question type="essay"/> -->${questions.join('\n')}</quiz>`),
            all.length,
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  const csvTypes = [
    'single-choice',
    'multiple-choice',
    'true-false',
    'matching',
    'sort-steps',
    'sort-bins',
    'numerical',
    'short-text',
    'gaps',
    'pick-phrases',
    'hotspot',
    'extended-text',
    'scenario',
    '',
    '__proto__',
  ]
  test('CSV', () => {
    const cell = fc.constantFrom(
      '',
      'a',
      '1',
      '1; 2',
      'a => b',
      'true',
      'choice: *a | b',
      'x [[1]] y',
      '"',
      'a,b',
      'a\nb',
      '=1+1',
      "'=x",
      '\\',
      '|',
      '[[1]][[1]]',
      'rect',
      '-1e999',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...csvTypes), fc.array(cell, { minLength: 8, maxLength: 8 })), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        (rows, sign) => {
          const quote = (each: string) => `"${each.replaceAll('"', '""')}"`
          const table = [
            ['type', 'stem', 'text', 'answer', 'settings', 'part 1', 'feedback 1', 'part 2', 'feedback 2'],
            ...rows.map(([type, cells]) => [type || 'x', ...cells]),
          ]
          expectAll(read('csv', `\ufeff${table.map((row) => row.map(quote).join(sign)).join('\r\n')}`), rows.length)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('QTI package', () => {
    const item =
      '<assessmentItem identifier="i"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R"><prompt>Q</prompt><simpleChoice identifier="A">a</simpleChoice><simpleChoice identifier="B">b</simpleChoice></choiceInteraction></itemBody></assessmentItem>'
    const contents = [
      item,
      '<assessmentTest/>',
      'no xml',
      '',
      '<!DOCTYPE a><assessmentItem/>',
      '<assessmentItem/>',
      '<assessmentItem adaptive="true"/>',
      undefined,
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...contents), { minLength: 1, maxLength: 8 }), (all) => {
        const resources = all.map((_, i) => `<resource identifier="r${i}" type="imsqti_item_xmlv2p1" href="items/${i}.xml"/>`)
        const manifest = `<manifest><resources><resource type="webcontent" href="x.css"/><resource type="imsqti_test_xmlv2p1" href="t.xml"/>${resources.join('')}</resources></manifest>`
        const files = all.flatMap((content, i) => (content === undefined ? [] : [{ name: `items/${i}.xml`, content: bytes(content) }]))
        const questions = read('qti', writeZip([{ name: 'imsmanifest.xml', content: bytes(manifest) }, ...files]))
        expectAll(questions, all.length)
        expect(questions.map(({ mapped }) => mapped)).toEqual(all.map((content) => content === item))
      }),
    )
  })
})

test('any text in any format is read or refused, never a fault of ours, and keeps nothing private or half', () => {
  const sign = fc.constantFrom(
    ...'{}~=#:\\<>&"\'|;,*[]@%/.\n\t %$',
    '::',
    '->',
    '####',
    'ANSWER: A',
    'A. ',
    '<quiz>',
    '</quiz>',
    '<question type="cloze">',
    '</question>',
    '<text>',
    '</text>',
    '<questiontext>',
    '{1:MC:',
    'type,stem',
    '\u0001',
    '\ud800',
    '\ue100',
    '\ufdd0',
    '🙂',
    'x',
    '1',
    '__proto__',
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...importFormats),
      fc.array(sign, { maxLength: 60 }),
      fc.constantFrom('', '<quiz>', 'type,stem,part 1\n'),
      (format, signs, start) => {
        const result = readQuestions(format, bytes(start + signs.join('')), { locale: 'ru' })
        const json = JSON.stringify(result)
        expect(json).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|[\ue000-\uf8ff]|[\ufdd0\ufdd1]|\\u0000/)
      },
    ),
    { numRuns: 5_000 },
  )
})

describe('encodings', () => {
  const question = 'Столица?{=Ташкент ~Самарканд}'
  const cp1251 = Uint8Array.from(question, (char) => {
    const code = char.charCodeAt(0)
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
  })
  const utf16 = (little: boolean) => {
    const view = new DataView(new ArrayBuffer(2 + question.length * 2))
    for (const [i, char] of [...`\ufeff${question}`].entries()) view.setUint16(i * 2, char.charCodeAt(0), little)
    return new Uint8Array(view.buffer)
  }

  test.each([
    ['UTF-8', bytes(question), undefined],
    ['UTF-8 with a mark', bytes(`\ufeff${question}`), undefined],
    ['UTF-16 little', utf16(true), { name: 'utf-16le', guessed: false }],
    ['UTF-16 big', utf16(false), { name: 'utf-16be', guessed: false }],
    ['windows-1251', cp1251, { name: 'windows-1251', guessed: true }],
  ])('%s', (_, file, encoding) => {
    const result = readQuestions('gift', file, { locale: 'ru' })
    expect(result).toMatchObject({ value: { questions: [{ item: { stem: { ru: 'Столица?' } } }] } })
    expect(result.ok && result.value.encoding).toEqual(encoding)
  })

  test('an XML file says its own; one that is not known is refused', () => {
    const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><quiz><question type="truefalse"><questiontext><text>`
    const end = bytes(
      '</text></questiontext><answer fraction="100"><text>true</text></answer><answer><text>false</text></answer></question></quiz>',
    )
    const file = (encoding: string) => new Uint8Array([...bytes(xml(encoding)), ...cp1251.slice(0, 8), ...end])
    expect(readQuestions('moodle-xml', file('windows-1251'), { locale: 'ru' })).toMatchObject({
      value: { questions: [{ item: { stem: { ru: 'Столица?' } } }] },
    })
    expect(readQuestions('moodle-xml', file('utf-8'), { locale: 'ru' })).toMatchObject({ refusal: 'encoding-unknown' })
    expect(readQuestions('moodle-xml', file('x-user-defined'), { locale: 'ru' })).toMatchObject({ refusal: 'encoding-unknown' })
    expect(readQuestions('moodle-xml', file('no-such'), { locale: 'ru' })).toMatchObject({ refusal: 'encoding-unknown' })
  })
})

test.each<[ImportFormat, Uint8Array, string]>([
  ['gift', bytes(''), 'file-empty'],
  ['gift', bytes('// nothing\n\n$CATEGORY: a\n'), 'no-questions'],
  ['gift', bytes('a\0b {T}'), 'not-text'],
  ['gift', writeZip([]), 'not-text'],
  ['gift', new Uint8Array(1024 * 1024 + 1).fill(97), 'file-too-big'],
  ['gift', bytes('x{T}\n\n'.repeat(20_001)), 'too-many-questions'],
  ['moodle-xml', bytes('<html/>'), 'not-moodle-xml'],
  ['moodle-xml', bytes('<quiz><question type="essay">'), 'xml-malformed'],
  ['moodle-xml', bytes('<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>'), 'xml-doctype'],
  ['qti', bytes('<questestinterop/>'), 'qti-version'],
  ['qti', bytes('<assessmentTest/>'), 'not-qti'],
  ['qti', writeZip([{ name: 'a.xml', content: bytes('<assessmentItem/>') }]), 'zip-no-manifest'],
  ['qti', writeZip([{ name: 'imsmanifest.xml', content: bytes('<manifest/>') }]), 'no-questions'],
  ['qti', writeZip([{ name: 'imsmanifest.xml', content: new Uint8Array(30 * 1024 * 1024).fill(32) }]), 'zip-manifest-heavy'],
  ['qti', writeZip([{ name: 'imsmanifest.xml', content: bytes('<!DOCTYPE a><manifest/>') }]), 'xml-doctype'],
  ['csv', bytes('a,b\n1,2'), 'csv-header'],
  ['csv', bytes('type,stem,stem\nx,y,z'), 'csv-header'],
  ['csv', bytes('type,stem\n"x'), 'csv-malformed'],
  ['csv', bytes(`type,stem${',x'.repeat(200)}`), 'csv-malformed'],
])('a %s file is refused as a whole with its reason (%#)', (format, file, refusal) => {
  const result = readQuestions(format, file, { locale: 'en' })
  expect(result).toMatchObject({ ok: false, refusal })
  // Nothing is left open in the sentence.
  expect(translator('en')(`interchange.refusal.${refusal}`, (result as Refused).params)).not.toMatch(/[{}]/)
})

describe('a full mebibyte of signs that make slow readers slow ends well within the time of a test', () => {
  const size = 1024 * 1024 - 200
  const fill = (pattern: string) => pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size)
  const moodle = (html: string) =>
    `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[${html}]]></text></questiontext></question></quiz>`
  const cloze = (html: string) => moodle(html).replace('essay', 'cloze')
  /** An item of QTI; of `parts` as many as there is room for beside `rest`. */
  const qti = (body: (parts: string) => string, part: (n: number) => string, rest = '') => {
    let parts = ''
    for (let n = 0; parts.length < size - rest.length - 1_000; n += 1) parts += part(n)
    return `<assessmentItem identifier="i">${body(parts)}${rest}</assessmentItem>`
  }
  const declared = (type: string, values: string) =>
    `<responseDeclaration identifier="R" cardinality="multiple" baseType="${type}"><correctResponse>${values}</correctResponse></responseDeclaration>`
  const within = (interaction: string, inside: string) =>
    `<itemBody><${interaction} responseIdentifier="R">${inside}</${interaction}></itemBody>`

  test.each<[string, ImportFormat, string]>([
    ['open braces', 'gift', fill('{')],
    ['braces and lines', 'gift', fill('{\n')],
    ['open braces and empty lines', 'gift', fill('a{\n\n')],
    ['colons', 'gift', fill('::')],
    ['backslashes', 'gift', fill('\\')],
    ['one question with countless answers', 'gift', `x{=${fill('~a')}}`],
    ['countless pairs', 'gift', `x{${fill('=a->b')}}`],
    ['weights', 'gift', `x{~${fill('%')}=}`],
    ['hashes', 'gift', `x{=${fill('#')}}`],
    ['open tags', 'gift', `[html]${fill('<a ')}{T}`],
    ['options', 'aiken', `Q\n${fill('A. a\n')}`],
    ['spaces', 'aiken', fill(`A${' '.repeat(1000)}\n`)],
    ['less-than signs', 'moodle-xml', moodle(fill('<'))],
    ['tags that never end', 'moodle-xml', moodle(fill('<b '))],
    ['quotes in tags that never end', 'moodle-xml', moodle(fill('<a ="<" '))],
    ['images', 'moodle-xml', moodle(fill('<img alt="'))],
    ['bold in bold', 'moodle-xml', moodle(fill('<b>'))],
    ['closed bold', 'moodle-xml', moodle(fill('<b>x</b>'))],
    ['scripts', 'moodle-xml', moodle(fill('<script></script>'))],
    ['open comments', 'moodle-xml', moodle(fill('<!--'))],
    ['ampersands', 'moodle-xml', moodle(fill('&'))],
    ['half references', 'moodle-xml', moodle(fill('&#12'))],
    ['line breaks', 'moodle-xml', moodle(fill('\n '))],
    ['open gaps', 'moodle-xml', cloze(fill('{1:SA:'))],
    ['gaps', 'moodle-xml', cloze(fill('{1:SA:=x}'))],
    ['braces', 'moodle-xml', cloze(fill('{'))],
    ['answers in a gap', 'moodle-xml', cloze(`{1:MC:${fill('~=a#b')}}`)],
    ['elements', 'moodle-xml', `<quiz>${fill('<a/>')}</quiz>`],
    ['attributes', 'moodle-xml', `<quiz ${fill('a="" ')}/>`],
    ['an attribute that never ends', 'moodle-xml', `<quiz a="${fill('x')}`],
    ['quotes', 'csv', `type,stem\n${fill('"')}`],
    ['doubled quotes in a cell', 'csv', `type,stem\n"${fill('""')}"`],
    ['separators in a part', 'csv', `type,stem,part 1\ngaps,x,"choice: ${fill('| ')}"`],
    ['marks', 'csv', `type,stem,text,part 1\ngaps,x,${fill('[[1]]')},text: a`],
    ['rows', 'csv', `type,stem\n${fill('x,y\n').slice(0, 70_000)}`],
    ['settings', 'csv', `type,stem,settings\nnumerical,x,"${fill('unit=a;')}"`],
    ['lines and empty lines', 'aiken', fill('a\n\n')],
    ['a long category of many questions', 'gift', `$CATEGORY: ${fill('a/').slice(130_000)}\n\n${'x{T}\n\n'.repeat(20_000)}`],
    ['declarations that never end', 'gift', `[html]${fill('<!')}{T}`],
    ['declarations that never end', 'moodle-xml', moodle(fill('<!'))],
    [
      'gaps that share countless words',
      'moodle-xml',
      `<quiz><question type="ddwtos"><questiontext><text>${fill('[[1]]').slice(size / 2)}</text></questiontext>${Array.from(
        { length: 12_000 },
        (_, n) => `<dragbox><text>${n}</text></dragbox>`,
      ).join('')}</question></quiz>`,
    ],
    [
      'gaps that share countless words',
      'qti',
      qti(
        (parts) => declared('directedPair', '<value>t1 g1</value>') + within('gapMatchInteraction', parts),
        (n) => `<gapText identifier="t${n}">${n}</gapText><gap identifier="g${n}"/>`,
      ),
    ],
    [
      'countless options with one long explanation',
      'qti',
      qti(
        (parts) => declared('identifier', '<value>c1</value>') + within('choiceInteraction', parts),
        (n) => `<simpleChoice identifier="c${n}">${n}</simpleChoice>`,
        `<modalFeedback identifier="incorrect">${fill('why ').slice(size / 2)}</modalFeedback>`,
      ),
    ],
    [
      'countless options and explanations',
      'qti',
      qti(
        (parts) => declared('identifier', '<value>c1</value>') + within('choiceInteraction', '') + parts,
        (n) => `<modalFeedback identifier="m${n}"/>`,
      )
        .replace(
          '</choiceInteraction>',
          `${Array.from({ length: 9_000 }, (_, n) => `<simpleChoice identifier="c${n}"/>`).join('')}</choiceInteraction>`,
        )
        .replace(/(?:<modalFeedback [^>]*>){9000}/, ''),
    ],
    [
      'countless numbers to write',
      'qti',
      qti(
        (parts) => {
          const each = parts.split('|').filter(Boolean)
          const of = (make: (n: string) => string) => each.map(make).join('')
          return `${of((n) => `<responseDeclaration identifier="${n}" baseType="float"><correctResponse><value>1</value></correctResponse></responseDeclaration>`)}<itemBody><p>${of(
            (n) => `<textEntryInteraction responseIdentifier="${n}"/>`,
          )}</p></itemBody><responseProcessing/>`
        },
        (n) => (n < 4_500 ? `|${n}` : ' '.repeat(size)),
      ),
    ],
    [
      'countless pairs',
      'qti',
      (() => {
        const pairs = Array.from({ length: 7_000 }, (_, n) => n)
        const set = (side: string) =>
          `<simpleMatchSet>${pairs.map((n) => `<simpleAssociableChoice identifier="${side}${n}">${n}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`
        return `<assessmentItem identifier="i">${declared('directedPair', pairs.map((n) => `<value>a${n} b${n}</value>`).join(''))}${within('matchInteraction', set('a') + set('b'))}</assessmentItem>`
      })(),
    ],
  ])('%s', (_, format, text) => {
    const result = readQuestions(format, bytes(text), { locale: 'uz-Latn' })
    expect(result.ok ? result.value.questions.length > 0 : result.refusal).toBeTruthy()
  })
})

test('the format of a file is guessed from its beginning and its name', () => {
  expect(guessFormat('a.zip', writeZip([]))).toBe('qti')
  expect(guessFormat('a.xml', bytes('<?xml version="1.0"?>\n<quiz>'))).toBe('moodle-xml')
  expect(guessFormat('a.xml', bytes('<assessmentItem>'))).toBe('qti')
  expect(guessFormat('a.CSV', bytes('type,stem'))).toBe('csv')
  expect(guessFormat('a.txt', bytes('Q\nA. a\nANSWER: A'))).toBe('aiken')
  expect(guessFormat('a.txt', bytes('Q {T}'))).toBe('gift')
  expect(guessFormat('a.docx', bytes('Q {T}'))).toBeUndefined()
})
