import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { authoredLocales } from '#app/kernel/locale.ts'
import { DataTable } from '#app/ui/data-table.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { LetterTextsView } from './letter-text-view.server.ts'

/** Every letter that the site writes, and in which languages its wording was changed. */
export function LetterTextsPage({ groups }: { readonly groups: LetterTextsView }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page title={t('mail.texts')} lead={t('mail.texts-lead')}>
      {groups.map(({ group, letters }) => (
        <Section key={group} title={t(`mail.group-${group}`)} id={group}>
          <DataTable
            caption={t(`mail.group-${group}`)}
            captionHidden
            rows={letters}
            rowKey={({ kind }) => kind}
            columns={[
              { title: t('mail.letter'), header: true, cell: ({ kind }) => t(`mail.kind-${kind}`) },
              ...authoredLocales.map((language) => ({
                title: t(`i18n.language.${language}`),
                cell: ({ kind, since }: (typeof letters)[number]) => (
                  <a href={paths.hrLetter(kind, language)}>
                    <span className="visually-hidden">{`${t(`mail.kind-${kind}`)}, ${t(`i18n.language.${language}`)}: `}</span>
                    {since[language] ? t('mail.worded-on', { day: formatDate(since[language], locale) }) : t('mail.first-wording')}
                  </a>
                ),
              })),
            ]}
          />
        </Section>
      ))}
    </Page>
  )
}
