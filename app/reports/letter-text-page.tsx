import { paths } from '#app/http/paths.ts'
import { formatInstant } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { authoredLocales } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, TextArea } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { LetterTextView } from './letter-text-view.server.ts'
import type { PostedText } from './post-letter-text.server.ts'

interface LetterTextPageProps {
  readonly view: LetterTextView
  readonly posted: PostedText
  readonly saved: boolean
  readonly timeZone: string
}

/** Where a letter is worded in one language, with a sample of what comes of it. */
export function LetterTextPage({ view, posted, saved, timeZone }: LetterTextPageProps) {
  const t = useT()
  const { kind, locale, shownVersion, samples, risky } = view
  const wrong = (posted?.wrong ?? []).map(({ field, code, params }) => ({ field, text: t(`mail.refusal.${code}`, { ...params }) }))
  return (
    <Page
      title={t(`mail.kind-${kind}`)}
      kicker={t(`i18n.language.${locale}`)}
      width="text"
      back={<Breadcrumbs items={[{ title: t('mail.texts'), href: paths.hrLetters() }]} />}
    >
      <p className="letter-languages">
        {authoredLocales
          .filter((language) => language !== locale)
          .map((language) => (
            <a key={language} href={paths.hrLetter(kind, language)}>
              {t('mail.same-letter', { language: t(`i18n.language.${language}`) })}
            </a>
          ))}
      </p>
      {saved && !posted && (
        <Notice kind="good" role="status">
          <p>{t('mail.text-saved')}</p>
        </Notice>
      )}
      {shownVersion !== undefined && !posted && (
        <Notice>
          <p>{t('mail.version-shown', { n: shownVersion })}</p>
        </Notice>
      )}
      <ErrorSummary errors={wrong} title={t('mail.text-not-saved')} />
      <WordingForm view={view} wrong={wrong} />
      {wrong.length === 0 && (
        <Section title={t('mail.sample')} id="sample">
          <p>{t('mail.sample-lead')}</p>
          {risky.length > 0 && (
            <Notice kind="warn">
              <p>{t('mail.risky-words', { words: risky.join(', ') })}</p>
            </Notice>
          )}
          {samples.map((sample) => (
            <article
              key={sample.locale}
              className="card letter-sample"
              lang={sample.locale}
              aria-label={t(`i18n.language.${sample.locale}`)}
            >
              {sample.subject && <h3 className="card-title">{sample.subject}</h3>}
              <p className="letter-body">{sample.body.trim()}</p>
            </article>
          ))}
        </Section>
      )}
      <Original view={view} />
      <Versions view={view} timeZone={timeZone} />
    </Page>
  )
}

interface WordingFormProps {
  readonly view: LetterTextView
  readonly wrong: readonly { readonly field: string | undefined; readonly text: string }[]
}

function WordingForm({ view: { locale, kind, wording, after, terms }, wrong }: WordingFormProps) {
  const t = useT()
  const errorOf = (name: string) => wrong.find(({ field }) => field === name)?.text
  return (
    <form method="post" action={paths.hrLetter(kind, locale)} className="stack" noValidate>
      <input type="hidden" name="after" value={after} />
      {terms.subject && (
        <Field name="subject" label={t('mail.subject')} error={errorOf('subject')} defaultValue={wording.subject ?? ''} lang={locale} />
      )}
      <TextArea
        name="body"
        label={t(terms.subject ? 'mail.body' : 'mail.part')}
        error={errorOf('body')}
        defaultValue={wording.body}
        lang={locale}
        rows={terms.subject ? 14 : 5}
      />
      <p className="actions">
        <Button name="do" value="preview" look="outline">
          {t('mail.show-sample')}
        </Button>
        <Button name="do" value="save">
          {t('mail.save-text')}
        </Button>
      </p>
      <Disclosure summary={t('mail.placeholders')} open>
        <p>{t('mail.placeholders-lead')}</p>
        <dl className="definitions">
          {terms.says.map((name) => (
            <div key={name}>
              <dt>
                <code>{`{${name}}`}</code>
              </dt>
              <dd>
                {t(`mail.says-${name}`)}
                {terms.needs.includes(name) && <strong className="letter-needed"> {t('mail.needed')}</strong>}
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </form>
  )
}

function Original({ view: { kind, locale, original, after } }: { readonly view: LetterTextView }) {
  const t = useT()
  if (!original) return null
  return (
    <Section title={t('mail.original')} id="original">
      <div className="card letter-sample" lang={locale}>
        {original.subject && <p className="card-title">{original.subject}</p>}
        <p className="letter-body">{original.body}</p>
      </div>
      <form method="post" action={paths.hrLetter(kind, locale)} className="actions">
        <input type="hidden" name="after" value={after} />
        <Button name="do" value="original" look="outline">
          {t('mail.use-original')}
        </Button>
      </form>
    </Section>
  )
}

function Versions({ view: { kind, locale, versions }, timeZone }: { readonly view: LetterTextView; readonly timeZone: string }) {
  const t = useT()
  const pageLocale = useLocale()
  if (versions.length === 0) return null
  return (
    <Section title={t('mail.versions')} id="versions">
      <ol className="plain-list letter-versions">
        {versions.map(({ version, isOriginal, createdAt, author }) => (
          <li key={version}>
            <span>
              {t('mail.version', { n: version, when: formatInstant(createdAt, pageLocale, timeZone), who: author ?? '' })}
              {isOriginal && ` (${t('mail.first-wording')})`}
            </span>
            <ButtonLink look="quiet" href={paths.hrLetter(kind, locale, version)}>
              {t('mail.open-version', { n: version })}
            </ButtonLink>
          </li>
        ))}
      </ol>
    </Section>
  )
}
