import { cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SetText } from '#app/interactions/localised-text.tsx'
import { authoredLocales, localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Select } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { ExportLoss, ExportRequest, ExportView } from './export-questions.server.ts'
import { exportQuery } from './export-request.ts'
import { useOutcomeOptions } from './for-all-fields.tsx'
import { exportFormats } from './formats.ts'
import type { ImportCourse } from './import-review-page.tsx'

interface ExportPageProps {
  readonly course: ImportCourse
  readonly request: ExportRequest
  readonly view: Omit<ExportView, 'file'>
}

/** Which questions go into a file of which format, and what the format cannot carry. */
export function ExportPage({ course, request, view }: ExportPageProps) {
  const t = useT()
  const { courseId, code } = course
  const { chosen, inFile, losses } = view
  const out = losses.filter(({ leftOut }) => leftOut)
  const partly = losses.filter(({ leftOut }) => !leftOut)
  return (
    <Page
      width="text"
      title={t('studio.export')}
      lead={t('studio.export-lead')}
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
      <ExportForm course={course} request={request} view={view} />
      <Section title={t('studio.export-file')} id="export">
        <p role="status" data-chosen={chosen} data-in-file={inFile}>
          <strong>{t('studio.export-counts', { n: chosen, inFile })}</strong>{' '}
          {inFile > 0 && losses.length === 0 && t('studio.export-whole')}
        </p>
        {out.length > 0 && <Losses title={t('studio.export-left-out', { n: out.length })} course={course} losses={out} />}
        {partly.length > 0 && <Losses title={t('studio.export-partly', { n: partly.length })} course={course} losses={partly} />}
        {inFile > 0 && (
          <p className="actions">
            <ButtonLink href={paths.studioExportFile(courseId) + exportQuery(request)} download>
              {t('studio.export-download', { format: t(`interchange.format.${request.format}`) })}
            </ButtonLink>
          </p>
        )}
      </Section>
    </Page>
  )
}

function ExportForm({ course, request, view }: ExportPageProps) {
  const t = useT()
  const { format, locale, bank, filter } = request
  const any = { value: '', label: t('studio.any') }
  return (
    <form method="get" className="bank-filter">
      <Select
        name="format"
        label={t('studio.import-format')}
        defaultValue={format}
        options={exportFormats.map((each) => ({ value: each, label: t(`interchange.format.${each}`) }))}
      />
      <Select
        name="locale"
        label={t('studio.export-language')}
        defaultValue={locale}
        options={authoredLocales.map((each) => ({ value: each, label: t(`i18n.language.${each}`), lang: each }))}
      />
      <Select
        name="bank"
        label={t('studio.import-bank')}
        defaultValue={bank}
        options={[any, ...view.banks.map((each) => ({ value: each, label: each }))]}
      />
      <Select name="outcome" label={t('studio.outcome')} defaultValue={filter.outcome} options={[any, ...useOutcomeOptions(course)]} />
      <Select
        name="level"
        label={t('studio.level')}
        defaultValue={filter.level}
        options={[any, ...cognitiveLevels.map((level) => ({ value: level, label: t(`studio.level-${level}`) }))]}
      />
      <Select
        name="type"
        label={t('studio.type')}
        defaultValue={filter.type}
        options={[any, ...view.types.map((type) => ({ value: type, label: t(`interactions.type.${type}`) }))]}
      />
      <Select
        name="state"
        label={t('studio.state')}
        defaultValue={filter.state}
        options={[
          any,
          ...(['drawn', 'retired', 'review-due', 'language-missing'] as const).map((state) => ({
            value: state,
            label: t(`studio.state-${state}`),
          })),
        ]}
      />
      <Button look="outline">{t('studio.export-look')}</Button>
    </form>
  )
}

function Losses({
  title,
  course,
  losses,
}: {
  readonly title: string
  readonly course: ImportCourse
  readonly losses: readonly ExportLoss[]
}) {
  const t = useT()
  const locale = useLocale()
  return (
    <Disclosure summary={title} open={losses.length <= 10}>
      <ul className="import-left">
        {losses.map(({ bank, itemId, stem, reasons }) => {
          const { text, lang } = localise(stem, locale, course.sourceLanguage)
          return (
            <li key={`${bank}/${itemId}`}>
              <a href={paths.studioItem(course.courseId, bank, itemId)} lang={lang}>
                {text ? <SetText words={text} /> : itemId}
              </a>
              {reasons.map((reason) => (
                <span key={reason} className="hint" data-loss={reason}>
                  {reason === 'not-kept' ? t('studio.export-not-kept') : t(`interchange.export.${reason}`)}{' '}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
    </Disclosure>
  )
}
