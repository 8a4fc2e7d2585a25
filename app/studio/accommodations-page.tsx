import type { QuizKind } from '#app/catalogue/quiz-definition.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatPercent } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Choices, Field, Select, TextArea } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { type AccommodationFault, type AccommodationField, type AccommodationValues, accommodationFields } from './accommodation-form.ts'
import type { AccommodationsView, NamedGrant } from './accommodations-view.server.ts'

interface AccommodationsPageProps {
  readonly course: { readonly courseId: string; readonly code: string }
  readonly view: AccommodationsView
  readonly search: string
  readonly faults?: Readonly<Partial<Record<AccommodationField, AccommodationFault>>>
  readonly values?: AccommodationValues
  /** Why the whole request was refused. */
  readonly refusal?: string
  readonly timeZone: string
}

/** More time, more attempts, more days: for one learner, with a reason. */
export function AccommodationsPage(props: AccommodationsPageProps) {
  const t = useT()
  const { course, view, faults = {}, refusal, timeZone } = props
  const errors: FormError[] = accommodationFields.flatMap((field) =>
    faults[field] ? [{ field, text: t(`studio.accommodation-fault-${faults[field]}`) }] : [],
  )
  if (refusal) errors.push({ text: t(`studio.accommodation-refusal-${refusal}`) })
  return (
    <Page
      title={t('studio.accommodations')}
      lead={t('studio.accommodation-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: course.code, href: paths.studioCourse(course.courseId) },
          ]}
        />
      }
    >
      <ErrorSummary errors={errors} title={t('studio.accommodation-not-granted')} />
      {view.person ? <GrantForm {...props} person={view.person} /> : <FindPerson {...props} />}
      <Section title={t('studio.accommodation-in-force')} id="in-force">
        {view.inForce.length > 0 ? (
          <Grants grants={view.inForce} view={view} timeZone={timeZone} />
        ) : (
          <EmptyState title={t('studio.accommodation-none')} />
        )}
      </Section>
      {view.ended.length > 0 && (
        <details className="accommodation-ended">
          <summary>{t('studio.accommodation-ended', { n: view.ended.length })}</summary>
          <Grants grants={view.ended} view={view} timeZone={timeZone} />
        </details>
      )}
    </Page>
  )
}

