import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { Button } from '#app/ui/button.tsx'
import type { ListedDuty, NamedReason } from './duty-list-store.server.ts'
import type { DutyStatus } from './duty-status.ts'
import type { PathOfDuty } from './path-of-duty.server.ts'
import { courseTitle } from './rule-words.ts'

/** Why it is hers, in her language. */
export function BecauseOf({ reasons }: { readonly reasons: readonly Pick<NamedReason, 'unit' | 'position'>[] }) {
  const t = useT()
  const locale = useLocale()
  return reasons
    .map(({ unit, position }) =>
      t('assignments.own-because', { unit: localise(unit, locale).text, position: localise(position, locale).text }),
    )
    .join(' ')
}

/** By when, and what is left after that. */
export function DutyDay({ duty }: { readonly duty: Pick<ListedDuty, 'dueOn' | 'graceUntil'> & { readonly status: DutyStatus } }) {
  const t = useT()
  const locale = useLocale()
  const { status, dueOn, graceUntil } = duty
  const date = formatDate(dueOn, locale)
  if (status === 'in-grace') return t('assignments.own-in-grace', { date, until: formatDate(graceUntil!, locale) })
  return t(status === 'overdue' || status === 'lapsed' ? `assignments.own-${status}` : 'assignments.own-due', { date })
}

interface BeginFormProps {
  readonly duty: Pick<ListedDuty, 'id' | 'cycle'>
  readonly look: 'solid' | 'outline'
  /** Of a learning path: the title of the course that comes next. */
  readonly next?: string | undefined
}

/** Enrols her, of a renewal anew. */
export function BeginForm({ duty, look, next }: BeginFormProps) {
  const t = useT()
  const words = next ? t('player.path-next', { course: next }) : t(duty.cycle > 1 ? 'assignments.own-renew' : 'assignments.own-begin')
  return (
    <form method="post" action={paths.ownDuty(duty.id)}>
      <Button size="large" look={look} name="do" value="begin">
        {words}
      </Button>
    </form>
  )
}

/** The title of the course that comes next in a learning path. */
export function nextTitle({ groups, next }: Pick<PathOfDuty, 'groups' | 'next'>, locale: Locale): string | undefined {
  return courseTitle(groups.flatMap(({ courses }) => courses).find(({ courseId }) => courseId === next)?.name, locale)
}
