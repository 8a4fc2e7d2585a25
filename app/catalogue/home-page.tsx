import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CourseCover } from '#app/ui/course-cover.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { Section } from '#app/ui/page.tsx'
import { CourseCard } from './course-card.tsx'
import type { CourseSummary } from './course-summary.ts'

const steps: readonly { readonly key: string; readonly icon: IconName }[] = [
  { key: 'choose', icon: 'grid' },
  { key: 'learn', icon: 'book' },
  { key: 'prove', icon: 'seal' },
]

const promises = ['languages', 'lines', 'answers', 'verify'] as const

interface HomePageProps {
  readonly courses: readonly CourseSummary[]
  readonly signedIn: boolean
}

export function HomePage({ courses, signedIn }: HomePageProps) {
  const t = useT()
  return (
    <div className="page home">
      <header className="hero">
        <div className="hero-text">
          <h1>{t('catalogue.home-title')}</h1>
          <p className="lead">{t('catalogue.home-lead')}</p>
          <p className="actions">
            {signedIn ? (
              <ButtonLink href={paths.learning()} size="large">
                {t('catalogue.home-to-learning')}
              </ButtonLink>
            ) : (
              <ButtonLink href={paths.catalogue()} size="large">
                {t('catalogue.home-to-catalogue')}
              </ButtonLink>
            )}
            <ButtonLink href={paths.verify()} look="outline" size="large">
              {t('catalogue.home-to-verify')}
            </ButtonLink>
          </p>
        </div>
        <div className="hero-ornament">
          <CourseCover courseId="home" design={{ tiling: 'dodecagon', angle: 66, palette: 'turquoise' }} />
        </div>
      </header>

      <Section title={t('catalogue.home-how')} id="how">
        <ol className="steps-row">
          {steps.map(({ key, icon }, index) => (
            <li key={key}>
              <p className="home-step">
                <Icon name={icon} size={26} /> <span>{t('catalogue.home-step', { n: index + 1 })}</span>
              </p>
              <h3>{t(`catalogue.home-${key}-title`)}</h3>
              <p>{t(`catalogue.home-${key}-text`)}</p>
            </li>
          ))}
        </ol>
      </Section>

      {courses.length > 0 && (
        <Section title={t('catalogue.home-courses')} id="courses" aside={<a href={paths.catalogue()}>{t('catalogue.home-all-courses')}</a>}>
          <ul className="card-grid">
            {courses.map((course) => (
              <li key={course.courseId}>
                <CourseCard course={course} heading="h3" />
              </li>
            ))}
          </ul>
        </Section>
      )}

      <Section title={t('catalogue.home-promises')} id="promises">
        <ul className="promises">
          {promises.map((key) => (
            <li key={key}>
              <h3>{t(`catalogue.home-${key}-title`)}</h3>
              <p>{t(`catalogue.home-${key}-text`)}</p>
            </li>
          ))}
        </ul>
      </Section>

      <Section title={t('catalogue.home-origin')} id="origin">
        <div className="home-origin">
          <p>{t('catalogue.home-origin-text')}</p>
          <p>{t('catalogue.home-open-text')}</p>
        </div>
      </Section>
    </div>
  )
}
