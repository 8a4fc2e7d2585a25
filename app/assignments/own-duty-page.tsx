import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, TextArea } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { type DecisionAnswer, decisionErrors, useFault } from './decision-answer.tsx'
import { openStatuses } from './duty-status.ts'
import { RequestText } from './extension-forms.tsx'
import { BecauseOf, BeginForm, DutyDay, nextTitle } from './own-duty.tsx'
import type { OwnDutyView } from './own-duty-view.server.ts'
import { PathLeft } from './path-left.tsx'
import { reachLine } from './rule-words.ts'
import { StatusBadge } from './status-badge.tsx'
import { targetKey } from './target.ts'

interface OwnDutyPageProps {
  readonly view: OwnDutyView
  readonly timeZone: string
  readonly answer: DecisionAnswer | undefined
}

/** A course or a learning path that is asked of her: why, by when, and asking for more time. */
export function OwnDutyPage({ view, timeZone, answer }: OwnDutyPageProps) {
  const t = useT()
  const locale = useLocale()
  const { duty, status, course, path, reasons, rules, names, requests, mayAsk } = view
  const title = course && localise(course.title, locale, course.sourceLanguage)
  return (
    <Page
      title={title ? <span lang={title.lang}>{title.text}</span> : targetKey(duty)}
      kicker={
        <>
          {course?.code ?? (duty.programmeId && t('assignments.path'))} <StatusBadge status={status} />
        </>
      }
      width="text"
      back={<Breadcrumbs items={[{ title: t('player.learning-title'), href: paths.learning() }]} />}
    >
      <ErrorSummary errors={decisionErrors(answer, t)} title={t('assignments.not-done')} />
      {!duty.metOn && (
        <p className="duty-day">
          <DutyDay duty={{ ...duty, status }} />
        </p>
      )}
      <p>
        <BecauseOf reasons={reasons} />
      </p>
      {rules.map((rule) => (
        <p key={rule.id} className="quiet">
          {t('assignments.own-rule', { who: reachLine(rule, { t, locale, names }) })}
        </p>
      ))}
      {path?.next && openStatuses.includes(status) && <BeginForm duty={duty} look="solid" next={nextTitle(path, locale)} />}
      {path && <PathLeft path={path} />}
      {requests.length > 0 && (
        <Section title={t('assignments.own-requests')} id="requests">
          <ul className="plain-list">
            {requests.map((request) => (
              <li key={request.id}>
                <RequestText request={request} timeZone={timeZone} />
                {request.decision === null && <p>{t('assignments.own-asked-text')}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayAsk && <AskForm mayAsk={mayAsk} answer={answer} />}
    </Page>
  )
}

function AskForm({ mayAsk, answer }: { readonly mayAsk: NonNullable<OwnDutyView['mayAsk']> } & Pick<OwnDutyPageProps, 'answer'>) {
  const t = useT()
  const fault = useFault(answer)
  return (
    <Section title={t('assignments.own-ask')} id="ask">
      <form method="post" className="stack">
        <Field
          name="wantedOn"
          type="date"
          label={t('assignments.own-wanted-on')}
          min={mayAsk.from}
          max={mayAsk.until}
          defaultValue={answer?.values.wantedOn}
          error={fault('wantedOn')}
        />
        <TextArea
          name="reason"
          label={t('assignments.own-reason')}
          hint={t('assignments.own-reason-hint')}
          rows={3}
          maxLength={500}
          defaultValue={answer?.values.reason}
          error={fault('reason')}
        />
        <p className="actions">
          <Button name="do" value="ask">
            {t('assignments.own-send')}
          </Button>
        </p>
      </form>
    </Section>
  )
}
