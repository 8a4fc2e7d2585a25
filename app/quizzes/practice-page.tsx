import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Notice, type NoticeKind } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { UpgradeScripts } from '#app/ui/upgrade-script.tsx'
import type { PracticeView } from './practice-view.server.ts'

interface PracticePageProps {
  readonly view: PracticeView
  readonly errors?: readonly FormError[]
}

/** One item of practice: answer, check, read why, go on. */
export function PracticePage({ view, errors }: PracticePageProps) {
  const t = useT()
  const locale = useLocale()
  const { attemptId, course, quiz, item, place, places, finished, triesLeft } = view
  const settled = triesLeft === 0
  return (
    <Page
      width="text"
      title={t(`quizzes.${quiz.kind}-title`)}
      back={<Breadcrumbs items={[{ title: course.title.text, href: paths.courseHome(course.id) }]} />}
    >
      <div className="practice-progress">
        <Progress view={view} />
      </div>
      <ErrorSummary errors={errors} title={t('quizzes.practice-not-checked')} />
      <form method="post" action={paths.practice(attemptId)} className="practice" autoComplete="off">
        <input type="hidden" name="base" value={view.revision} />
        <input type="hidden" name="place" value={place} />
        <div className="attempt-item">
          <ItemBlock
            itemId={item.itemId}
            number={place}
            count={quiz.mastery ? undefined : places}
            stem={item.stem}
            view={item.view}
            dontKnow={item.dontKnow}
            outcome={item.outcome}
            readOnly={settled}
            locale={locale}
            source={view.source}
            seed={item.seed}
            t={t}
          />
        </div>
        <Found view={view} />
        <div className="actions">
          {!settled && (
            <Button name="intent" value="check">
              {t('quizzes.practice-check')}
            </Button>
          )}
          {settled && !finished && <ButtonLink href={paths.practice(attemptId)}>{t('quizzes.practice-next')}</ButtonLink>}
          {settled && finished && <ButtonLink href={paths.attemptReview(attemptId)}>{t('quizzes.practice-see-result')}</ButtonLink>}
          {!finished && (
            <Button look="quiet" name="intent" value="finish" formNoValidate>
              {t('quizzes.practice-finish')}
            </Button>
          )}
        </div>
      </form>
      <UpgradeScripts names={view.upgrades} />
    </Page>
  )
}

function Progress({ view: { quiz, place, places, mastery, triesLeft } }: { readonly view: PracticeView }) {
  const t = useT()
  if (quiz.mastery && mastery) {
    const { right: goal, of } = quiz.mastery
    const words = t('quizzes.mastery-progress', { right: mastery.right, goal, of })
    return <ProgressBar value={Math.min(mastery.right, goal)} max={goal} label={t('quizzes.progress')} words={words} />
  }
  const done = triesLeft === 0 ? place : place - 1
  return (
    <ProgressBar
      value={done}
      max={places}
      label={t('quizzes.progress')}
      words={t('quizzes.practice-progress', { n: place, total: places })}
    />
  )
}

/** What the check found, announced when the page opens after it. */
function Found({ view: { found, tries, triesLeft, mastery, finished } }: { readonly view: PracticeView }) {
  const t = useT()
  if (!found) return null
  const [kind, text] = foundInWords()
  return (
    <div className="practice-found" id="found">
      <Notice kind={kind} role="status">
        <p>{text}</p>
        {finished && mastery?.reached && <p>{t('quizzes.practice-goal-reached')}</p>}
      </Notice>
    </div>
  )

  function foundInWords(): readonly [NoticeKind, string] {
    if (found === 'right') return ['good', tries === 1 ? t('quizzes.practice-right') : t('quizzes.practice-right-later', { n: tries })]
    if (found === 'unknown') return ['info', t('quizzes.practice-did-not-know')]
    if (found === 'unmarked') return ['info', t('quizzes.practice-unmarked')]
    if (triesLeft === 0) return ['info', t('quizzes.practice-shown')]
    return ['warn', t(`quizzes.practice-${found}`, { left: triesLeft })]
  }
}
