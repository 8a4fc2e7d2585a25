import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import { LocalisedText } from '#app/interactions/localised-text.tsx'
import type { Criterion } from '#app/interactions/rubric.ts'
import { localise } from '#app/kernel/locale.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Choices, TextArea } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { type MarkedCourse, MarkingTrail, pointsIn } from './marking-pages.tsx'
import type { AnswerView, GivenMark } from './marking-view.server.ts'

/** What a marker chose in a post that was not taken. */
export interface RefusedMark {
  readonly refusal: string
  readonly levels: Readonly<Record<string, string>>
  readonly comment: string
  readonly second: boolean
}

interface AnswerPageProps {
  readonly course: MarkedCourse
  readonly answer: AnswerView
  readonly refused?: RefusedMark
  /** She has just saved it. */
  readonly saved?: boolean
}

export const levelField = (criterionId: string) => `level-${criterionId}`

/** One answer, what to look for in it, and the rubric to mark it by. */
export function MarkingAnswerPage({ course, answer, refused, saved }: AnswerPageProps) {
  const t = useT()
  const locale = useLocale()
  const { courseId, sourceLanguage } = course
  const { quizId, itemId, label, state, view, stem, seed, guidance, turn, given, done, total, next } = answer
  const errors = refused && errorsOf(answer, refused, t, (criterion) => localise(criterion.title, locale, sourceLanguage).text)
  return (
    <Page
      width="text"
      kicker={t('studio.marking')}
      title={t('studio.marking-answer', { label })}
      back={<MarkingTrail course={course} question={answer} />}
    >
      <ProgressBar value={done} max={total} label={t('studio.marking-progress')} words={t('studio.marking-done', { done, total })} />
      <ErrorSummary errors={errors} />
      {saved && (
        <Notice kind="good" role="status">
          <p>{t('studio.marking-saved')}</p>
        </Notice>
      )}
      {!turn && (
        <Notice kind="info" title={t(state === 'done' ? 'studio.marking-is-done' : 'studio.marking-waits-for-others')}>
          <p>{t('studio.marking-nothing-to-do')}</p>
        </Notice>
      )}
      {refused && !turn && <KeptMark refused={refused} answer={answer} course={course} />}
      {turn?.kind === 'settle' && (
        <Notice kind="warn" title={t(state === 'done' ? 'studio.marking-look-again' : 'studio.marking-settle')}>
          <p>{t(state === 'done' ? 'studio.marking-look-again-text' : 'studio.marking-settle-text')}</p>
        </Notice>
      )}
      {turn?.kind === 'change' && state === 'done' && (
        <Notice kind="info">
          <p>{t('studio.marking-change-text')}</p>
        </Notice>
      )}
      <div className="marking-answer">
        <ItemBlock itemId={itemId} stem={stem} view={view} readOnly locale={locale} source={sourceLanguage} seed={seed} t={t} />
      </div>
      {guidance && (
        <aside className="card marking-guidance" aria-labelledby="guidance-title">
          <h2 className="card-title" id="guidance-title">
            {t('studio.marking-guidance')}
          </h2>
          <p>
            <LocalisedText text={guidance} locale={locale} source={sourceLanguage} />
          </p>
        </aside>
      )}
      {given.length > 0 && <GivenMarks course={course} answer={answer} />}
      {turn && <MarkForm course={course} answer={answer} refused={refused} />}
      <p className="actions">
        {next && (
          <ButtonLink look="quiet" href={paths.studioMarkingAnswer(courseId, quizId, itemId, next)}>
            {t('studio.marking-skip')}
          </ButtonLink>
        )}
        <ButtonLink look="quiet" href={paths.studioMarkingQuestion(courseId, quizId, itemId)}>
          {t('studio.marking-to-list')}
        </ButtonLink>
      </p>
    </Page>
  )
}

function errorsOf({ rubric }: AnswerView, { refusal, levels }: RefusedMark, t: ReturnType<typeof useT>, name: (each: Criterion) => string) {
  if (refusal !== 'rubric-incomplete') return [{ text: t(`studio.refusal.${refusal}`) }]
  return rubric.criteria
    .filter(({ id, levels: known }) => !known.some((level) => level.id === levels[id]))
    .map((criterion) => ({ field: levelField(criterion.id), text: t('studio.marking-choose-level', { criterion: name(criterion) }) }))
}

