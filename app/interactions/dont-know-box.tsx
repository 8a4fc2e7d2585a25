import type { InteractionFormProps } from './interaction.ts'
import { dontKnowField, dontKnowValue } from './interaction-view.ts'
import { fieldName } from './response-fields.ts'

interface DontKnowBoxProps extends Pick<InteractionFormProps, 'prefix' | 'readOnly' | 't'> {
  readonly chosen: boolean
}

/** "I don't know yet" under a form that has no place of its own for it. */
export function DontKnowBox({ prefix, chosen, readOnly, t }: DontKnowBoxProps) {
  const id = fieldName(prefix, dontKnowField)
  return (
    <div className="option option-dont-know dont-know-box">
      <input
        type="checkbox"
        id={id}
        name={id}
        value={dontKnowValue}
        defaultChecked={chosen}
        disabled={readOnly}
        aria-describedby={readOnly ? undefined : `${id}--hint`}
      />
      <label htmlFor={id}>{t('interactions.dont-know')}</label>
      {!readOnly && (
        <p className="hint" id={`${id}--hint`}>
          {t('interactions.dont-know-hint')}
        </p>
      )}
    </div>
  )
}
