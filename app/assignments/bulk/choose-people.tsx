import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/field.tsx'
import { type BulkSource, bulkKinds } from './bulk-action.ts'

/** Stands before a duty in a list that `ChoosePeople` is around. */
export function Tick({ dutyId, label }: { readonly dutyId: string; readonly label: string }) {
  return (
    <label className="choice">
      <input type="checkbox" name="duty" value={dutyId} />
      <span className="visually-hidden">{label}</span>
    </label>
  )
}

interface ChoosePeopleProps {
  readonly source: BulkSource
  /** All that the list holds, on whatever page. */
  readonly total: number
  /** The list, with its ticks. */
  readonly children: ReactNode
}

/** Around a list of duties: what to do to those that are ticked, or to all of the list. */
export function ChoosePeople({ source, total, children }: ChoosePeopleProps) {
  const t = useT()
  return (
    <form method="post" action={paths.hrBulkActions()} className="stack">
      <input type="hidden" name="list" value={new URLSearchParams(source).toString()} />
      {children}
      <Choices
        name="who"
        label={t('assignments.bulk-who')}
        chosen={['ticked']}
        options={[
          { value: 'ticked', label: t('assignments.bulk-who-ticked') },
          { value: 'all', label: t('assignments.bulk-who-all', { n: total }) },
        ]}
      />
      <p className="actions">
        {bulkKinds.map((kind) => (
          <Button key={kind} look="outline" name="do" value={kind}>
            {t(`assignments.bulk-${kind}-choose`)}
          </Button>
        ))}
        <a href={paths.hrBulkActions()}>{t('assignments.bulk-actions')}</a>
      </p>
    </form>
  )
}
