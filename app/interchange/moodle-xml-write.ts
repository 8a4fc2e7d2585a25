import { escapeXml } from '#app/kernel/escape-xml.ts'
import { writeCloze } from './cloze.ts'
import { emptyBins, weighed } from './gift-write.ts'
import type { ExportReason } from './import-outcome.ts'
import type { PlainQuestion } from './plain-question.ts'
import { toHtml } from './safe-text.ts'
import { type ExportNote, percent, type Written, writeEach } from './written-question.ts'

/** Questions as Moodle XML, with the elements in the order in which Moodle writes them. */
export function writeMoodleXml(questions: readonly PlainQuestion[]): { text: string; notes: ExportNote[] } {
  let category = ''
  const { pieces, notes } = writeEach(questions, (question) => {
    const written = writeQuestion(question)
    if ('leftOut' in written) return written
    const own = question.tags[0] ?? ''
    const before = own === category ? '' : categoryElement(own)
    category = own
    return { ...written, text: before + written.text }
  })
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${pieces.join('')}</quiz>\n`, notes }
}

const categoryElement = (path: string): string =>
  `  <question type="category">\n    <category>\n      <text>${escapeXml(path ? `$course$/top/${path}` : '$course$/top')}</text>\n    </category>\n  </question>\n`

const htmlText = (text: string): string => {
  const html = toHtml(text)
  return `<text>${/[<&]/.test(html) ? cdata(html) : escapeXml(html)}</text>`
}
const plainText = (text: string): string => `<text>${escapeXml(text)}</text>`
/** `]]>` inside would end the section: it is parted over two. */
const cdata = (text: string): string =>
  `<![CDATA[${text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

function writeQuestion(question: PlainQuestion): Written {
  const losses: ExportReason[] = []
  const typed = typedElements(question, losses)
  if (typeof typed === 'string') return { leftOut: typed }
  const { type, elements } = typed
  const stem = type === 'cloze' ? `<text>${cdata(writeCloze(question))}</text>` : htmlText(question.stem)
  const tags = question.tags.slice(1)
  const lines = [
    `  <question type="${type}">`,
    `    <name>${plainText(
      question.title ||
        question.stem
          .replace(/\s+/g, ' ')
          .slice(0, 80)
          .replace(/\p{Cs}/gu, ''),
    )}</name>`,
    `    <questiontext format="html">${stem}</questiontext>`,
    `    <generalfeedback format="html">${htmlText(question.explanation ?? '')}</generalfeedback>`,
    ...(type === 'cloze' ? [] : ['    <defaultgrade>1.0000000</defaultgrade>']),
    '    <penalty>0.3333333</penalty>',
    '    <hidden>0</hidden>',
    `    <idnumber>${escapeXml(question.sourceId ?? '')}</idnumber>`,
    ...elements.map((element) => `    ${element}`),
    ...(tags.length ? ['    <tags>', ...tags.map((tag) => `      <tag>${plainText(tag)}</tag>`), '    </tags>'] : []),
    '  </question>',
  ]
  return { text: `${lines.join('\n')}\n`, losses }
}

interface AnswerWords {
  readonly text: string
  readonly format: 'html' | 'moodle_auto_format'
  readonly score: number
  readonly feedback?: string | undefined
  readonly more?: string
}

const answer = ({ text, format, score, feedback, more = '' }: AnswerWords): string =>
  `<answer fraction="${percent(score)}" format="${format}">${text}<feedback format="html">${htmlText(feedback ?? '')}</feedback>${more}</answer>`

type Typed = { readonly type: string; readonly elements: readonly string[] }

function typedElements({ body }: PlainQuestion, losses: ExportReason[]): Typed | ExportReason {
  switch (body.type) {
    case 'single-choice':
    case 'multiple-choice': {
      const single = body.type === 'single-choice'
      if (!single && body.scoring === 'all-or-nothing') losses.push('scoring-left-out')
      const options = single ? body.options.map((option) => ({ ...option, score: option.correct ? 1 : 0 })) : weighed(body.options)
      const shuffles = !(single && body.shuffle === false)
      return {
        type: 'multichoice',
        elements: [
          `<single>${single}</single>`,
          `<shuffleanswers>${shuffles}</shuffleanswers>`,
          '<answernumbering>abc</answernumbering>',
          ...options.map(({ text, score, feedback }) => answer({ text: htmlText(text), format: 'html', score, feedback })),
        ],
      }
    }
    case 'true-false':
      return {
        type: 'truefalse',
        elements: [
          answer({ text: plainText('true'), format: 'moodle_auto_format', score: body.answer ? 1 : 0, feedback: body.whenTrue }),
          answer({ text: plainText('false'), format: 'moodle_auto_format', score: body.answer ? 0 : 1, feedback: body.whenFalse }),
        ],
      }
    case 'matching':
      if (body.pairs.some(({ feedback }) => feedback)) losses.push('feedback-left-out')
      return matching([...body.pairs, ...body.distractors.map((right) => ({ left: '', right }))])
    case 'sort-bins':
      if (body.cards.some(({ reason }) => reason)) losses.push('feedback-left-out')
      return matching([
        ...body.cards.map(({ text, bin }) => ({ left: text, right: body.bins[bin]! })),
        ...emptyBins(body).map((right) => ({ left: '', right })),
      ])
    case 'sort-steps':
      if (body.alternatives?.length) losses.push('alternatives-left-out')
      return {
        type: 'ordering',
        elements: [
          '<layouttype>VERTICAL</layouttype>',
          '<selecttype>ALL</selecttype>',
          '<selectcount>0</selectcount>',
          '<gradingtype>RELATIVE_ALL_PREVIOUS_AND_NEXT</gradingtype>',
          '<showgrading>SHOW</showgrading>',
          '<numberingstyle>none</numberingstyle>',
          // The place of a step stands where other types have its weight.
          ...body.steps.map(
            (step, i) =>
              `<answer fraction="${i + 1}.0000000" format="html">${htmlText(step)}<feedback format="html"><text></text></feedback></answer>`,
          ),
        ],
      }
    case 'numerical':
      return { type: 'numerical', elements: numericalElements(body) }
    case 'short-text': {
      const word = (text: string) => plainText(text.replaceAll('*', '\\*'))
      return {
        type: 'shortanswer',
        elements: [
          '<usecase>0</usecase>',
          ...body.accepted.map(({ text, score = 1, feedback }) =>
            answer({ text: word(text), format: 'moodle_auto_format', score, feedback }),
          ),
          ...body.rejected.map(({ text, feedback }) => answer({ text: word(text), format: 'moodle_auto_format', score: 0, feedback })),
        ],
      }
    }
    case 'gaps':
      return { type: 'cloze', elements: [] }
    case 'extended-text':
      losses.push('rubric-left-out')
      return {
        type: 'essay',
        elements: [
          '<responseformat>editor</responseformat>',
          '<responserequired>1</responserequired>',
          '<responsefieldlines>10</responsefieldlines>',
          ...(body.minWords !== undefined ? [`<minwordlimit>${body.minWords}</minwordlimit>`] : []),
          ...(body.maxWords !== undefined ? [`<maxwordlimit>${body.maxWords}</maxwordlimit>`] : []),
          '<attachments>0</attachments>',
          '<attachmentsrequired>0</attachmentsrequired>',
          `<graderinfo format="html">${htmlText(body.guidance ?? '')}</graderinfo>`,
          '<responsetemplate format="html"><text></text></responsetemplate>',
        ],
      }
    default:
      return 'type-not-in-format'
  }
}

function matching(pairs: readonly { readonly left: string; readonly right: string }[]): Typed {
  return {
    type: 'matching',
    elements: [
      '<shuffleanswers>true</shuffleanswers>',
      ...pairs.map(({ left, right }) => `<subquestion format="html">${htmlText(left)}<answer>${plainText(right)}</answer></subquestion>`),
    ],
  }
}

function numericalElements({ answers, unit }: PlainQuestion['body'] & { type: 'numerical' }): string[] {
  return [
    ...answers.map(({ value, tolerance, score = 1, feedback }) =>
      answer({
        text: plainText(String(value)),
        format: 'moodle_auto_format',
        score,
        feedback,
        more: `<tolerance>${tolerance}</tolerance>`,
      }),
    ),
    ...(unit
      ? [
          `<units>${unit.symbols
            .map(
              ({ text, factor }) =>
                `<unit><multiplier>${Number((1 / factor).toPrecision(15))}</multiplier><unit_name>${escapeXml(text)}</unit_name></unit>`,
            )
            .join('')}</units>`,
        ]
      : []),
    `<unitgradingtype>${unit?.required ? 1 : 0}</unitgradingtype>`,
    `<unitpenalty>${unit?.required ? '1.0000000' : '0.1000000'}</unitpenalty>`,
    `<showunits>${unit ? (unit.required ? 1 : 0) : 3}</showunits>`,
    '<unitsleft>0</unitsleft>',
  ]
}
