import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { RefusedView, WaitingView } from './staff-import-view.server.ts'
import { StaffTrail } from './staff-trail.tsx'

/** Shown while the worker is at it; the page looks again by itself. */
export function StaffWaitingPage({ view: { entry, state } }: { readonly view: WaitingView }) {
  const t = useT()
  const locale = useLocale()
  const { progress, total } = entry
  return (
    <Page width="text" kicker={entry.fileName} title={t(`interchange.staff-work.${state}`)} back={<StaffTrail />}>
      <LookAgain seconds={2}>
        <Notice kind="info" role="status">
          <p>{t('interchange.staff.waiting')}</p>
        </Notice>
        {total > 0 && (
          <ProgressBar
            value={progress}
            max={total}
            label={t(`interchange.staff-work.${state}`)}
            words={t('interchange.staff.progress', { done: formatNumber(progress, locale), all: formatNumber(total, locale) })}
          />
        )}
      </LookAgain>
      <p className="actions">
        <ButtonLink look="outline" href={paths.hrImported(entry.id)}>
          {t('interchange.staff.look-again')}
        </ButtonLink>
      </p>
    </Page>
  )
}

/** A file that was given back, and why. */
export function StaffRefusedPage({ view: { entry } }: { readonly view: RefusedView }) {
  const t = useT()
  const { refusal, refusalParams, fileName } = entry
  return (
    <Page width="text" kicker={fileName} title={t('interchange.staff.refused')} back={<StaffTrail />}>
      <Notice kind="bad" role="alert">
        <p data-refusal={refusal}>{t(`interchange.table.${refusal}`, refusalParams ?? {})}</p>
      </Notice>
      <form method="post" className="actions">
        <ButtonLink href={paths.hrImport()}>{t('interchange.staff.another')}</ButtonLink>
        <Button look="quiet" name="intent" value="discard">
          {t('interchange.staff.discard')}
        </Button>
      </form>
    </Page>
  )
}
