import { formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { CourseCover } from '#app/ui/course-cover.tsx'
import { Logo } from '#app/ui/logo.tsx'
import type { CourseView } from './course-view.ts'

/** A small drawing of the certificate with everything it will say, marked as a specimen. */
export function CertificateSpecimen({ course, issuer }: { readonly course: CourseView; readonly issuer: string }) {
  const t = useT()
  const locale = useLocale()
  return (
    <figure className="specimen">
      <div className="specimen-sheet">
        <CourseCover courseId={`${course.courseId}-specimen`} design={course.cover} />
        <div className="specimen-text">
          <p className="specimen-mark">
            <Logo size={22} /> {t('catalogue.specimen')}
          </p>
          <p className="specimen-title">{t('catalogue.specimen-title')}</p>
          <p className="specimen-name">{t('catalogue.specimen-name')}</p>
          <p>{t('catalogue.specimen-done')}</p>
          <p className="specimen-course" lang={course.lang}>
            {course.title}
          </p>
          <p className="quiet">
            {course.code} · {course.edition} · {formatMinutes(course.minutes, locale)} · {t(`catalogue.language-${locale}`)}
          </p>
          <p className="quiet">{t('catalogue.specimen-dates')}</p>
          <p className="quiet">
            {t('catalogue.specimen-issuer', { issuer })} · {t('catalogue.specimen-code')}
          </p>
        </div>
      </div>
      <figcaption className="quiet">{t('catalogue.specimen-caption')}</figcaption>
    </figure>
  )
}
