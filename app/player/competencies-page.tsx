import { competencyLevels, levelRank } from '#app/catalogue/competency-framework.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatList, formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { classNames } from '#app/ui/class-names.ts'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Select } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { CompetenciesView, CompetencyEntry, CourseOfPlan } from './competencies-view.server.ts'

/** What a learner's role asks for, what she has, and which courses close the gap. */
export function CompetenciesPage({ view }: { readonly view: CompetenciesView | undefined }) {
  const t = useT()
  return (
    <Page
      title={t('player.competencies-title')}
      lead={t('player.competencies-lead')}
      back={<Breadcrumbs items={[{ title: t('player.learning-title'), href: paths.learning() }]} />}
    >
      {view ? <Competencies view={view} /> : <EmptyState title={t('player.competencies-none')} />}
    </Page>
  )
}

function Competencies({ view }: { readonly view: CompetenciesView }) {
  const chosen = view.shown.length > 0
  return (
    <>
      <RoleForm view={view} />
      {chosen && <Summary view={view} />}
      {chosen && <Plan view={view} />}
      {view.domains.map(({ id, title, competencies }) => {
        // Without a role the whole framework is there to be read; with one, what it asks for.
        const listed = chosen ? competencies.filter(({ target, held }) => target || held) : competencies
        return (
          listed.length > 0 && (
            <Section key={id} id={id} title={<span lang={title.lang}>{title.text}</span>}>
              <ul className="plain-list competencies">
                {listed.map((competency) => (
                  <li key={competency.id}>
                    <Entry competency={competency} />
                  </li>
                ))}
              </ul>
            </Section>
          )
        )
      })}
      <Levels view={view} />
    </>
  )
}

function RoleForm({ view: { roles, shown, fromPosition } }: { readonly view: CompetenciesView }) {
  const t = useT()
  const locale = useLocale()
  const names = roles.filter(({ id }) => shown.includes(id)).map(({ title }) => title.text)
  return (
    <form className="role-form" method="get" action={paths.competencies()}>
      <Select
        name="role"
        label={t('player.role')}
        hint={fromPosition ? t('player.role-from-position', { role: formatList(names, locale) }) : undefined}
        defaultValue={shown.length === 1 ? shown[0] : ''}
        options={[
          { value: '', label: t(fromPosition ? 'player.role-position' : 'player.role-choose') },
          ...roles.map(({ id, title }) => ({ value: id, label: title.text, lang: title.lang })),
        ]}
      />
      <Button look="outline">{t('player.role-show')}</Button>
    </form>
  )
}

function Summary({ view: { asked, met } }: { readonly view: CompetenciesView }) {
  const t = useT()
  return (
    <div className="card competencies-summary">
      <ProgressBar
        value={met}
        max={Math.max(asked, 1)}
        label={t('player.competencies-progress')}
        words={t('player.competencies-met', { met, asked })}
      />
    </div>
  )
}

function Plan({ view: { plan, withoutCourse, asked, met, domains } }: { readonly view: CompetenciesView }) {
  const t = useT()
  const title = (id: string) => domains.flatMap(({ competencies }) => competencies).find((each) => each.id === id)!.title
  return (
    <Section title={t('player.plan-title')} id="plan">
      {met === asked && <p>{t('player.plan-done')}</p>}
      {plan.length > 0 && (
        <ol className="plain-list plan-courses">
          {plan.map((course) => (
            <li key={course.courseId}>
              <PlanCourse course={course} titleOf={title} />
            </li>
          ))}
        </ol>
      )}
      {withoutCourse > 0 && <p className="quiet">{t('player.plan-without-course', { count: withoutCourse })}</p>}
    </Section>
  )
}

function PlanCourse({ course, titleOf }: { readonly course: CourseOfPlan; readonly titleOf: (id: string) => CompetencyEntry['title'] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <article className="plan-course">
      <p className="kicker">
        {course.code} · {formatMinutes(course.minutes, locale)}
      </p>
      <h3 lang={course.title.lang}>
        <a href={paths.course(course.courseId)}>{course.title.text}</a>
      </h3>
      <p>{t('player.plan-closes', { count: course.closes.length })}</p>
      <ul className="plan-closes">
        {course.closes.map((id) => (
          <li key={id} lang={titleOf(id).lang}>
            {titleOf(id).text}
          </li>
        ))}
      </ul>
    </article>
  )
}

