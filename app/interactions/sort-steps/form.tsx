import { createElement } from 'react'
import { localise } from '#app/kernel/locale.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import { seededShuffle } from '../seeded-shuffle.ts'
import { Verdict } from '../verdict.tsx'
import type { SortStepsPublic, StepPlaces } from './sort-steps.ts'

/** A list with a place to choose for each step; the element `sort-steps` gives it buttons and dragging where scripts run. */
export function SortStepsForm(props: InteractionFormProps<SortStepsPublic, StepPlaces>) {
  const { prefix, shown, response = {}, grade, readOnly, labelledBy, locale, source, seed, t } = props
  const last = shown.steps.length + 1
  const steps = seededShuffle(shown.steps, seed).sort((a, b) => (response[a.id] ?? last) - (response[b.id] ?? last))
  const list = (
    <ol className="steps">
      {steps.map((step) => {
        const id = fieldName(prefix, step.id)
        const part = grade?.parts[step.id]
        return (
          <li key={step.id} className={classNames('step', part && `step-${part.correct ? 'right' : 'wrong'}`)}>
            <select
              id={id}
              name={id}
              defaultValue={response[step.id] ?? ''}
              disabled={readOnly}
              aria-label={t('interactions.place-of', { step: localise(step.text, locale, source).text })}
              aria-describedby={part && `${id}--verdict`}
            >
              <option value="">–</option>
              {shown.steps.map(({ id: key }, index) => (
                <option key={key} value={index + 1}>
                  {index + 1}
                </option>
              ))}
            </select>
            <label className="step-text" htmlFor={id}>
              <LocalisedText text={step.text} locale={locale} source={source} />
            </label>
            {part && (
              <Verdict
                id={`${id}--verdict`}
                tone={part.correct ? 'right' : 'wrong'}
                word={
                  part.correct || !part.expected
                    ? t('interactions.place-right')
                    : readOnly
                      ? t('interactions.place-is', { place: localise(part.expected, locale, source).text })
                      : t('interactions.place-wrong')
                }
              />
            )}
          </li>
        )
      })}
    </ol>
  )
  return (
    <fieldset className="sort-steps" aria-labelledby={labelledBy}>
      {readOnly
        ? list
        : createElement(
            'sort-steps',
            {
              // The element puts the words of a step for %1 and its new place for %2.
              'data-up': t('interactions.move-up', { step: '%1' }),
              'data-down': t('interactions.move-down', { step: '%1' }),
              'data-moved': t('interactions.moved', { step: '%1', place: '%2' }),
              'data-hint': t('interactions.sort-hint-moving'),
            },
            <p className="hint">{t('interactions.sort-hint', { count: shown.steps.length })}</p>,
            list,
          )}
    </fieldset>
  )
}
