import { formatNumber } from '#app/i18n/format.ts'
import { localise } from '#app/kernel/locale.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps, PartGrade } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import { OptionsOnPaper } from '../row-select.tsx'
import { type Tone, Verdict } from '../verdict.tsx'
import { comparedTotals, offered, type ProcessRedrawPublic, type StepDecisions } from './process-redraw.ts'
import { stepDecisions } from './process-totals.ts'

type FormProps = InteractionFormProps<ProcessRedrawPublic, StepDecisions>

/** The steps as they are, each with what may become of it, then the totals. In a browser with scripts these follow every choice. */
export function ProcessRedrawForm(props: FormProps) {
  const { prefix, shown, response = {}, grade, readOnly, labelledBy, locale, source, t } = props
  const actorOf = new Map(shown.actors.map(({ id, text }) => [id, localise(text, locale, source)]))
  return (
    <fieldset
      className="process-redraw"
      aria-labelledby={labelledBy}
      data-steps={readOnly ? undefined : JSON.stringify(shown.steps.map(({ text: _, ...step }) => step))}
    >
      {!readOnly && (
        <dl className="row-key">
          {stepDecisions.map((decision) => (
            <div key={decision}>
              <dt>{t(`interactions.step.${decision}`)}</dt>
              <dd>{t(`interactions.step-text.${decision}`)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Rules {...props} />
      <ol className="choice-rows numbered-rows">
        {shown.steps.map((step) => {
          const id = fieldName(prefix, step.id)
          const part = grade?.parts[step.id]
          const decision = response[step.id] ?? 'keep'
          const actor = actorOf.get(step.actor)!
          return (
            <li
              key={step.id}
              className={classNames(
                'choice-row',
                'process-step',
                `process-step-${decision}`,
                part?.correct === false && 'choice-row-wrong',
              )}
            >
              <div>
                {readOnly ? (
                  <p className="row-text">
                    <LocalisedText text={step.text} locale={locale} source={source} />
                  </p>
                ) : (
                  <label className="row-text" htmlFor={id}>
                    <LocalisedText text={step.text} locale={locale} source={source} />
                  </label>
                )}
                <ul className="step-facts" id={`${id}--facts`}>
                  <li lang={actor.lang === locale ? undefined : actor.lang}>{actor.text}</li>
                  <li>{t('interactions.step-minutes', { count: formatNumber(step.minutes, locale) })}</li>
                  {step.wait > 0 && <li>{t('interactions.step-wait', { count: step.wait })}</li>}
                  {step.visit && <li>{t('interactions.step-visit')}</li>}
                  {step.documents > 0 && <li>{t('interactions.step-documents', { count: step.documents })}</li>}
                </ul>
              </div>
              <div className="row-choice">
                {readOnly ? (
                  <p className="row-answer">{t(`interactions.step.${decision}`)}</p>
                ) : (
                  <>
                    <select
                      className="answer-field"
                      id={id}
                      name={id}
                      data-step={step.id}
                      defaultValue={response[step.id] ?? ''}
                      aria-describedby={classNames(`${id}--facts`, part && `${id}--verdict`)}
                    >
                      {/* To keep a step is no change: it posts nothing. */}
                      {offered(shown, step.id).map((each) => (
                        <option key={each} value={each === 'keep' ? '' : each}>
                          {t(`interactions.step.${each}`)}
                        </option>
                      ))}
                    </select>
                    <OptionsOnPaper>
                      {offered(shown, step.id).map((each) => (
                        <span key={each}>{t(`interactions.step.${each}`)}</span>
                      ))}
                    </OptionsOnPaper>
                  </>
                )}
              </div>
              {part && <StepVerdict {...props} id={`${id}--verdict`} part={part} />}
            </li>
          )
        })}
      </ol>
      <ProcessTotals {...props} />
    </fieldset>
  )
}

function StepVerdict({ part, id, readOnly, locale, source, t }: FormProps & { readonly part: PartGrade; readonly id: string }) {
  const tone: Tone = part.correct === false ? 'wrong' : part.correct ? 'right' : 'note'
  return (
    <Verdict id={id} tone={tone} word={t(`interactions.step-verdict.${tone}`)}>
      {readOnly && !part.correct && part.expected && (
        <>
          <LocalisedText text={part.expected} locale={locale} source={source} />.{' '}
        </>
      )}
      {part.feedback && <LocalisedText text={part.feedback} locale={locale} source={source} />}
    </Verdict>
  )
}

/** What may not be broken; once there is a grade, whether it was. */
function Rules({ shown, grade, locale, source, t }: FormProps) {
  if (shown.rules.length === 0) return null
  return (
    <div className="process-rules">
      <p className="rules-title">{t('interactions.process-rules')}</p>
      <ol>
        {shown.rules.map((rule) => {
          const part = grade?.parts[`rule--${rule.id}`]
          const text = <LocalisedText text={rule.text} locale={locale} source={source} />
          return (
            <li key={rule.id}>
              {part ? (
                <Verdict tone={part.correct ? 'right' : 'wrong'} word={t(`interactions.rule-${part.correct ? 'holds' : 'broken'}`)}>
                  {text}
                </Verdict>
              ) : (
                text
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** Today's totals, hers and the target, row by row. */
function ProcessTotals({ prefix, shown, response, locale, t }: FormProps) {
  const number = (value: number) => formatNumber(value, locale)
  const rows = comparedTotals(shown, response)
  return (
    <table className="process-totals" id={fieldName(prefix, 'totals')}>
      <caption>{t('interactions.process-totals')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('interactions.totals-today')}</th>
          <th scope="col">{t('interactions.totals-yours')}</th>
          <th scope="col">{t('interactions.totals-target')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ measure, today, now, target }) => (
          <tr key={measure}>
            <th scope="row">{t(`interactions.total.${measure}`)}</th>
            <td>{number(today)}</td>
            <td>
              <output className={classNames('total-now', target !== undefined && now <= target && 'is-reached')} data-target={target}>
                <span className="visually-hidden">{t(`interactions.total.${measure}`)}: </span>
                <span data-measure={measure}>{number(now)}</span>
              </output>
            </td>
            <td>{target === undefined ? '–' : target === 0 ? number(0) : t('interactions.total-at-most', { count: number(target) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
