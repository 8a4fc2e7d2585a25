import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { OptionList } from '../option-list.tsx'
import type { GapAnswers, WorkedExamplePublic } from './worked-example.ts'

/** Solved steps to read, then faded ones to complete. */
export function WorkedExampleForm({ shown, response = {}, labelledBy, ...props }: InteractionFormProps<WorkedExamplePublic, GapAnswers>) {
  const { grade, readOnly, locale, source, t } = props
  return (
    <fieldset className="worked-example" aria-labelledby={labelledBy}>
      <ol>
        {shown.steps.map((step, index) => {
          const text = step.text ?? grade?.parts[step.id]?.feedback
          if (!text) return null
          const words = <LocalisedText text={text} locale={locale} source={source} />
          if (!step.options) {
            return (
              <li key={step.id} className="worked-step" value={index + 1}>
                <p>
                  <span className="step-label">{t('interactions.solved-step', { n: index + 1 })}</span> {words}
                </p>
              </li>
            )
          }
          const chosen = response[step.id]
          return (
            <li key={step.id} className="worked-step worked-gap" value={index + 1}>
              <fieldset>
                <legend>
                  <span className="step-label">{t('interactions.your-step', { n: index + 1 })}</span> {words}
                </legend>
                <OptionList
                  {...props}
                  readOnly={readOnly || grade?.parts[step.id]?.correct === true}
                  kind="radio"
                  field={step.id}
                  within={step.id}
                  options={step.options}
                  chosen={chosen === undefined ? [] : [chosen]}
                />
              </fieldset>
            </li>
          )
        })}
      </ol>
    </fieldset>
  )
}
