import { formatMonth } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'

interface MonthBarsProps {
  readonly months: readonly { readonly month: LocalDate; readonly asIs: number; readonly ifSo: number }[]
}

const [barWidth, gap, height] = [18, 6, 160]

/** Two bars for each month: as it is, and as it would be. The table beside it says the same in figures. */
export function MonthBars({ months }: MonthBarsProps) {
  const t = useT()
  const locale = useLocale()
  const most = Math.max(1, ...months.flatMap(({ asIs, ifSo }) => [asIs, ifSo]))
  const step = 2 * barWidth + gap
  const bar = (count: number) => ({ y: height - (count / most) * height, height: (count / most) * height })
  return (
    <figure className="month-bars" aria-hidden="true">
      <svg viewBox={`0 0 ${months.length * step} ${height}`} preserveAspectRatio="none" focusable="false" aria-hidden="true">
        {months.map(({ month, asIs, ifSo }, n) => (
          <g key={month}>
            <rect className="bar-now" x={n * step} width={barWidth} {...bar(asIs)} />
            <rect className="bar-then" x={n * step + barWidth} width={barWidth} {...bar(ifSo)} />
          </g>
        ))}
      </svg>
      <p className="month-bars-span">
        <span>{formatMonth(months[0]!.month, locale)}</span> <span>{formatMonth(months.at(-1)!.month, locale)}</span>
      </p>
      <figcaption>
        <span className="bar-key bar-key-now">{t('reports.due-now')}</span>{' '}
        <span className="bar-key bar-key-then">{t('reports.due-then')}</span>
      </figcaption>
    </figure>
  )
}
