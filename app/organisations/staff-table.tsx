import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import type { StaffRow } from './staff-view.server.ts'
import { UnitName } from './unit-name.tsx'

interface StaffTableProps {
  readonly caption: string
  readonly rows: readonly StaffRow[]
  /** Left out where all of them work in the same one. */
  readonly withUnit?: boolean
}

/** People with their posts of a day. */
export function StaffTable({ caption, rows, withUnit }: StaffTableProps) {
  const t = useT()
  const locale = useLocale()
  const columns: Column<StaffRow>[] = [
    {
      title: t('organisations.person'),
      header: true,
      cell: (row) => <a href={paths.hrPerson(row.id)}>{personName(row, locale)}</a>,
    },
    { title: t('organisations.personnel-number'), cell: ({ code }) => code },
    { title: t('organisations.position'), cell: (row) => <Posts row={row} withUnit={withUnit} /> },
    { title: t('organisations.state'), cell: (row) => <StaffState row={row} /> },
  ]
  return <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
}

function Posts({ row, withUnit }: { readonly row: StaffRow; readonly withUnit?: boolean }) {
  const t = useT()
  const locale = useLocale()
  return (
    <ul className="plain-list">
      {row.posts.map(({ kind, position, unit }) => {
        const { text, lang } = localise(position, locale)
        return (
          <li key={`${kind} ${unit.code} ${text}`}>
            <span lang={lang}>{text}</span>
            {kind !== 'main' && ` (${t(`organisations.kind-${kind}`)})`}
            {withUnit && (
              <div className="quiet">
                <UnitName unit={unit} />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function StaffState({ row }: { readonly row: StaffRow }) {
  const t = useT()
  const locale = useLocale()
  return (
    <span className="badges">
      {row.leave && (
        <Badge tone="accent">
          {row.leave.until ? t('organisations.on-leave-until', { date: formatDate(row.leave.until, locale) }) : t('organisations.on-leave')}
        </Badge>
      )}
      {row.accountId === null && <Badge>{t('organisations.no-account')}</Badge>}
    </span>
  )
}
