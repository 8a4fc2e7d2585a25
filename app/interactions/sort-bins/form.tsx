import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import { seededShuffle } from '../seeded-shuffle.ts'
import { Verdict } from '../verdict.tsx'
import type { BinOfCard, SortBinsPublic } from './sort-bins.ts'

export function SortBinsForm(props: InteractionFormProps<SortBinsPublic, BinOfCard>) {
  const { prefix, shown, response = {}, grade, readOnly, labelledBy, locale, source, seed, t } = props
  return (
    <fieldset className="sort-bins" aria-labelledby={labelledBy}>
      {seededShuffle(shown.cards, seed).map((card) => {
        const name = fieldName(prefix, card.id)
        const part = grade?.parts[card.id]
        return (
          <fieldset
            key={card.id}
            className={classNames('bin-card', part && `bin-card-${part.correct ? 'right' : 'wrong'}`)}
            aria-describedby={part && `${name}--verdict`}
          >
            <legend>
              <LocalisedText text={card.text} locale={locale} source={source} />
            </legend>
            <div className="segments">
              {shown.bins.map((bin) => {
                const id = fieldName(prefix, card.id, bin.id)
                return (
                  <span key={bin.id} className="segment">
                    <input
                      type="radio"
                      id={id}
                      name={name}
                      value={bin.id}
                      defaultChecked={response[card.id] === bin.id}
                      disabled={readOnly}
                    />
                    <label htmlFor={id}>
                      <LocalisedText text={bin.text} locale={locale} source={source} />
                    </label>
                  </span>
                )
              })}
            </div>
            {part && (
              <Verdict
                id={`${name}--verdict`}
                tone={part.correct ? 'right' : 'wrong'}
                word={t(part.correct ? 'interactions.card-right' : 'interactions.card-wrong')}
              >
                {part.feedback && <LocalisedText text={part.feedback} locale={locale} source={source} />}
              </Verdict>
            )}
          </fieldset>
        )
      })}
    </fieldset>
  )
}
