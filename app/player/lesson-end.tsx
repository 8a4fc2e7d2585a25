import { paths } from '#app/http/paths.ts'
import { formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { clock } from './clock.ts'
import type { LessonView } from './lesson-view.server.ts'

interface LessonEndProps {
  readonly view: LessonView
  /** Opening token to post: after a refusal the one that was posted, so that no time is lost. */
  readonly token: string
  readonly secondsLeft: number
}

/** The end of a lesson: what makes it count and the button that finishes it, or what comes next. */
export function LessonEnd({ view, token, secondsLeft }: LessonEndProps) {
  const t = useT()
  return (
    <section className="lesson-end" id="finish" aria-labelledby="finish-title">
      {view.lesson.state === 'done' ? (
        <LessonDone view={view} />
      ) : (
        <>
          <h2 id="finish-title">{t('player.end-of-lesson')}</h2>
          <FinishRule view={view} />
          <form method="post" action={paths.lesson(view.course.id, view.lesson.id)} className="finish-form">
            <input type="hidden" name="intent" value="finish" />
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="end" value={view.end} />
            <Button size="large">{t('player.finish')}</Button>
            <p
              className="quiet"
              data-countdown={secondsLeft}
              data-counting={t('player.finish-in', { time: '{time}' })}
              data-counted={t('player.finish-now')}
              hidden={secondsLeft === 0}
            >
              {t('player.finish-in', { time: clock(secondsLeft) })}
            </p>
          </form>
        </>
      )}
    </section>
  )
}

function FinishRule({ view }: Pick<LessonEndProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  const time = formatMinutes(Math.max(1, Math.ceil(view.floorSeconds / 60)), locale)
  return (
    <>
      <p>{t('player.rule', { time, exercises: view.required.length })}</p>
      <details className="rule-why">
        <summary>{t('player.rule-why-summary')}</summary>
        <p>{t('player.rule-why')}</p>
      </details>
    </>
  )
}

function LessonDone({ view }: Pick<LessonEndProps, 'view'>) {
  const t = useT()
  return (
    <>
      <h2 id="finish-title" className="finish-done">
        {t('player.lesson-done')}
      </h2>
      <p>{t(view.course.completed ? 'player.course-done-text' : 'player.lesson-done-text')}</p>
      <p className="actions">
        <NextStepLink view={view} />
      </p>
    </>
  )
}

/** The next lesson that is not done, looking on from here first; then the final test; then the course. */
function NextStepLink({ view: { course, lessons, lesson, final } }: Pick<LessonEndProps, 'view'>) {
  const t = useT()
  const open = lessons.filter((each) => each.state !== 'done')
  const next = open.find((each) => each.number > lesson.number) ?? open[0]
  if (next) {
    return (
      <ButtonLink size="large" href={paths.lesson(course.id, next.id)}>
        <span lang={next.title.lang}>{t('player.next-lesson', { lesson: next.title.text })}</span>
      </ButtonLink>
    )
  }
  if (final && !course.completed) {
    return (
      <ButtonLink size="large" href={paths.quiz(course.id, final.quizId)}>
        {t('player.step-final-test')}
      </ButtonLink>
    )
  }
  return (
    <ButtonLink size="large" href={paths.courseHome(course.id)}>
      {t('player.to-course')}
    </ButtonLink>
  )
}
