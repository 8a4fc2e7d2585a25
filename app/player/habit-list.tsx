import { useT } from '#app/i18n/use-t.tsx'
import type { WorkAnswer } from '#app/progress/work-check.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import type { HabitView } from './work-check-view.server.ts'

const tones: Record<WorkAnswer, BadgeTone> = { done: 'good', 'not-yet': 'warn', 'no-occasion': 'plain' }

/** Habits with what was said of each, and what the supervisor saw of it. */
export function HabitList({ habits }: { readonly habits: readonly HabitView[] }) {
  const t = useT()
  return (
    <ul className="course-parts">
      {habits.map(({ id, text, answer, seen }) => (
        <li key={id} className="course-part">
          <div className="course-part-text">
            <p lang={text.lang}>{text.text}</p>
            {seen !== undefined && <p className="quiet">{t(seen ? 'player.work-check-seen' : 'player.work-check-unseen')}</p>}
          </div>
          {answer && <Badge tone={tones[answer]}>{t(`player.work-answer-${answer}`)}</Badge>}
        </li>
      ))}
    </ul>
  )
}
