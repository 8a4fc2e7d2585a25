import { classNames } from '#app/ui/class-names.ts'
import { AnswerVerdict } from '../answer-verdict.tsx'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import { RowSelect } from '../row-select.tsx'
import { decisionInWords, decisions, type FieldDecisions, type FormRedesignPublic } from './form-redesign.ts'

const options = decisions.map((id) => ({ id, text: decisionInWords(id) }))

/** What each decision means, then the fields of the form, each with a list of decisions. */
export function FormRedesignForm(props: InteractionFormProps<FormRedesignPublic, FieldDecisions>) {
  const { prefix, shown, response = {}, grade, readOnly, labelledBy, locale, source, t } = props
  return (
    <fieldset className="form-redesign" aria-labelledby={labelledBy}>
      {!readOnly && (
        <dl className="row-key">
          {decisions.map((decision) => (
            <div key={decision}>
              <dt>{t(`interactions.decision.${decision}`)}</dt>
              <dd>{t(`interactions.decision-text.${decision}`)}</dd>
            </div>
          ))}
        </dl>
      )}
      <ol className="choice-rows numbered-rows">
        {shown.fields.map((field) => {
          const id = fieldName(prefix, field.id)
          const part = grade?.parts[field.id]
          const chosen = response[field.id]
          const text = <LocalisedText text={field.text} locale={locale} source={source} />
          return (
            <li key={field.id} className={classNames('choice-row', part && `choice-row-${part.correct ? 'right' : 'wrong'}`)}>
              {readOnly ? (
                <p className="row-text">{text}</p>
              ) : (
                <label className="row-text" htmlFor={id}>
                  {text}
                </label>
              )}
              <div className="row-choice">
                <RowSelect
                  {...{ id, chosen, readOnly, options, locale, source }}
                  empty={t('interactions.choose-decision')}
                  open={t('interactions.item-outcome.open')}
                  describedBy={part && `${id}--verdict`}
                />
              </div>
              {part && <AnswerVerdict {...{ readOnly, locale, source, t, part }} id={`${id}--verdict`} answered={chosen !== undefined} />}
            </li>
          )
        })}
      </ol>
    </fieldset>
  )
}
