import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { useLevelOptions, useOutcomeOptions } from './for-all-fields.tsx'
import type { ImportCourse } from './import-review-page.tsx'
import type { ProposedQuestion, UnmappedQuestion } from './import-view.server.ts'
import { choicesForm } from './posted-choices.ts'

interface QuestionProps<Question> {
  readonly course: ImportCourse
  readonly question: Question
  /** The language of the file. */
  readonly locale: AuthoredLocale
  readonly bank: string
}

/** A question of the file: with what is to become of it, or with the reason why it cannot be added. */
export function ImportedQuestionEntry({ question, ...rest }: QuestionProps<ProposedQuestion | UnmappedQuestion>) {
  return 'reason' in question ? <Unmapped {...rest} question={question} /> : <Proposed {...rest} question={question} />
}

function Unmapped({ question, locale }: QuestionProps<UnmappedQuestion>) {
  const t = useT()
  const { position, reason, params } = question
  return (
    <article className="import-question import-unmapped" id={`question-${position.index}`} aria-labelledby={`name-${position.index}`}>
      <h3 id={`name-${position.index}`} className="import-name">
        {t('studio.import-number', { number: position.index })} <span lang={locale}>{position.name}</span>
      </h3>
      <p className="badges">
        <Badge tone="warn">{t('studio.import-cannot')}</Badge>
        <Place position={position} />
      </p>
      <p data-reason={reason}>{t(`interchange.reason.${reason}`, params)}</p>
    </article>
  )
}

function Proposed({ course, question, locale: fileLocale, bank }: QuestionProps<ProposedQuestion>) {
  const t = useT()
  const locale = useLocale()
  const { position, notes, sameAs, faults, stem, asked, explained, type } = question
  const { index } = position
  const block = { number: index, stem, locale, source: fileLocale, seed: String(index), t }
  return (
    <article className="import-question" id={`question-${index}`} aria-labelledby={`name-${index}`}>
      <h3 id={`name-${index}`} className="import-name">
        {t('studio.import-number', { number: index })} <span lang={fileLocale}>{position.name}</span>
      </h3>
      <p className="badges">
        <Badge>{t(`interactions.type.${type}`)}</Badge>
        <Place position={position} />
        {faults.length > 0 && <Badge tone="bad">{t('studio.import-to-mend')}</Badge>}
      </p>
      {sameAs && (
        <p className="import-same">
          {'itemId' in sameAs ? (
            <>
              {t('studio.import-same-item')} <a href={paths.studioItem(course.courseId, bank, sameAs.itemId)}>{sameAs.itemId}</a>
            </>
          ) : (
            t('studio.import-same-question', { number: sameAs.index })
          )}
        </p>
      )}
      {notes.length > 0 && (
        <ul className="import-notes">
          {notes.map(({ code, params }) => (
            <li key={code} data-note={code}>
              {t(`interchange.note.${code}`, params)}
            </li>
          ))}
        </ul>
      )}
      <Disclosure summary={t('studio.as-asked')} open>
        <form className="item-preview" autoComplete="off">
          <ItemBlock {...block} itemId={`q-${index}`} view={asked} />
        </form>
      </Disclosure>
      <Disclosure summary={t('studio.as-explained')}>
        <ItemBlock {...block} itemId={`q-${index}--explained`} view={explained} readOnly />
      </Disclosure>
      <ChoiceFields course={course} question={question} />
    </article>
  )
}

function Place({ position: { line, file } }: { readonly position: ProposedQuestion['position'] }) {
  const t = useT()
  if (file) return <span className="hint">{file}</span>
  return line === undefined ? null : <span className="hint">{t('studio.import-line', { line })}</span>
}

function ChoiceFields({ course, question }: { readonly course: ImportCourse; readonly question: ProposedQuestion }) {
  const t = useT()
  const { position, choice, faults } = question
  const { index } = position
  const none = { value: '', label: t('studio.import-choose') }
  const errorOf = (...of: ProposedQuestion['faults']) => {
    const fault = faults.find((each) => of.includes(each))
    return fault && t(`studio.import-fault-${fault}`)
  }
  return (
    <fieldset className="import-choice">
      <legend className="visually-hidden">{t('studio.import-decide', { number: index })}</legend>
      <input type="hidden" name="at" value={index} form={choicesForm} />
      <label className="choice">
        <input type="checkbox" name={`take-${index}`} value="yes" defaultChecked={choice.take} form={choicesForm} />
        <span>{t('studio.import-take')}</span>
      </label>
      <Select
        name={`outcome-${index}`}
        label={t('studio.outcome')}
        form={choicesForm}
        defaultValue={choice.outcome}
        error={errorOf('outcome-needed')}
        options={[none, ...useOutcomeOptions(course)]}
      />
      <Select
        name={`level-${index}`}
        label={t('studio.level')}
        form={choicesForm}
        defaultValue={choice.level}
        error={errorOf('level-needed')}
        options={[none, ...useLevelOptions()]}
      />
      <Field
        name={`id-${index}`}
        label={t('studio.import-id')}
        form={choicesForm}
        defaultValue={choice.id}
        error={errorOf('id-form', 'id-taken', 'id-twice', 'invalid')}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        lang="en"
      />
    </fieldset>
  )
}
