import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { RefusalParams } from '#app/kernel/result.ts'
import { longestText } from '#app/progress/outside-learning.ts'
import type { OutsideRequest } from '#app/progress/outside-learning-store.server.ts'
import { Button } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'

/** Why a decision was not taken, with what was typed. */
export interface DecisionRefused {
  readonly id: string
  readonly answer: string
  readonly refusal: string
  readonly params: RefusalParams | undefined
}

interface OutsideRequestsPageProps {
  readonly requests: readonly OutsideRequest[]
  /** Her own wait for somebody else. */
  readonly ownId: string
  readonly refused: DecisionRefused | undefined
}

/** Learning elsewhere that waits for a decision: the officer sees where it can be checked, and says yes or no. */
export function OutsideRequestsPage({ requests, ownId, refused }: OutsideRequestsPageProps) {
  const t = useT()
  return (
    <Page width="text" title={t('reports.outside')} lead={t('reports.outside-lead')}>
      <ErrorSummary
        errors={
          refused && [
            {
              ...(refused.refusal.startsWith('answer-') && { field: `answer-${refused.id}` }),
              text: t(`progress.refusal.${refused.refusal}`, { ...refused.params }),
            },
          ]
        }
      />
      {requests.length === 0 && <EmptyState title={t('reports.outside-none')} />}
      <ul className="plain-list outside-requests">
        {requests.map((request) => (
          <li key={request.id}>
            <Request request={request} isOwn={request.learnerId === ownId} refused={refused?.id === request.id ? refused : undefined} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

interface RequestProps {
  readonly request: OutsideRequest
  readonly isOwn: boolean
  readonly refused: DecisionRefused | undefined
}

function Request({ request, isOwn, refused }: RequestProps) {
  const t = useT()
  const locale = useLocale()
  const { id, personId, title, provider, completedOn, minutes, proof } = request
  return (
    <article className="card" aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`} className="card-title">
        {title}
      </h2>
      <DefinitionList
        items={[
          [
            t('organisations.person'),
            <a key="person" href={paths.hrPerson(personId)}>
              {personName(request, locale)}
            </a>,
          ],
          [t('player.outside-provider'), provider],
          [t('player.outside-completedOn'), formatDate(completedOn, locale)],
          [t('player.outside-hours'), formatMinutes(minutes, locale)],
          [t('player.outside-proof'), proof],
        ]}
      />
      {isOwn ? (
        <p className="quiet">{t('reports.outside-own')}</p>
      ) : (
        <form method="post" action={paths.hrOutside()} className="stack">
          <input type="hidden" name="id" value={id} />
          <Field
            name="answer"
            id={`answer-${id}`}
            label={t('reports.outside-answer')}
            hint={t('reports.outside-answer-hint')}
            maxLength={longestText}
            defaultValue={refused?.answer}
            error={refused?.refusal.startsWith('answer-') ? t(`progress.refusal.${refused.refusal}`, { ...refused.params }) : undefined}
          />
          <p className="actions">
            <Button name="decision" value="approved">
              {t('reports.outside-approve')}
            </Button>
            <Button name="decision" value="refused" look="outline">
              {t('reports.outside-refuse')}
            </Button>
          </p>
        </form>
      )}
    </article>
  )
}
