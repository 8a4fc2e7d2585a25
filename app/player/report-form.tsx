import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'

export interface RefusedReport {
  readonly message: string
  readonly refusal: string
  readonly params?: Readonly<Record<string, string | number>> | undefined
}

interface ReportFormProps {
  readonly courseId: string
  readonly lessonId: string
  readonly refused: RefusedReport | undefined
  readonly sent: boolean
}

/** Tells the trainers of the course what is wrong in a lesson. */
export function ReportForm({ courseId, lessonId, refused, sent }: ReportFormProps) {
  const t = useT()
  return (
    <section className="report no-print" id="report">
      {sent && (
        <Notice kind="good" role="status">
          <p>{t('player.report-sent')}</p>
        </Notice>
      )}
      <details className="disclosure" open={Boolean(refused)}>
        <summary>{t('player.report-summary')}</summary>
        <form className="disclosure-body" method="post" action={paths.reportMistake(courseId, lessonId)}>
          <TextArea
            name="message"
            id="report-message"
            label={t('player.report-label')}
            hint={t('player.report-hint')}
            error={refused && t(`progress.refusal.${refused.refusal}`, refused.params)}
            defaultValue={refused?.message}
            minLength={5}
            maxLength={2000}
            required
          />
          <Button look="outline">{t('player.report-send')}</Button>
        </form>
      </details>
    </section>
  )
}
