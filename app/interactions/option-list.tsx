import { classNames } from '#app/ui/class-names.ts'
import type { PublicOption } from './choice-options.ts'
import type { InteractionFormProps } from './interaction.ts'
import { dontKnowValue } from './interaction-view.ts'
import { LocalisedText, withoutOpening } from './localised-text.tsx'
import { fieldName } from './response-fields.ts'
import { seededShuffle } from './seeded-shuffle.ts'
import { Verdict } from './verdict.tsx'

interface OptionListProps
  extends Pick<InteractionFormProps, 'prefix' | 'locale' | 'source' | 'seed' | 'grade' | 'readOnly' | 'dontKnow' | 't'> {
  readonly kind: 'radio' | 'checkbox'
  /** Path of the field under the prefix. */
  readonly field: string
  readonly options: readonly PublicOption[]
  /** Shows the options as they come; otherwise the seed decides. */
  readonly inOrder?: boolean
  readonly chosen: readonly string[]
  /** Id of the part of the grade that holds the options; absent when they are the whole exercise. */
  readonly within?: string
}

/**
 * Options in an order fixed by the seed. After grading the chosen ones say why they are right or wrong; the others too
 * once nothing can change any more, so that a second try is still a try.
 */
export function OptionList(props: OptionListProps) {
  const { kind, field, options, inOrder, chosen, within, prefix, locale, source, seed, grade, readOnly, dontKnow, t } = props
  const name = fieldName(prefix, field)
  const shown = inOrder ? options : seededShuffle(options, within === undefined ? seed : `${seed}/${within}`)
  return (
    <div className="options">
      {shown.map((option) => {
        const id = fieldName(prefix, ...(within === undefined ? [] : [within]), 'option', option.id)
        const isChosen = chosen.includes(option.id)
        const part = isChosen || readOnly ? grade?.parts[within === undefined ? option.id : `${within}--${option.id}`] : undefined
        const tone = part?.correct ? 'right' : 'wrong'
        const word = part ? t(wordOf(part.correct, isChosen)) : ''
        return (
          <div
            key={option.id}
            className={classNames('option', part !== undefined && (isChosen || part.correct === true) && `option-${tone}`)}
          >
            <input
              type={kind}
              id={id}
              name={name}
              value={option.id}
              defaultChecked={isChosen}
              disabled={readOnly}
              aria-describedby={part && `${id}--why`}
            />
            <label htmlFor={id}>
              <LocalisedText text={option.text} locale={locale} source={source} />
            </label>
            {part && (
              <Verdict id={`${id}--why`} tone={part.correct ? 'right' : isChosen ? 'wrong' : 'note'} word={word}>
                {part.feedback && (
                  <LocalisedText
                    text={withoutOpening(part.feedback, t(part.correct ? 'interactions.option.right' : 'interactions.option.wrong'))}
                    locale={locale}
                    source={source}
                  />
                )}
              </Verdict>
            )}
          </div>
        )
      })}
      {dontKnow && (
        <div className="option option-dont-know">
          <input
            type="radio"
            id={fieldName(prefix, 'dont-know')}
            name={name}
            value={dontKnowValue}
            defaultChecked={dontKnow === 'chosen'}
            disabled={readOnly}
          />
          <label htmlFor={fieldName(prefix, 'dont-know')}>{t('interactions.dont-know')}</label>
        </div>
      )}
    </div>
  )
}

function wordOf(correct: boolean | null, chosen: boolean): string {
  if (correct) return chosen ? 'interactions.option.right' : 'interactions.option.right-not-chosen'
  return chosen ? 'interactions.option.wrong' : 'interactions.option.wrong-not-chosen'
}
