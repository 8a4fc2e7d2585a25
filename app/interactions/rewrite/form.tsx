import { formatNumber } from '#app/i18n/format.ts'
import { type AuthoredLocale, authoredLocales, localise } from '#app/kernel/locale.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import type { RewriteShown, Rewritten } from './rewrite.ts'
import { type Aim, aimsIn, measureText, reaches, rounded, type TextFigures } from './text-aims.ts'

type FormProps = InteractionFormProps<RewriteShown, Rewritten>

/** The text to rewrite, a field for the new one and the figures of both; then the model, with what to look for in her own. */
export function RewriteForm(props: FormProps) {
  const { prefix, shown, response, readOnly, labelledBy, locale, source, t } = props
  const id = fieldName(prefix, 'text')
  return (
    <fieldset className="rewrite" aria-labelledby={labelledBy}>
      <p className="rewrite-label">{t('interactions.rewrite-before')}</p>
      <blockquote className="written-text">
        <LocalisedText text={shown.text} locale={locale} source={source} />
      </blockquote>
      {readOnly ? (
        <>
          <p className="rewrite-label">{t('interactions.rewrite-after')}</p>
          <p className="written-text">{response?.text}</p>
        </>
      ) : (
        <>
          <label className="rewrite-label" htmlFor={id}>
            {t('interactions.rewrite-after')}
          </label>
          <textarea id={id} name={id} rows={7} defaultValue={response?.text} aria-describedby={fieldName(prefix, 'figures')} />
        </>
      )}
      <Figures {...props} />
      {shown.model && (
        <>
          <p className="rewrite-label">{t('interactions.rewrite-model')}</p>
          <blockquote className="written-text">
            <LocalisedText text={shown.model} locale={locale} source={source} />
          </blockquote>
        </>
      )}
      {shown.checks && <Checks {...props} checks={shown.checks} />}
    </fieldset>
  )
}

function Checks({
  prefix,
  response,
  readOnly,
  locale,
  source,
  t,
  checks,
}: FormProps & { readonly checks: NonNullable<RewriteShown['checks']> }) {
  return (
    <fieldset className="rewrite-checks">
      <legend className="rewrite-label">{t('interactions.rewrite-checks')}</legend>
      <input type="hidden" name={fieldName(prefix, 'compared')} value="1" />
      <ul>
        {checks.map((check) => {
          const id = fieldName(prefix, 'checks', check.id)
          return (
            <li key={check.id} className="checklist-item">
              <input
                type="checkbox"
                id={id}
                name={fieldName(prefix, 'checks')}
                value={check.id}
                defaultChecked={response?.checks?.includes(check.id)}
                disabled={readOnly}
              />
              <label htmlFor={id}>
                <LocalisedText text={check.text} locale={locale} source={source} />
              </label>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

/**
 * The figures of the original and of her own text beside what to aim at. Every language has its own aims, so every row is
 * there and those of other languages are hidden; a browser with scripts measures while she writes.
 */
function Figures({ prefix, shown, response, locale, source, t }: FormProps) {
  const before = measureText(localise(shown.text, locale, source).text)
  const now = response && measureText(response.text)
  const language = (now ?? before)?.language ?? 'en'
  const number = (figures: TextFigures | undefined, row: 'sentences' | Aim) => {
    const value = figures?.[row]
    return value === undefined ? '–' : formatNumber(rounded(value), locale)
  }
  const goalOf = (row: string, of: AuthoredLocale): number | undefined => (row === 'words' ? shown.maxWords : aimsIn[of][row as Aim])
  const goalInWords = (row: string, of: AuthoredLocale) => {
    const goal = goalOf(row, of)
    return goal === undefined
      ? '–'
      : t(row === 'score' ? 'interactions.figure-at-least' : 'interactions.total-at-most', { count: formatNumber(goal, locale) })
  }
  const belongs = (row: string, of: AuthoredLocale) => row === 'words' || row === 'sentences' || aimsIn[of][row as Aim] !== undefined
  return (
    <table className="process-totals text-figures" id={fieldName(prefix, 'figures')}>
      <caption>{t('interactions.figures')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('interactions.figures-before')}</th>
          <th scope="col">{t('interactions.figures-now')}</th>
          <th scope="col">{t('interactions.totals-target')}</th>
        </tr>
      </thead>
      <tbody>
        {(['words', 'sentences', 'wordsPerSentence', 'longestSentence', 'syllablesPerWord', 'score'] as const).map((row) => {
          const goal = goalOf(row, language)
          const reached = now && row !== 'sentences' && goal !== undefined && reaches(row, now, goal)
          const goals = Object.fromEntries(
            authoredLocales.map((of) => [`data-goal-${of.toLowerCase()}`, belongs(row, of) ? goalInWords(row, of) : '']),
          )
          const values = Object.fromEntries(authoredLocales.map((of) => [`data-aim-${of.toLowerCase()}`, goalOf(row, of)]))
          return (
            <tr key={row} data-figure={row} hidden={!belongs(row, language)}>
              <th scope="row">{t(`interactions.figure.${row}`)}</th>
              <td>{number(before, row)}</td>
              <td>
                <span className={classNames('total-now', reached && 'is-reached')} {...values}>
                  {number(now, row)}
                </span>
              </td>
              <td {...goals}>{goalInWords(row, language)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
