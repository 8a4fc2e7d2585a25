import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ForAllFields } from './for-all-fields.tsx'
import type { ReviewView } from './import-view.server.ts'
import { ImportedQuestionEntry } from './imported-question-entry.tsx'
import { choicesForm, pageName } from './posted-choices.ts'

export type ImportCourse = Pick<Release, 'courseId' | 'code' | 'sourceLanguage' | 'outcomes'>

interface ImportReviewPageProps {
  readonly course: ImportCourse
  readonly view: ReviewView
  readonly errors?: readonly FormError[]
}

/** A file that was read and is looked through: what can be added, what cannot and why, and what is to become of each question. */
export function ImportReviewPage({ course, view, errors }: ImportReviewPageProps) {
  const t = useT()
  const { entry, counts, questions, shown } = view
  const { encoding } = entry
  return (
    <Page
      width="text"
      kicker={entry.fileName}
      title={t('studio.import-review')}
      lead={t('studio.import-review-lead')}
      back={<ImportTrail course={course} />}
    >
      <ErrorSummary errors={errors} title={t('studio.import-not-added')} />
      <p className="import-counts" role="status" data-in-file={counts.inFile} data-can={counts.can} data-cannot={counts.cannot}>
        <strong>{t('studio.import-counts', { n: counts.inFile, can: counts.can, cannot: counts.cannot })}</strong>{' '}
        {t('studio.import-taken', { n: counts.taken })}
      </p>
      {counts.sameInBank > 0 && <p>{t('studio.import-same-count', { n: counts.sameInBank })}</p>}
      {encoding && (
        <Notice kind={encoding.guessed ? 'warn' : 'info'}>
          <p>{t(encoding.guessed ? 'studio.import-encoding-guessed' : 'studio.import-encoding', { encoding: encoding.name })}</p>
        </Notice>
      )}
      <DefinitionList
        items={[
          [t('studio.import-format'), t(`interchange.format.${entry.format}`)],
          [t('studio.import-language'), t(`i18n.language.${entry.locale}`)],
          [t('studio.import-bank'), entry.bank],
        ]}
      />
      <form method="post" id={choicesForm} className="stack">
        <input type="hidden" name="here" value={pageName(view)} />
        {/* The first button is the one that Enter in a field presses. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" name="intent" value="save" />
        {counts.can > 0 && <ForAllFields course={course} />}
      </form>
      <Section title={t('studio.import-questions')} id="questions">
        <PageButtons view={view} />
        <ol className="plain-list import-questions">
          {questions.map((question) => (
            <li key={question.position.index}>
              <ImportedQuestionEntry course={course} question={question} locale={entry.locale} bank={entry.bank} />
            </li>
          ))}
        </ol>
        {questions.length === 0 && shown === 'cannot' && <p>{t('studio.import-none-left-out')}</p>}
        <PageButtons view={view} again />
      </Section>
      <Finish view={view} />
    </Page>
  )
}

export function ImportTrail({ course: { courseId, code } }: { readonly course: Pick<Release, 'courseId' | 'code'> }) {
  const t = useT()
  return (
    <Breadcrumbs
      items={[
        { title: t('studio.title'), href: paths.studio() },
        { title: code, href: paths.studioCourse(courseId) },
        { title: t('studio.questions'), href: paths.studioBank(courseId) },
        { title: t('studio.import'), href: paths.studioImport(courseId) },
      ]}
    />
  )
}

/** Leads to other pages of the file; what was chosen on this one is kept on the way. */
function PageButtons({ view, again }: { readonly view: ReviewView; readonly again?: boolean }) {
  const t = useT()
  const { shown, page, pages, counts } = view
  if (pages === 1 && (again || counts.cannot === 0 || counts.can === 0)) return null
  const other = shown === 'all' ? 'cannot' : 'all'
  const to = (target: string, label: string) => (
    <Button form={choicesForm} look="outline" size="small" name="go" value={target}>
      {label}
    </Button>
  )
  return (
    <div className="import-pages">
      {page > 1 && to(pageName({ shown, page: page - 1 }), t('studio.import-page-before'))}
      {pages > 1 && <span>{t('studio.import-page', { page, pages })}</span>}
      {page < pages && to(pageName({ shown, page: page + 1 }), t('studio.import-page-after'))}
      {!again && counts.cannot > 0 && counts.can > 0 && to(pageName({ shown: other, page: 1 }), t(`studio.import-show-${other}`))}
    </div>
  )
}

function Finish({ view }: { readonly view: ReviewView }) {
  const t = useT()
  const { counts, faulty, firstFault } = view
  const discard = (
    <Button form={choicesForm} look="quiet" name="intent" value="discard">
      {t('studio.import-discard')}
    </Button>
  )
  if (counts.can === 0) return <p className="actions">{discard}</p>
  return (
    <Section title={t('studio.import-finish')} id="finish">
      {faulty > 0 && <p>{t('studio.import-faulty', { n: faulty })}</p>}
      {firstFault && (
        <p>
          <Button form={choicesForm} look="outline" size="small" name="go" value={pageName({ shown: 'all', page: firstFault.page })}>
            {t('studio.import-to-fault')}
          </Button>
        </p>
      )}
      <label className="choice">
        <input type="checkbox" name="use-at-once" value="yes" form={choicesForm} />
        <span>
          {t('studio.import-use-at-once')}
          <span className="hint">{t('studio.import-use-at-once-hint')}</span>
        </span>
      </label>
      <p className="actions">
        <Button form={choicesForm} name="intent" value="add">
          {t('studio.import-add')}
        </Button>
        <Button form={choicesForm} look="outline" name="intent" value="save">
          {t('studio.import-save')}
        </Button>
        {discard}
      </p>
    </Section>
  )
}
