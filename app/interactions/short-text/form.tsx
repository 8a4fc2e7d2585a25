import { AnswerVerdict, toneOf } from '../answer-verdict.tsx'
import type { InteractionFormProps } from '../interaction.ts'
import { fieldName } from '../response-fields.ts'
import type { ShortTextAnswer, ShortTextPublic } from './short-text.ts'

export function ShortTextForm(props: InteractionFormProps<ShortTextPublic, ShortTextAnswer>) {
  const { prefix, shown, response, grade, readOnly, labelledBy, locale, source, t } = props
  const id = fieldName(prefix, 'text')
  const part = grade?.parts.answer
  return (
    <fieldset className={`typed-answer${part && response ? ` answer-${toneOf(part)}` : ''}`} aria-labelledby={labelledBy}>
      <label htmlFor={id}>{t('interactions.your-answer')}</label>
      {!readOnly && (
        <p className="hint" id={`${id}--hint`}>
          {t('interactions.words-hint')}
        </p>
      )}
      <input
        className="answer-field"
        type="text"
        id={id}
        name={id}
        defaultValue={response?.text}
        maxLength={shown.maxLength}
        readOnly={readOnly}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={[!readOnly && `${id}--hint`, part && `${id}--verdict`].filter(Boolean).join(' ') || undefined}
      />
      {part && <AnswerVerdict {...{ readOnly, locale, source, t, part }} id={`${id}--verdict`} answered={response !== undefined} />}
    </fieldset>
  )
}
