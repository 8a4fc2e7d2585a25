import { formatNumber, formatPercent } from '#app/i18n/format.ts'
import type { InteractionFormProps, PartGrade } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import { Verdict } from '../verdict.tsx'
import { countWords } from './count-words.ts'
import type { ExtendedTextPublic } from './extended-text.ts'

type FormProps = InteractionFormProps<ExtendedTextPublic, string>

/** A field for a longer text; in a review the text itself, and what a person said of it. */
export function ExtendedTextForm(props: FormProps) {
  const { prefix, shown, response, grade, readOnly, labelledBy, locale, source, t } = props
  const id = fieldName(prefix, 'text')
  const count = countWords(response ?? '')
  const { minWords, maxWords, criteria } = shown
  const isMarked = Object.values(grade?.parts ?? {}).some((part) => part.title)
  const counted = t('interactions.word-count', { count: '%1' })
  return (
    <fieldset className="extended-text" aria-labelledby={labelledBy}>
      {criteria && !isMarked && (
        <div className="text-criteria">
          <p className="hint">{t('interactions.text-criteria')}</p>
          <ul>
            {criteria.map((criterion) => (
              <li key={criterion.id}>
                <LocalisedText text={criterion.title} locale={locale} source={source} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {readOnly ? (
        <WrittenText {...props} />
      ) : (
        <>
          <p className="hint" id={`${id}--limits`}>
            {minWords === undefined
              ? t('interactions.words-at-most', { max: formatNumber(maxWords, locale) })
              : t('interactions.words-between', { min: formatNumber(minWords, locale), max: formatNumber(maxWords, locale) })}
          </p>
          <textarea
            id={id}
            name={id}
            rows={10}
            defaultValue={response}
            aria-labelledby={labelledBy}
            aria-describedby={`${id}--limits`}
            data-min-words={minWords ?? 1}
            data-max-words={maxWords}
          />
          <p
            className="word-count"
            hidden={response === undefined}
            data-words={counted}
            data-too-short={`${counted} ${t('interactions.words-too-few', { count: '%2' })}`}
            data-too-long={`${counted} ${t('interactions.words-too-many', { count: '%2' })}`}
          >
            {t('interactions.word-count', { count: formatNumber(count, locale) })}
          </p>
        </>
      )}
      {grade && <Marks {...props} parts={grade.parts} />}
    </fieldset>
  )
}

function WrittenText({ response, grade, t }: FormProps) {
  if (response !== undefined) return <p className="written-text">{response}</p>
  return grade ? null : <p>{t('interactions.item-outcome.open')}</p>
}

/** The criteria by which it was marked. */
function Marks({ parts, locale, source }: FormProps & { readonly parts: Readonly<Record<string, PartGrade>> }) {
  const marked = Object.entries(parts).filter(([, part]) => part.title)
  if (marked.length === 0) return null
  return (
    <dl className="text-marks">
      {marked.map(([id, { title, reached, feedback, correct, score = 0 }]) => (
        <div key={id}>
          <dt>
            <LocalisedText text={title!} locale={locale} source={source} />
          </dt>
          <dd>
            <Verdict tone={correct ? 'right' : score === 0 ? 'wrong' : 'partly'} word={formatPercent(score, locale)}>
              {reached && <LocalisedText text={reached} locale={locale} source={source} />}
              {feedback && (
                <>
                  {'. '}
                  <LocalisedText text={feedback} locale={locale} source={source} />
                </>
              )}
            </Verdict>
          </dd>
        </div>
      ))}
    </dl>
  )
}
