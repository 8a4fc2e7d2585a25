import type { ReactNode } from 'react'
import type { InteractionFormProps, PartGrade } from './interaction.ts'
import { LocalisedText, withoutOpening } from './localised-text.tsx'
import { Sign, type Tone, Verdict } from './verdict.tsx'

interface AnswerVerdictProps extends Pick<InteractionFormProps, 'readOnly' | 'locale' | 'source' | 't'> {
  readonly part: PartGrade
  readonly answered: boolean
  /** For aria-describedby of the field it speaks about. */
  readonly id: string
  /** The right answer as the form writes it; otherwise `expected` as it is. */
  readonly rightAnswer?: ReactNode
}

/**
 * How a part was answered and why; when nothing can change any more, also the right answer, if the grade has it. What was
 * left open gets no verdict of its own, the right answer alone.
 */
export function AnswerVerdict({ part, answered, id, rightAnswer, readOnly, locale, source, t }: AnswerVerdictProps) {
  const tone = toneOf(part)
  const word = t(wordOf[tone])
  const shows = readOnly && !part.correct && part.expected
  return (
    <div className="answer-verdict" id={id}>
      {answered && (
        <Verdict tone={tone} word={word}>
          {part.feedback && <LocalisedText text={withoutOpening(part.feedback, word)} locale={locale} source={source} />}
        </Verdict>
      )}
      {shows && (
        <p className="verdict right-answer">
          <Sign tone="note" />
          <span>
            <strong>{t('interactions.right-answer')}</strong>{' '}
            {rightAnswer ?? <LocalisedText text={shows} locale={locale} source={source} />}
          </span>
        </p>
      )}
    </div>
  )
}

export const toneOf = ({ correct, score = 0 }: PartGrade): Tone => (correct ? 'right' : score > 0 ? 'partly' : 'wrong')

const wordOf: Record<Tone, string> = {
  right: 'interactions.option.right',
  partly: 'interactions.answer-partly',
  wrong: 'interactions.option.wrong',
  note: 'interactions.option.wrong',
}
