import { formatMonth, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { TrendMonth } from './dashboard-view.server.ts'

const [width, height] = [600, 160]

/** The share of duties that are met, day by day. The table beside it says the same in figures. */
export function TrendChart({ months }: { readonly months: readonly TrendMonth[] }) {
  const t = useT()
  const locale = useLocale()
  const known = months
    .map(({ owed, met }, n) => ({ n, share: owed > 0 ? met / owed : undefined }))
    .filter(({ share }) => share !== undefined)
  const step = width / Math.max(1, months.length - 1)
  const at = ({ n, share }: (typeof known)[number]) => `${(n * step).toFixed(1)},${(height - share! * height).toFixed(1)}`
  return (
    <figure className="trend-chart" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" focusable="false" aria-hidden="true">
        {[0, 0.5].map((share) => (
          <line key={share} className="trend-grid" x1={0} x2={width} y1={height * share} y2={height * share} />
        ))}
        <polyline className="trend-line" points={known.map(at).join(' ')} />
      </svg>
      <p className="month-bars-span">
        <span>{formatMonth(months[0]!.day, locale)}</span> <span>{formatMonth(months.at(-1)!.day, locale)}</span>
      </p>
      <figcaption>{t('reports.trend-scale', { most: formatPercent(1, locale), half: formatPercent(0.5, locale) })}</figcaption>
    </figure>
  )
}
