import { classNames } from '#app/ui/class-names.ts'
import { AnswerVerdict, toneOf } from '../answer-verdict.tsx'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import { RowSelect } from '../row-select.tsx'
import { Sign } from '../verdict.tsx'
import { columnsOf, type DataFlowPublic, type LinkChoices, noLink, noLinkInWords, partOfLink } from './data-flow.ts'

/** The links one below the other: who asks what for, then a list for each thing to settle. */
export function DataFlowForm(props: InteractionFormProps<DataFlowPublic, LinkChoices>) {
  const { prefix, shown, response = {}, grade, readOnly, labelledBy, locale, source, t } = props
  const chosenOf = (link: string, column: Parameters<typeof partOfLink>[1]) => response[partOfLink(link, column)]
  return (
    <fieldset className="data-flow" aria-labelledby={labelledBy}>
      {!readOnly && <p className="hint">{t('interactions.no-link-hint', { choice: t('interactions.no-link') })}</p>}
      <ol className="choice-rows">
        {shown.links.map((link, index) => {
          const part = grade?.parts[link.id]
          const isNone = chosenOf(link.id, 'provider') === noLink
          const id = fieldName(prefix, link.id)
          const answered = columnsOf(shown).some(({ name }) => chosenOf(link.id, name) !== undefined)
          return (
            <li key={link.id} className={classNames('flow-link', part && `choice-row-${toneOf(part)}`)}>
              <fieldset aria-describedby={part && `${id}--verdict`}>
                <legend>
                  <span className="flow-number">{t('interactions.flow-link', { number: index + 1 })}</span>
                  <LocalisedText text={link.consumer} locale={locale} source={source} />
                  <span className="flow-arrow"> – </span>
                  <LocalisedText text={link.purpose} locale={locale} source={source} />
                </legend>
                {columnsOf(shown).map(({ name, list }) => {
                  const field = fieldName(prefix, partOfLink(link.id, name))
                  const options = [...shown[list]!, ...(name === 'provider' ? [{ id: noLink, text: noLinkInWords }] : [])]
                  const chosen = chosenOf(link.id, name)
                  const cell = grade?.parts[partOfLink(link.id, name)]
                  const label = t(`interactions.flow.${name}`)
                  if (readOnly && isNone && name !== 'provider') return null
                  return (
                    <div key={name} className="flow-cell">
                      {readOnly ? <p className="row-text">{label}</p> : <label htmlFor={field}>{label}</label>}
                      <div className="row-choice">
                        <RowSelect
                          {...{ id: field, chosen, readOnly, options, locale, source }}
                          empty={t('interactions.choose-match')}
                          open={t('interactions.item-outcome.open')}
                        />
                        {cell && chosen !== undefined && !isNone && (
                          <p className={classNames('flow-verdict', `verdict-${cell.correct ? 'right' : 'wrong'}`)}>
                            <Sign tone={cell.correct ? 'right' : 'wrong'} />
                            {t(cell.correct ? 'interactions.option.right' : 'interactions.option.wrong')}
                          </p>
                        )}
                        {cell && readOnly && !cell.correct && cell.expected && (
                          <p className="flow-verdict">
                            {t('interactions.right-answer')} <LocalisedText text={cell.expected} locale={locale} source={source} />
                          </p>
                        )}
                      </div>
                    </div>
                  )
                })}
              </fieldset>
              {part && <AnswerVerdict {...{ readOnly, locale, source, t, part, answered }} id={`${id}--verdict`} />}
            </li>
          )
        })}
      </ol>
    </fieldset>
  )
}
