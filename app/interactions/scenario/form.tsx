import { Button } from '#app/ui/button.tsx'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { OptionList } from '../option-list.tsx'
import { fieldName } from '../response-fields.ts'
import { Sign } from '../verdict.tsx'
import type { ScenarioPath, StorySoFar } from './scenario.ts'

type FormProps = InteractionFormProps<StorySoFar, ScenarioPath>

/** The story so far, and radio buttons for what to do next; each post goes one situation further. */
export function ScenarioForm(props: FormProps) {
  const { prefix, shown, grade, locale, source, t } = props
  const { path, now } = shown
  return (
    <div className="scenario">
      {path.length > 0 && (
        <ol className="story">
          {path.map(({ nodeId, text, chosen, consequence }) => {
            const part = grade?.parts[nodeId]
            return (
              <li key={nodeId}>
                <p className="situation">
                  <LocalisedText text={text} locale={locale} source={source} />
                </p>
                <p className="story-choice">
                  <span className="story-label">{t('interactions.you-chose')}</span>{' '}
                  <LocalisedText text={chosen.text} locale={locale} source={source} />
                  {part && <StoryVerdict best={part.correct === true} t={t} />}
                </p>
                <p className="consequence">
                  <span className="story-label">{t('interactions.what-followed')}</span>{' '}
                  <LocalisedText text={consequence} locale={locale} source={source} />
                </p>
                <input type="hidden" name={fieldName(prefix, 'path')} value={chosen.id} />
              </li>
            )
          })}
        </ol>
      )}
      {now ? (
        <fieldset className="story-now">
          <legend className="situation">
            <LocalisedText text={now.text} locale={locale} source={source} />
          </legend>
          <OptionList
            {...props}
            seed={`${props.seed}/${now.nodeId}`}
            kind="radio"
            field="choice"
            options={now.choices}
            chosen={[]}
            grade={undefined}
          />
        </fieldset>
      ) : (
        <p className="story-end">{t('interactions.story-end')}</p>
      )}
    </div>
  )
}

function StoryVerdict({ best, t }: { best: boolean } & Pick<FormProps, 't'>) {
  return (
    <span className={`story-verdict verdict-${best ? 'right' : 'partly'}`}>
      <Sign tone={best ? 'right' : 'partly'} /> {t(best ? 'interactions.choice-best' : 'interactions.choice-better-exists')}
    </span>
  )
}

/** Buttons that take choices back; they stand behind the main button, which Enter presses. */
export function ScenarioActions({ prefix, shown, t }: FormProps) {
  const made = shown.path.length
  if (made === 0) return null
  return (
    <>
      <Button look="quiet" name={fieldName(prefix, 'back')} value={made - 1}>
        {t('interactions.step-back')}
      </Button>
      {made > 1 && (
        <Button look="quiet" name={fieldName(prefix, 'back')} value={0}>
          {t('interactions.story-again')}
        </Button>
      )}
    </>
  )
}
