import { localise } from '#app/kernel/locale.ts'
import { AnswerVerdict, toneOf } from '../answer-verdict.tsx'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { PlainOption } from '../plain-option.tsx'
import { fieldName } from '../response-fields.ts'
import { longestNumber, type NumericalAnswer, type NumericalPublic } from './numerical.ts'
import { splitUnit } from './split-unit.ts'

/** A field for a number, with its unit: given, or chosen from a list; above it the data and the formula, if there are any. */
export function NumericalForm(props: InteractionFormProps<NumericalPublic, NumericalAnswer>) {
  const { prefix, shown, response, grade, readOnly, labelledBy, locale, source, t } = props
  const { units = [], unitRequired, decimals, negative } = shown
  const id = fieldName(prefix, 'number')
  const part = grade?.parts.answer
  // She wrote the unit herself: it counts, and needs no second one beside it.
  const wroteUnit = readOnly && splitUnit(response?.text ?? '', units)?.unit !== undefined
  const chosenUnit = units.find((unit) => unit.id === response?.unit) ?? (unitRequired ? undefined : units[0])
  const offersUnits = units.length > 1 && !readOnly
  const givenUnit = offersUnits || wroteUnit ? undefined : chosenUnit
  return (
    <fieldset
      className={`typed-answer${part && response?.text !== undefined ? ` answer-${toneOf(part)}` : ''}`}
      aria-labelledby={labelledBy}
    >
      {shown.data && (
        <table className="given-data">
          <tbody>
            {shown.data.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <LocalisedText text={row.label} locale={locale} source={source} />
                </th>
                <td>
                  <LocalisedText text={row.text} locale={locale} source={source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.formula && (
        <p className="given-formula">
          <span>{t('interactions.formula')}</span> <LocalisedText text={shown.formula} locale={locale} source={source} />
        </p>
      )}
      <label htmlFor={id}>{t('interactions.your-answer')}</label>
      {!readOnly && (
        <p className="hint" id={`${id}--hint`}>
          {t('interactions.number-hint')} {decimals !== undefined && t('interactions.number-decimals', { count: decimals })}
        </p>
      )}
      <div className="typed-number">
        <input
          className="answer-field"
          type="text"
          inputMode={negative ? undefined : 'decimal'}
          id={id}
          name={id}
          defaultValue={response?.text}
          maxLength={longestNumber}
          readOnly={readOnly}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={
            [!readOnly && `${id}--hint`, givenUnit && `${id}--unit`, part && `${id}--verdict`].filter(Boolean).join(' ') || undefined
          }
        />
        {givenUnit && (
          <span className="typed-unit" id={`${id}--unit`}>
            <LocalisedText text={givenUnit.text} locale={locale} source={source} />
          </span>
        )}
        {offersUnits && (
          <select
            className="answer-field"
            name={fieldName(prefix, 'unit')}
            defaultValue={chosenUnit === units[0] && !unitRequired ? '' : (chosenUnit?.id ?? '')}
            aria-label={t('interactions.unit')}
          >
            {unitRequired && <option value="">{t('interactions.choose-unit')}</option>}
            {/* A list that stands on the given unit posts nothing, so that it is no answer by itself. */}
            {units.map((unit, index) => (
              <PlainOption
                key={unit.id}
                value={index === 0 && !unitRequired ? '' : unit.id}
                text={unit.text}
                locale={locale}
                source={source}
              />
            ))}
          </select>
        )}
        {offersUnits && <span className="units-on-paper">{units.map((unit) => localise(unit.text, locale, source).text).join(' / ')}</span>}
      </div>
      {part && <AnswerVerdict {...{ readOnly, locale, source, t, part }} id={`${id}--verdict`} answered={response?.text !== undefined} />}
    </fieldset>
  )
}