function MarkForm({ course, answer, refused }: AnswerPageProps) {
  const t = useT()
  const locale = useLocale()
  const { rubric, turn, own, mayAskSecond } = answer
  const levels = refused?.levels ?? own?.levels ?? {}
  const incomplete = refused?.refusal === 'rubric-incomplete'
  return (
    <form method="post" className="marking-form" autoComplete="off">
      <input type="hidden" name="round" value={turn!.round} />
      <input type="hidden" name="revision" value={turn!.revision} />
      {rubric.criteria.map((criterion) => {
        const { text, lang } = localise(criterion.title, locale, course.sourceLanguage)
        return (
          <Choices
            key={criterion.id}
            name={levelField(criterion.id)}
            label={<span lang={lang}>{text}</span>}
            error={incomplete && !levels[criterion.id] ? t('studio.marking-choose-level', { criterion: text }) : undefined}
            chosen={levels[criterion.id] ? [levels[criterion.id]!] : []}
            options={criterion.levels.map((level) => {
              const title = localise(level.title, locale, course.sourceLanguage)
              return {
                value: level.id,
                lang: title.lang,
                label: `${title.text} · ${t('studio.marking-points', { n: level.points, points: pointsIn(level.points, locale) })}`,
                ...(level.text && { hint: <LocalisedText text={level.text} locale={locale} source={course.sourceLanguage} /> }),
              }
            })}
          />
        )
      })}
      <TextArea
        name="comment"
        label={t('studio.marking-comment')}
        optional={t('studio.marking-optional')}
        hint={t('studio.marking-comment-hint')}
        maxLength={4000}
        rows={4}
        defaultValue={refused?.comment ?? own?.comment}
      />
      {mayAskSecond && (
        <label className="choice">
          <input type="checkbox" name="second" value="yes" defaultChecked={refused?.second} />
          <span>{t('studio.marking-ask-second')}</span>
        </label>
      )}
      <div className="actions">
        <Button name="intent" value="next">
          {t('studio.marking-save-next')}
        </Button>
        <Button look="outline" name="intent" value="stay">
          {t('studio.marking-save')}
        </Button>
      </div>
    </form>
  )
}

function GivenMarks({ course, answer }: Pick<AnswerPageProps, 'course' | 'answer'>) {
  const t = useT()
  return (
    <Section title={t('studio.marking-given')} id="given">
      <div className="marking-given">
        {answer.given.map((mark) => (
          <GivenMarkCard key={mark.round} course={course} answer={answer} mark={mark} />
        ))}
      </div>
    </Section>
  )
}

function GivenMarkCard({ course, answer, mark }: Pick<AnswerPageProps, 'course' | 'answer'> & { readonly mark: GivenMark }) {
  const t = useT()
  const locale = useLocale()
  const source = course.sourceLanguage
  return (
    <article className="card">
      <h3 className="card-title">{t(`studio.marking-round-${mark.round}`)}</h3>
      <LevelList answer={answer} levels={mark.levels} source={source} />
      <p>
        <strong>{t('studio.marking-points-of', { points: pointsIn(mark.points, locale), total: pointsIn(answer.points, locale) })}</strong>
      </p>
      {mark.comment && <p className="written-text">{mark.comment}</p>}
    </article>
  )
}

interface LevelListProps {
  readonly answer: AnswerView
  readonly levels: Readonly<Record<string, string>>
  readonly source: MarkedCourse['sourceLanguage']
}

function LevelList({ answer, levels, source }: LevelListProps) {
  const locale = useLocale()
  return (
    <dl className="text-marks">
      {answer.rubric.criteria.map((criterion) => {
        const level = criterion.levels.find(({ id }) => id === levels[criterion.id])
        return (
          <div key={criterion.id}>
            <dt>
              <LocalisedText text={criterion.title} locale={locale} source={source} />
            </dt>
            <dd>{level ? <LocalisedText text={level.title} locale={locale} source={source} /> : '–'}</dd>
          </div>
        )
      })}
    </dl>
  )
}

/** What she chose while somebody else was faster: nothing she wrote is lost. */
function KeptMark({ refused, answer, course }: Pick<AnswerPageProps, 'answer' | 'course'> & { readonly refused: RefusedMark }) {
  const t = useT()
  return (
    <Section title={t('studio.marking-kept')} id="kept">
      <LevelList answer={answer} levels={refused.levels} source={course.sourceLanguage} />
      {refused.comment && <TextArea name="kept-comment" label={t('studio.marking-comment')} defaultValue={refused.comment} readOnly />}
    </Section>
  )
}
