import { classNames } from '#app/ui/class-names.ts'
import { AnswerVerdict } from '../answer-verdict.tsx'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { PlainOption } from '../plain-option.tsx'
import { fieldName } from '../response-fields.ts'
import { seededShuffle } from '../seeded-shuffle.ts'
import type { MatchedPairs, MatchingPublic } from './matching.ts'

/**
 * The right sides with letters, then the left sides, each with a list to choose a letter from. The lists alone would cut
 * long texts on a phone and show nothing on paper.
 */
export function MatchingForm(props: InteractionFormProps<MatchingPublic, MatchedPairs>) {
  const { prefix, shown, response = {}, grade, readOnly, labelledBy, locale, source, seed, t } = props
  const rights = seededShuffle(shown.rights, seed).map((right, index) => ({ ...right, letter: 'ABCDEFGHIJKLMNO'[index]! }))
  const written = (right: (typeof rights)[number] | undefined) =>
    right && (
      <>
        {right.letter}. <LocalisedText text={right.text} locale={locale} source={source} />
      </>
    )
  return (
    <fieldset className="matching" aria-labelledby={labelledBy}>
      <ul className="matching-rights">
        {rights.map((right) => (
          <li key={right.id}>
            <span className="matching-letter">{right.letter}.</span>{' '}
            <span>
              <LocalisedText text={right.text} locale={locale} source={source} />
            </span>
          </li>
        ))}
      </ul>
      <ul className="matching-pairs">
        {shown.lefts.map((left) => {
          const id = fieldName(prefix, left.id)
          const chosen = rights.find((right) => right.id === response[left.id])
          const part = grade?.parts[left.id]
          const text = <LocalisedText text={left.text} locale={locale} source={source} />
          return (
            <li key={left.id} className={classNames('pair', part && `pair-${part.correct ? 'right' : 'wrong'}`)}>
              {readOnly ? (
                <>
                  <p className="pair-left">{text}</p>
                  <p className="pair-answer">{written(chosen) ?? t('interactions.item-outcome.open')}</p>
                </>
              ) : (
                <>
                  <label className="pair-left" htmlFor={id}>
                    {text}
                  </label>
                  <select
                    className="answer-field"
                    id={id}
                    name={id}
                    defaultValue={chosen?.id ?? ''}
                    aria-describedby={part && `${id}--verdict`}
                  >
                    <option value="">{t('interactions.choose-match')}</option>
                    {rights.map((right) => (
                      <PlainOption key={right.id} value={right.id} sign={right.letter} text={right.text} locale={locale} source={source} />
                    ))}
                  </select>
                </>
              )}
              {part && (
                <AnswerVerdict
                  {...{ readOnly, locale, source, t, part }}
                  id={`${id}--verdict`}
                  answered={chosen !== undefined}
                  rightAnswer={written(rights.find((right) => right.text === part.expected))}
                />
              )}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
