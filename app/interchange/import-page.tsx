import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { formatInstant } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { authoredLocales } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Select } from '#app/ui/field.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { importFormats } from './formats.ts'
import type { StoredImport } from './import-store.server.ts'

interface ImportPageProps {
  readonly course: Pick<Release, 'courseId' | 'code' | 'sourceLanguage'>
  readonly banks: readonly string[]
  readonly imports: readonly StoredImport[]
  readonly timeZone: string
  readonly refused?: { readonly errors: readonly FormError[]; readonly values: Readonly<Record<string, string>> }
}

/** Where a file of questions is handed in, and what became of earlier ones. */
export function ImportPage({ course, banks, imports, timeZone, refused }: ImportPageProps) {
  const t = useT()
  const { courseId, code, sourceLanguage } = course
  const errorOf = (field: string) => refused?.errors.find((error) => error.field === field)?.text
  const values = refused?.values ?? {}
  const proposed = authoredLocales.find((locale) => locale === sourceLanguage) ?? 'en'
  return (
    <Page
      width="text"
      title={t('studio.import')}
      lead={t('studio.import-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: code, href: paths.studioCourse(courseId) },
            { title: t('studio.questions'), href: paths.studioBank(courseId) },
          ]}
        />
      }
    >
      <ErrorSummary errors={refused?.errors} />
      <form method="post" encType="multipart/form-data" className="stack">
        <FileField
          label={t('studio.import-file')}
          hint={t('studio.import-file-hint')}
          accept=".txt,.gift,.xml,.zip,.csv"
          error={errorOf('file')}
        />
        <Select
          name="format"
          label={t('studio.import-format')}
          error={errorOf('format')}
          defaultValue={values.format}
          options={[
            { value: '', label: t('studio.import-format-guess') },
            ...importFormats.map((format) => ({ value: format, label: t(`interchange.format.${format}`) })),
          ]}
        />
        <Select
          name="locale"
          label={t('studio.import-language')}
          hint={t('studio.import-language-hint')}
          defaultValue={values.locale ?? proposed}
          options={authoredLocales.map((locale) => ({ value: locale, label: t(`i18n.language.${locale}`), lang: locale }))}
        />
        <Select
          name="bank"
          label={t('studio.import-bank')}
          error={errorOf('bank')}
          defaultValue={values.bank}
          options={banks.map((bank) => ({ value: bank, label: bank }))}
        />
        <p className="actions">
          <Button>{t('studio.import-read')}</Button>
        </p>
      </form>
      {imports.length > 0 && <EarlierImports courseId={courseId} imports={imports} timeZone={timeZone} />}
    </Page>
  )
}

function EarlierImports({
  courseId,
  imports,
  timeZone,
}: {
  readonly courseId: string
  readonly imports: readonly StoredImport[]
  readonly timeZone: string
}) {
  const t = useT()
  const locale = useLocale()
  const stateOf = ({ readAt, refusal, ordered, addedAt, undoneAt, itemIds }: StoredImport) => {
    if (!readAt || ordered) return t('studio.import-state-waiting')
    if (refusal) return t('studio.import-state-unreadable')
    if (undoneAt) return t('studio.import-state-undone', { n: itemIds.length })
    return addedAt ? t('studio.import-state-added', { n: itemIds.length }) : t('studio.import-state-draft')
  }
  return (
    <Section title={t('studio.import-earlier')} id="earlier">
      <ul className="plain-list import-earlier">
        {imports.map((entry) => (
          <li key={entry.id}>
            <a href={paths.studioImported(courseId, entry.id)}>{entry.fileName}</a>{' '}
            <span className="hint">
              {t('studio.import-earlier-about', { when: formatInstant(entry.createdAt, locale, timeZone), state: stateOf(entry) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
