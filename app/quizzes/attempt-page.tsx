import type { QuizKind } from '#app/catalogue/quiz-definition.ts'
import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import { itemPrefix } from '#app/interactions/response-fields.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { UpgradeScripts } from '#app/ui/upgrade-script.tsx'
import { AttemptDialogs } from './attempt-dialogs.tsx'
import type { AttemptSeal } from './attempt-seal.server.ts'
import { AttemptStatus } from './attempt-status.tsx'
import type { AttemptView, ItemView } from './attempt-view.server.ts'

interface AttemptPageProps {
  readonly view: AttemptView
  /** She asked to submit: items without an answer are told first. */
  readonly check: boolean
  readonly errors?: readonly FormError[]
  readonly timeZone: string
  readonly seal: AttemptSeal
}

/** All items of an open attempt on one page, in one form. */
export function AttemptPage({ view, check, errors, timeZone, seal }: AttemptPageProps) {
  const t = useT()
  const locale = useLocale()
  const { attemptId, course, quiz, items, upgrades } = view
  const unanswered = items.filter((item) => !item.answered)
  return (
    <Page
      width="text"
      kicker={quiz.attempts !== undefined && t('quizzes.attempt-number', { n: view.number })}
      title={t(`quizzes.${quiz.kind}-title`)}
      back={<Breadcrumbs items={[{ title: course.title.text, href: paths.courseHome(course.id) }]} />}
    >
      <ErrorSummary errors={errors} title={t('quizzes.not-saved')} />
      <form
        method="post"
        action={paths.attempt(attemptId)}
        className="attempt"
        autoComplete="off"
        {...upgradeData(view, seal, timeZone, t, locale)}
      >
        <input type="hidden" name="base" value={view.revision} />
        {check && unanswered.length > 0 && <Unanswered items={unanswered} kind={quiz.kind} />}
        {check && unanswered.length === 0 && <AllAnswered />}
        <AttemptStatus view={view} timeZone={timeZone} />
        {items.map((item) => (
          <AttemptItem key={item.itemId} item={item} view={view} />
        ))}
        <div className="attempt-end">
          <noscript>
            <p className="hint">{t('quizzes.noscript-hint')}</p>
          </noscript>
          <div className="actions">
            {/* First in the form, so that the Enter key saves and never submits. */}
            <Button look="outline" name="intent" value="save">
              {t('quizzes.save')}
            </Button>
            <Button name="intent" value={check ? 'submit-anyway' : 'submit'}>
              {t('quizzes.submit')}
            </Button>
          </div>
        </div>
      </form>
      <AttemptDialogs attemptId={attemptId} seal={seal} />
      <UpgradeScripts names={['attempt', ...upgrades]} />
    </Page>
  )
}

function AttemptItem({ item, view }: { readonly item: ItemView; readonly view: AttemptView }) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="attempt-item" data-item={item.itemId}>
      <ItemBlock
        itemId={item.itemId}
        number={item.number}
        count={view.items.length}
        stem={item.stem}
        view={item.view}
        dontKnow={item.dontKnow}
        locale={locale}
        source={view.source}
        seed={item.seed}
        keptBy={item.keptBy}
        goesOn
        t={t}
      />
      <div className="item-note" role="alert" />
    </div>
  )
}

function Unanswered({ items, kind }: { readonly items: readonly ItemView[]; readonly kind: QuizKind }) {
  const t = useT()
  return (
    <section className="notice notice-warn attempt-check" aria-labelledby="check-title" id="check" tabIndex={-1}>
      <div>
        <h2 className="notice-title" id="check-title">
          {t('quizzes.unanswered-title', { n: items.length })}
        </h2>
        <p>{t(`quizzes.${kind}-unanswered-text`)}</p>
        <ul className="unanswered-items">
          {items.map((item) => (
            <li key={item.itemId}>
              <a href={`#${itemPrefix(item.itemId)}`}>{t('quizzes.question', { n: item.number })}</a>
            </li>
          ))}
        </ul>
        <Button look="outline" name="intent" value="submit-anyway">
          {t('quizzes.submit-anyway')}
        </Button>
      </div>
    </section>
  )
}

function AllAnswered() {
  const t = useT()
  return (
    <section className="notice notice-info attempt-check" id="check" tabIndex={-1}>
      <p>{t('quizzes.all-answered')}</p>
    </section>
  )
}

/** What the browser module needs: addresses, keys, and its sentences in the reader's language. */
function upgradeData(view: AttemptView, seal: AttemptSeal, timeZone: string, t: ReturnType<typeof useT>, locale: Locale) {
  const { attemptId, revision, items, dueAt, serverNow } = view
  return {
    'data-answers': `${paths.attemptAnswers(attemptId)}?lang=${locale}`,
    'data-review': paths.attemptReview(attemptId),
    'data-check': `${paths.attempt(attemptId)}?check#check`,
    'data-queue': seal.queue,
    'data-key': seal.queueKey,
    'data-revision': revision,
    'data-now': dueAt ? serverNow.toISOString() : undefined,
    'data-due': dueAt?.toISOString(),
    'data-zone': timeZone,
    'data-text-answered': t('quizzes.answered', { answered: '{n}', total: items.length }),
    'data-text-saving': t('quizzes.saving'),
    'data-text-submitting': t('quizzes.attempt-submitting'),
    'data-text-kept-at': t('quizzes.attempt-kept-at', { time: '{time}' }),
    'data-text-not-saved-since': t('quizzes.attempt-not-saved-since', { time: '{time}' }),
    'data-text-no-connection': t('quizzes.attempt-no-connection'),
    'data-text-kept': t('quizzes.attempt-kept'),
    'data-text-keep-open': t('quizzes.attempt-keep-open'),
    'data-text-not-sent': t('quizzes.not-sent'),
    'data-text-signed-out': t('quizzes.attempt-signed-out'),
    'data-text-sign-in': t('quizzes.sign-in-again'),
    'data-text-decide': t('quizzes.attempt-decide'),
    'data-text-conflict': t('quizzes.conflict-item'),
    'data-text-keep-mine': t('quizzes.keep-mine'),
    'data-text-show-other': t('quizzes.show-other'),
    'data-text-elsewhere': t('quizzes.elsewhere-item'),
  }
}
