import { paths } from '#app/http/paths.ts'
import { formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { ProgrammeCourseView, ProgrammeView } from './programmes-view.server.ts'

/** One learning path: its groups of courses in order, and how far the reader is. */
export function ProgrammePage({ programme }: { readonly programme: ProgrammeView }) {
  const t = useT()
  return (
    <Page
      title={<span lang={programme.title.lang}>{programme.title.text}</span>}
      lead={<span lang={programme.summary.lang}>{programme.summary.text}</span>}
      kicker={programme.yours ? t('player.path-yours') : undefined}
      back={<Breadcrumbs items={[{ title: t('player.paths-title'), href: paths.programmes() }]} />}
    >
      <Progress programme={programme} />
      {programme.groups.map((group) => (
        <Section
          key={group.id}
          id={group.id}
          title={<span lang={group.title.lang}>{group.title.text}</span>}
          aside={<GroupFacts group={group} />}
        >
          <ol className="plain-list programme-courses">
            {group.courses.map((course) => (
              <li key={course.courseId}>
                <Course course={course} />
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </Page>
  )
}

function Progress({ programme: { id, standing, next } }: { readonly programme: ProgrammeView }) {
  const t = useT()
  if (!standing) {
    return (
      <p className="actions">
        <ButtonLink href={paths.login(paths.programme(id))} look="outline">
          {t('player.path-sign-in')}
        </ButtonLink>
      </p>
    )
  }
  return (
    <div className="programme-progress">
      <ProgressBar
        value={standing.done}
        max={standing.needed}
        label={t('player.path-progress')}
        words={t('player.path-done', { done: standing.done, needed: standing.needed })}
      />
      {standing.complete && <Notice kind="good" title={t('player.path-complete')} />}
      {next && (
        <p className="actions">
          <ButtonLink href={next.begun ? paths.courseHome(next.courseId) : paths.course(next.courseId)}>
            {t('player.path-next', { course: next.title.text })}
          </ButtonLink>
        </p>
      )}
    </div>
  )
}

function GroupFacts({ group: { required, take, done, needed } }: { readonly group: ProgrammeView['groups'][number] }) {
  const t = useT()
  const facts = [
    required ? undefined : t('player.path-recommended'),
    take === 'all' ? t('player.path-take-all') : t('player.path-take-some', { count: take }),
    done === undefined ? undefined : t('player.path-group-done', { done, needed }),
  ]
  return <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>
}

const tones = {
  completed: 'good',
  lapsed: 'warn',
  'under-way': 'accent',
  open: 'plain',
  announced: 'plain',
} as const satisfies Record<string, BadgeTone>

function Course({ course: { courseId, code, title, note, minutes, state, after } }: { readonly course: ProgrammeCourseView }) {
  const t = useT()
  const locale = useLocale()
  return (
    <article className="programme-course">
      <div className="competency-head">
        <h3 lang={title.lang}>{state === 'announced' ? title.text : <a href={paths.course(courseId)}>{title.text}</a>}</h3>
        {state && <Badge tone={tones[state]}>{t(`player.course-state-${state}`)}</Badge>}
      </div>
      <p className="quiet">
        {code}
        {minutes !== undefined && ` · ${formatMinutes(minutes, locale)}`}
        {note && (
          <>
            {' · '}
            <span lang={note.lang}>{note.text}</span>
          </>
        )}
      </p>
      {after.map(({ title: before, reason }) => (
        <p key={before.text} className="programme-after">
          {t('player.path-after', { course: before.text, reason: reason.text })}
        </p>
      ))}
    </article>
  )
}
