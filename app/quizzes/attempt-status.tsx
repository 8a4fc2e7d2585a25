import { formatTime } from '#app/i18n/format.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { AttemptView } from './attempt-view.server.ts'

interface AttemptStatusProps {
  readonly view: Pick<AttemptView, 'answered' | 'items' | 'savedAt' | 'dueAt'>
  readonly timeZone: string
}

/** How far she is, what is saved and when time is up: a quiet line that stays in view. Problems alone are announced. */
export function AttemptStatus({ view, timeZone }: AttemptStatusProps) {
  const t = useT()
  const { answered, items, savedAt, dueAt } = view
  return (
    <div className="attempt-status">
      <ProgressBar
        value={answered}
        max={items.length}
        label={t('quizzes.progress')}
        words={<span className="attempt-answered">{t('quizzes.answered', { answered, total: items.length })}</span>}
      />
      <p className="attempt-saved">
        {savedAt ? t('quizzes.saved-at', { time: formatTime(savedAt, timeZone) }) : t('quizzes.nothing-saved')}
      </p>
      {dueAt && (
        <p
          className="attempt-time"
          data-text-minutes={t('quizzes.attempt-minutes', { n: '{n}' })}
          data-text-announce={t('quizzes.attempt-time-left', { n: '{n}' })}
        >
          {t('quizzes.attempt-time-until', { time: formatTime(dueAt, timeZone) })}
          {/* Filled in by the script: without one the time of day is what holds. */}
          <span role="timer" />
          <span role="status" className="visually-hidden" />
        </p>
      )}
      <p className="attempt-problem" role="status" />
    </div>
  )
}
