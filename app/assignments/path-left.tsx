import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { PathCourse, PathOfDuty } from './path-of-duty.server.ts'

/** What is done and what is left of a learning path that is asked for: its required groups with their courses. */
export function PathLeft({ path }: { readonly path: PathOfDuty }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('assignments.path-left')} id="path">
      <PathProgress path={path} />
      {path.groups.map(({ id, title, take, needed, done, courses }) => {
        const { text, lang } = localise(title, locale, 'en')
        return (
          <section key={id} aria-labelledby={`group-${id}`}>
            <h3 id={`group-${id}`} lang={lang}>
              {text}
            </h3>
            <p className="quiet">
              {take === 'all' ? t('player.path-take-all') : t('player.path-take-some', { count: take })}
              {' · '}
              {t('player.path-group-done', { done, needed })}
            </p>
            <ul className="plain-list programme-courses">
              {courses.map((course) => (
                <li key={course.courseId}>
                  <Course course={course} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Section>
  )
}

/** How many of the required courses are done. */
export function PathProgress({ path: { done, needed } }: { readonly path: Pick<PathOfDuty, 'done' | 'needed'> }) {
  const t = useT()
  return <ProgressBar value={done} max={needed} label={t('player.path-progress')} words={t('player.path-done', { done, needed })} />
}

const tones = {
  completed: 'good',
  lapsed: 'warn',
  'under-way': 'accent',
  open: 'plain',
  announced: 'plain',
} as const satisfies Record<PathCourse['state'], BadgeTone>

function Course({ course: { courseId, name, state } }: { readonly course: PathCourse }) {
  const t = useT()
  const locale = useLocale()
  const { text, lang } = localise(name.title, locale, name.sourceLanguage)
  return (
    <p className="competency-head">
      <span lang={lang}>{state === 'announced' ? text : <a href={paths.course(courseId)}>{text}</a>}</span>
      <Badge tone={tones[state]}>{t(`player.course-state-${state}`)}</Badge>
    </p>
  )
}
