import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Choices } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { type LetterTopic, letterReasons, letterTopics } from './letter-topics.ts'

interface LettersPageProps {
  /** Where the choice is posted. */
  readonly action: string
  readonly lead: string
  readonly unwanted: readonly LetterTopic[]
  readonly saved: boolean
  readonly errors: readonly FormError[] | undefined
}

/** Where a reader says which letters she wants of those that need not be sent, and sees why the others are. */
export function LettersPage({ action, lead, unwanted, saved, errors }: LettersPageProps) {
  const t = useT()
  return (
    <Page title={t('mail.choose')} lead={lead} width="narrow">
      {saved && !errors && (
        <Notice kind="good" role="status">
          <p>{t('mail.choice-saved')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <form method="post" action={action} className="stack">
        <Choices
          name="topics"
          kind="checkbox"
          label={t('mail.topics')}
          error={errors?.[0]?.text}
          chosen={letterTopics.filter((topic) => !unwanted.includes(topic))}
          options={letterTopics.map((value) => ({ value, label: t(`mail.topic-${value}`), hint: t(`mail.topic-${value}-hint`) }))}
        />
        <Button>{t('mail.save-choice')}</Button>
      </form>
      <Section title={t('mail.always-title')} id="always">
        <p>{t('mail.always')}</p>
        <DefinitionList items={letterReasons.map((reason) => [t(`mail.always-${reason}`), t(`mail.always-${reason}-why`)])} />
      </Section>
    </Page>
  )
}

/** What is answered to an address that no letter of ours has. */
export function NoLetterPage({ settings }: { readonly settings: string }) {
  const t = useT()
  return (
    <Page title={t('mail.no-letter')} width="narrow">
      <p>{t('mail.no-letter-lead')}</p>
      <p>
        <a href={settings}>{t('mail.no-letter-settings')}</a>
      </p>
    </Page>
  )
}