function FindPerson({ view, search }: AccommodationsPageProps) {
  const t = useT()
  return (
    <Section title={t('studio.accommodation-find')} id="find">
      {/* biome-ignore lint/a11y/useSemanticElements: older browsers and screen readers do not know <search> */}
      <form method="get" role="search" className="accommodation-search">
        <Field name="q" type="search" label={t('studio.accommodation-name')} defaultValue={search} maxLength={100} autoComplete="off" />
        <Button look="outline">{t('studio.accommodation-search')}</Button>
      </form>
      {search !== '' && (
        <p className="result-count" role="status">
          {t(view.moreFound ? 'studio.accommodation-found-more' : 'studio.accommodation-found', { n: view.found.length })}
        </p>
      )}
      {view.found.length > 0 && (
        <ul className="plain-list accommodation-people">
          {view.found.map(({ id, name, email }) => (
            <li key={id}>
              <a href={`?person=${encodeURIComponent(id)}`}>{name}</a> <span className="quiet">{email}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function GrantForm({
  course,
  view,
  person,
  faults = {},
  values,
}: AccommodationsPageProps & { readonly person: { id: string; name: string } }) {
  const t = useT()
  const fault = (field: AccommodationField) => (faults[field] ? t(`studio.accommodation-fault-${faults[field]}`) : undefined)
  const optional = t('studio.accommodation-optional')
  const all = { value: '', label: t('studio.accommodation-all-tests') }
  return (
    <Section title={t('studio.accommodation-for', { name: person.name })} id="grant">
      <form method="post" className="accommodation-form">
        <input type="hidden" name="person" value={person.id} />
        <Select
          name="quiz"
          label={t('studio.accommodation-test')}
          defaultValue={values?.quiz}
          error={fault('quiz')}
          options={[all, ...view.quizzes.map(({ id, kind }) => ({ value: id, label: t(`quizzes.${kind}-title`) }))]}
        />
        <Field
          name="percent"
          label={t('studio.accommodation-percent')}
          hint={t(view.quizzes.some(({ hasLimit }) => hasLimit) ? 'studio.accommodation-percent-hint' : 'studio.accommodation-no-limits')}
          optional={optional}
          inputMode="numeric"
          defaultValue={values?.percent}
          error={fault('percent')}
        />
        <Choices
          name="noLimit"
          kind="checkbox"
          label={t('studio.accommodation-limit')}
          options={[{ value: 'yes', label: t('studio.accommodation-no-limit') }]}
          chosen={values?.noLimit ? ['yes'] : []}
        />
        <Field
          name="attempts"
          label={t('studio.accommodation-attempts')}
          optional={optional}
          inputMode="numeric"
          defaultValue={values?.attempts}
          error={fault('attempts')}
        />
        {view.hasWindow && (
          <Field
            name="closes"
            type="date"
            label={t('studio.accommodation-closes')}
            optional={optional}
            defaultValue={values?.closes}
            error={fault('closes')}
          />
        )}
        <TextArea
          name="reason"
          label={t('studio.accommodation-reason')}
          hint={t('studio.accommodation-reason-hint')}
          rows={3}
          maxLength={500}
          required
          defaultValue={values?.reason}
          error={fault('reason')}
        />
        <p className="actions">
          <Button name="intent" value="grant">
            {t('studio.accommodation-grant')}
          </Button>
          <ButtonLink look="outline" href={paths.studioAccommodations(course.courseId)}>
            {t('studio.accommodation-someone-else')}
          </ButtonLink>
        </p>
      </form>
    </Section>
  )
}

interface GrantsProps {
  readonly grants: readonly NamedGrant[]
  readonly view: AccommodationsView
  readonly timeZone: string
}

function Grants({ grants, view, timeZone }: GrantsProps) {
  const t = useT()
  const locale = useLocale()
  const kinds = new Map(view.quizzes.map(({ id, kind }) => [id, kind]))
  return (
    <DataTable
      caption={t('studio.accommodations')}
      captionHidden
      rows={grants}
      rowKey={({ id }) => id}
      columns={[
        { title: t('studio.accommodation-person'), header: true, cell: ({ name }) => name },
        { title: t('studio.accommodation-test'), cell: ({ quizId }) => testName(quizId, kinds, t) },
        { title: t('studio.accommodation-what'), cell: (grant) => <Granted grant={grant} /> },
        { title: t('studio.accommodation-reason'), cell: ({ reason }) => <span className="accommodation-reason">{reason}</span> },
        {
          title: t('studio.accommodation-since'),
          cell: ({ grantedAt, endedAt }) =>
            endedAt ? (
              t('studio.accommodation-from-to', {
                from: formatDate(grantedAt, locale, timeZone),
                to: formatDate(endedAt, locale, timeZone),
              })
            ) : (
              <time dateTime={grantedAt.toISOString()}>{formatDate(grantedAt, locale, timeZone)}</time>
            ),
        },
        {
          title: t('studio.accommodation-change'),
          cell: ({ id, name, endedAt }) => !endedAt && <EndForm id={id} name={name} />,
        },
      ]}
    />
  )
}

function EndForm({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useT()
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <Button look="outline" size="small" name="intent" value="end" aria-label={t('studio.accommodation-end-for', { name })}>
        {t('studio.accommodation-end')}
      </Button>
    </form>
  )
}

function testName(quizId: string | null, kinds: ReadonlyMap<string, QuizKind>, t: Translate): string {
  if (quizId === null) return t('studio.accommodation-all-tests')
  const kind = kinds.get(quizId)
  return kind ? t(`quizzes.${kind}-title`) : quizId
}

function Granted({ grant }: { readonly grant: NamedGrant }) {
  const t = useT()
  const locale = useLocale()
  const { extraTimePercent, noTimeLimit, extraAttempts, closes } = grant
  const parts = [
    noTimeLimit && t('quizzes.granted-no-limit'),
    extraTimePercent > 0 && t('studio.accommodation-more-time', { percent: formatPercent(extraTimePercent / 100, locale) }),
    extraAttempts > 0 && t('quizzes.granted-attempts', { n: extraAttempts }),
    closes && t('quizzes.granted-closes', { date: formatDate(closes, locale) }),
  ].filter((part) => typeof part === 'string')
  return (
    <ul className="plain-list">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  )
}
