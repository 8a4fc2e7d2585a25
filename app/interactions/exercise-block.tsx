import { formatMinutes } from '#app/i18n/format.ts'
import type { Locale, Localised } from '#app/kernel/locale.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { classNames } from '#app/ui/class-names.ts'
import { interactionForms } from './forms.tsx'
import type { InteractionFormProps, Translate } from './interaction.ts'
import type { InteractionView } from './interaction-view.ts'
import { LocalisedText } from './localised-text.tsx'
import { type ResultSentence, resultSentence } from './result-sentence.ts'
import { Sign } from './verdict.tsx'

export interface ExerciseBlockProps {
  readonly exercise: {
    readonly id: string
    readonly minutes: number
    readonly required: boolean
    readonly title: Localised
    readonly prompt: Localised
  }
  /** What the reader may see of it now (interaction-view.ts). */
  readonly view: InteractionView
  /** Where the form posts to. */
  readonly action: string
  /** Opening token of the lesson, posted along. */
  readonly token?: string
  /** Where to begin anew with empty fields; offered once there is a result. */
  readonly againHref?: string
  /** Nothing of it is kept: an author tries it. */
  readonly isTrial?: boolean
  /** Why the last post was not taken: nothing was chosen, or it did not fit the exercise. */
  readonly problem?: 'nothing-answered' | 'malformed'
  readonly locale: Locale
  /** Language to fall back to. */
  readonly source: Locale
  /** Fixes shuffled orders: the same for the same reader and exercise. */
  readonly seed: string
  readonly t: Translate
}

/** Id of the block and beginning of its fields' names. */
export const exercisePrefix = (exerciseId: string): string => `x-${exerciseId}`

/**
 * An exercise in its frame, as it stands in a lesson and as the answer to a post of its form. The sentence about the
 * result (`<prefix>-status`) is announced and can take the focus.
 */
export function ExerciseBlock(props: ExerciseBlockProps) {
  const { exercise, view, action, token, againHref, problem, isTrial, locale, source, seed, t } = props
  const prefix = exercisePrefix(exercise.id)
  const { Form, Actions, submit } = interactionForms(view.type)
  const { grade, response, shown } = view
  const result: ResultSentence | undefined = problem
    ? { tone: 'wrong', text: t(`interactions.problem.${problem}`) }
    : resultSentence(view, locale, t)
  const solved = grade?.score === 1
  const finished = solved || (submit === 'continue' && grade !== undefined)
  const fields: InteractionFormProps = {
    prefix,
    shown,
    response,
    grade,
    locale,
    source,
    seed,
    t,
    readOnly: solved,
    labelledBy: `${prefix}-title ${prefix}-prompt`,
  }
  return (
    <article className={classNames('exercise', `exercise-${view.type}`)} id={prefix} aria-labelledby={`${prefix}-title`}>
      <p className="exercise-time">
        {t('interactions.exercise-time', { minutes: formatMinutes(Math.max(1, exercise.minutes), locale) })}
        {!exercise.required && <> · {t('interactions.optional')}</>}
      </p>
      <h3 className="exercise-title" id={`${prefix}-title`}>
        <LocalisedText text={exercise.title} locale={locale} source={source} />
      </h3>
      <p className="exercise-prompt" id={`${prefix}-prompt`}>
        <LocalisedText text={exercise.prompt} locale={locale} source={source} />
      </p>
      <form method="post" action={action} data-exercise={exercise.id}>
        {token !== undefined && <input type="hidden" name="token" value={token} />}
        <input type="hidden" name="lang" value={locale} />
        <Form {...fields} />
        <div className="exercise-status" id={`${prefix}-status`} role="status" tabIndex={-1}>
          {result && (
            <p className={classNames('exercise-result', `verdict-${result.tone}`)}>
              <Sign tone={result.tone} /> {result.text}
            </p>
          )}
          {grade?.explanation && (
            <p className="exercise-explanation">
              <LocalisedText text={grade.explanation} locale={locale} source={source} />
            </p>
          )}
          {response !== undefined && !problem && !isTrial && <p className="exercise-saved">{t('interactions.saved')}</p>}
        </div>
        <div className="exercise-buttons">
          {!finished && (
            <Button look="outline">
              {t(grade && grade.score !== null ? 'interactions.submit.check-again' : `interactions.submit.${submit}`)}
            </Button>
          )}
          {Actions && <Actions {...fields} />}
          {!Actions && againHref && grade && (
            <ButtonLink look="quiet" href={againHref}>
              {t('interactions.start-again')}
            </ButtonLink>
          )}
        </div>
      </form>
    </article>
  )
}
