import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import type { PersonSlip } from './slips-view.server.ts'

interface SlipsPageProps {
  readonly slips: readonly PersonSlip[]
  readonly origin: string
}

/** Slips to print for people without a mailbox of their own: each is in the language of whom it is for. */
export function SlipsPage({ slips, origin }: SlipsPageProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page width="text" title={t('assignments.slips')} lead={t('assignments.slips-lead')}>
      {slips.length === 0 && <EmptyState title={t('assignments.slips-none')} />}
      <ul className="plain-list slips">
        {slips.map((slip) => (
          <li key={slip.personId}>
            <SlipOf slip={slip} origin={origin} />
            <form method="post" className="actions">
              <Button look="outline" size="small" name="person" value={slip.personId}>
                {t('assignments.slips-handed', { name: personName(slip, locale) })}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function SlipOf({ slip, origin }: { readonly slip: PersonSlip; readonly origin: string }) {
  const t = translator(slip.locale)
  return (
    <article className="slip" lang={slip.locale}>
      <h2>{personName(slip, slip.locale)}</h2>
      <ul>
        {slip.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{t('assignments.slip-where', { address: origin + paths.learning() })}</p>
      <p className="hint">{formatDate(slip.toldOn, slip.locale)}</p>
    </article>
  )
}
