import { useT } from '#app/i18n/use-t.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import type { DutyStatus } from './duty-status.ts'

const tones: Readonly<Record<DutyStatus, BadgeTone>> = {
  overdue: 'bad',
  lapsed: 'bad',
  'in-grace': 'bad',
  'due-soon': 'warn',
  open: 'plain',
  paused: 'plain',
  excused: 'plain',
  planned: 'plain',
  met: 'good',
  closed: 'plain',
}

/** Where a duty stands, in a word or two. */
export function StatusBadge({ status }: { readonly status: DutyStatus }) {
  const t = useT()
  return <Badge tone={tones[status]}>{t(`assignments.status-${status}`)}</Badge>
}
