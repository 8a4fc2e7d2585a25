import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field, TextArea } from '#app/ui/field.tsx'
import { type DecisionAnswer, useFault } from './decision-answer.tsx'
import type { ExtensionRequest } from './extension-store.server.ts'

interface RequestTextProps {
  readonly request: Pick<ExtensionRequest, 'wantedOn' | 'reason' | 'askedAt'> & Partial<ExtensionRequest>
  readonly timeZone: string
}

/** What she asked for, and what was decided. */
export function RequestText({ request, timeZone }: RequestTextProps) {
  const t = useT()
  const locale = useLocale()
  const { wantedOn, reason, askedAt, decision, grantedOn, answer } = request
  return (
    <>
      <p>{t('assignments.request-text', { asked: formatDate(askedAt, locale, timeZone), wanted: formatDate(wantedOn, locale) })}</p>
      <blockquote className="request-reason">{reason}</blockquote>
      {decision === 'granted' && <p>{t('assignments.request-granted', { date: formatDate(grantedOn!, locale) })}</p>}
      {decision === 'refused' && <p>{t('assignments.request-refused')}</p>}
      {answer && <blockquote className="request-reason">{answer}</blockquote>}
    </>
  )
}

interface DecideFormProps {
  readonly request: Pick<ExtensionRequest, 'id' | 'wantedOn'>
  readonly answer: DecisionAnswer | undefined
}

/** More time until a day, or no, with an answer. */
export function DecideForm({ request, answer }: DecideFormProps) {
  const t = useT()
  const fault = useFault(answer)
  return (
    <form method="post" className="stack">
      <input type="hidden" name="request" value={request.id} />
      <Field
        name="grantedOn"
        type="date"
        label={t('assignments.granted-on')}
        defaultValue={answer?.values.grantedOn || request.wantedOn}
        error={fault('grantedOn')}
      />
      <TextArea
        name="answer"
        label={t('assignments.answer')}
        hint={t('assignments.answer-hint')}
        rows={2}
        maxLength={500}
        defaultValue={answer?.values.answer}
        error={fault('answer')}
      />
      <p className="actions">
        <Button name="do" value="grant">
          {t('assignments.grant')}
        </Button>
        <Button look="outline" name="do" value="refuse">
          {t('assignments.refuse')}
        </Button>
      </p>
    </form>
  )
}