const tones = { met: 'good', lapsed: 'warn', below: 'accent', none: 'plain' } as const satisfies Record<string, BadgeTone>

function Entry({ competency }: { readonly competency: CompetencyEntry }) {
  const t = useT()
  const locale = useLocale()
  const { title, target, held, standing } = competency
  return (
    <article className="competency">
      <div className="competency-head">
        <h3 lang={title.lang}>{title.text}</h3>
        {standing && <Badge tone={tones[standing]}>{t(`player.standing-${standing}`)}</Badge>}
      </div>
      {(target || held) && (
        <div className="competency-levels">
          <LevelMeter competency={competency} />
          <p>
            {target ? t('player.level-asked', { level: t(`catalogue.competency-${target}`) }) : t('player.level-not-asked')}
            {held && ` · ${t('player.level-held', { level: t(`catalogue.competency-${held.level}`) })}`}
          </p>
        </div>
      )}
      {held && (
        <p className="quiet">
          {t(`player.evidence-${held.evidence}`, { course: held.courseTitle.text })}{' '}
          {t(held.lapsed ? 'player.held-until-past' : 'player.held-until', { date: formatDate(held.validUntil, locale) })}
        </p>
      )}
      <Details competency={competency} />
    </article>
  )
}

/** Three steps: filled up to what she has, ringed up to what is asked; the words beside it say the same. */
function LevelMeter({ competency: { target, held } }: { readonly competency: CompetencyEntry }) {
  return (
    <span className="level-meter" aria-hidden="true">
      {competencyLevels.map((level) => (
        <span
          key={level}
          className={classNames(
            'level-step',
            levelRank(level) <= levelRank(held?.level) && (held?.lapsed ? 'level-lapsed' : 'level-held'),
            levelRank(level) <= levelRank(target) && 'level-asked',
          )}
        />
      ))}
    </span>
  )
}

function Details({ competency: { levels, courses, maps } }: { readonly competency: CompetencyEntry }) {
  const t = useT()
  return (
    <Disclosure summary={t('player.competency-details')}>
      <dl className="definitions">
        {levels.map(({ id, text }) => (
          <div key={id}>
            <dt>{t(`catalogue.competency-${id}`)}</dt>
            <dd lang={text.lang}>{text.text}</dd>
          </div>
        ))}
        <div>
          <dt>{t('player.competency-courses')}</dt>
          <dd>
            {courses.length === 0 && t('player.competency-no-course')}
            {courses.length > 0 && (
              <ul className="plain-list">
                {courses.map(({ courseId, title, level }) => (
                  <li key={courseId}>
                    <a href={paths.course(courseId)} lang={title.lang}>
                      {title.text}
                    </a>{' '}
                    <span className="quiet">({t(`catalogue.competency-${level}`)})</span>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('player.competency-maps')}</dt>
          <dd>
            <ul className="plain-list" lang="en">
              {maps.map(({ framework, parts }) => (
                <li key={framework}>
                  {framework}: {parts.join('; ')}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </Disclosure>
  )
}

function Levels({ view: { levels, frameworks } }: { readonly view: CompetenciesView }) {
  const t = useT()
  return (
    <Section title={t('player.levels-title')} id="levels">
      <dl className="definitions">
        {levels.map(({ id, meaning, evidence }) => (
          <div key={id}>
            <dt>{t(`catalogue.competency-${id}`)}</dt>
            <dd lang={meaning.lang}>
              {meaning.text}. <span className="quiet">{t('player.level-evidence', { evidence: evidence.text })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Disclosure summary={t('player.frameworks')}>
        <ul lang="en">
          {frameworks.map(({ id, title, url }) => (
            <li key={id}>
              {url ? (
                <a href={url} rel="external noopener">
                  {title}
                </a>
              ) : (
                title
              )}
            </li>
          ))}
        </ul>
      </Disclosure>
      <p className="quiet">{t('player.competencies-note')}</p>
    </Section>
  )
}
