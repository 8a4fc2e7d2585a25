import { Button } from '#app/ui/button.tsx'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { PrintButton } from '../print-button.tsx'
import { fieldName } from '../response-fields.ts'
import { maxPlanText, type PlanPublic, type PlanTexts } from './plan.ts'

type FormProps = InteractionFormProps<PlanPublic, PlanTexts>

export function PlanForm({ prefix, shown, response, readOnly, labelledBy, locale, source, t }: FormProps) {
  return (
    <fieldset className="plan" aria-labelledby={labelledBy}>
      {shown.prompts.map((prompt) => {
        const id = fieldName(prefix, prompt.id)
        const said = [prompt.help && `${id}--help`, prompt.example && `${id}--example`].filter(Boolean).join(' ')
        return (
          <div key={prompt.id} className="plan-prompt">
            <label htmlFor={id}>
              <LocalisedText text={prompt.label} locale={locale} source={source} />
            </label>
            {prompt.help && (
              <p className="hint" id={`${id}--help`}>
                <LocalisedText text={prompt.help} locale={locale} source={source} />
              </p>
            )}
            {prompt.example && (
              <p className="plan-example" id={`${id}--example`}>
                <span>{t('interactions.example')}</span> <LocalisedText text={prompt.example} locale={locale} source={source} />
              </p>
            )}
            <textarea
              id={id}
              name={id}
              rows={4}
              maxLength={maxPlanText}
              defaultValue={response?.[prompt.id]}
              readOnly={readOnly}
              aria-describedby={said || undefined}
            />
          </div>
        )
      })}
    </fieldset>
  )
}

export function PlanActions({ t }: FormProps) {
  return (
    <>
      {/* The answer to this post is a file, so the page stays; form upgrades leave `data-file` buttons alone. */}
      <Button look="quiet" name="intent" value="text" data-file="">
        {t('interactions.save-as-text')}
      </Button>
      <PrintButton t={t} />
    </>
  )
}
