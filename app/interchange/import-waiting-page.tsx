import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { type ImportCourse, ImportTrail } from './import-review-page.tsx'
import type { UnreadView, WaitingView } from './import-view.server.ts'

/** Shown while the worker reads a file or does what was ordered; the page looks again by itself. */
export function ImportWaitingPage({ course, view }: { readonly course: ImportCourse; readonly view: WaitingView }) {
  const t = useT()
  const { entry, state } = view
  return (
    <Page width="text" kicker={entry.fileName} title={t(`studio.import-${state}`)} back={<ImportTrail course={course} />}>
      <LookAgain seconds={1}>
        <Notice kind="info" role="status">
          <p>{t(`studio.import-${state}-text`)}</p>
        </Notice>
      </LookAgain>
      <form method="post" className="actions">
        <ButtonLink look="outline" href={paths.studioImported(course.courseId, entry.id)}>
          {t('studio.import-look-again')}
        </ButtonLink>
        {state === 'reading' && (
          <Button look="quiet" name="intent" value="discard">
            {t('studio.import-discard')}
          </Button>
        )}
      </form>
    </Page>
  )
}

/** A file that could not be read as a whole, and why. */
export function UnreadablePage({ course, view }: { readonly course: ImportCourse; readonly view: UnreadView }) {
  const t = useT()
  const { entry, fault } = view
  return (
    <Page width="text" kicker={entry.fileName} title={t('studio.import-unreadable')} back={<ImportTrail course={course} />}>
      <Notice kind="bad" role="alert">
        <p data-refusal={fault.refusal}>{t(`interchange.refusal.${fault.refusal}`, fault.params)}</p>
      </Notice>
      <form method="post" className="actions">
        <ButtonLink href={paths.studioImport(course.courseId)}>{t('studio.import-another')}</ButtonLink>
        <Button look="quiet" name="intent" value="discard">
          {t('studio.import-discard')}
        </Button>
      </form>
    </Page>
  )
}
