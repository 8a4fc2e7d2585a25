import { paths } from '#app/http/paths.ts'
import { LocalisedText, SetText } from '#app/interactions/localised-text.tsx'
import { wantedAnswers } from '#app/quizzes/item-findings.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import type { AnalysedChoice, AnalysedItem, AnalysedPart } from './analysis-view.server.ts'
import { choiceWords, decimal, findingSentence, percent, type Reader } from './finding-sentence.ts'

/** Fewer answers would show what single people chose. */
const fewestShown = 5

interface AnalysedItemProps {
  readonly courseId: string
  readonly item: AnalysedItem
  readonly reader: Reader
}

/** A question in the table: its figures, and under them what they say. */
export function AnalysedItemRows({ courseId, item, reader }: AnalysedItemProps) {
  const { t, locale, source } = reader
  const { statistics, findings, bank, itemId } = item
  const { answers, facility, discrimination, seconds } = statistics
  const judged = answers >= wantedAnswers
  return (
    <tbody className="analysis-item">
      <tr>
        <th scope="row">
          <a href={paths.studioItem(courseId, bank, itemId)}>
            <LocalisedText text={item.stem} locale={locale} source={source} />
          </a>
          <p className="hint">
            {itemId}, {t('studio.analysis-version', { version: item.version })}
          </p>
        </th>
        <Figure name="answers" value={answers} t={t} />
        <Figure name="facility" value={judged && percent(facility, locale)} t={t} />
        <Figure name="discrimination" value={judged && discrimination !== null && decimal(discrimination, locale)} t={t} />
        <Figure name="time" value={judged && seconds && t('studio.analysis-seconds', { n: Math.round(seconds.mean) })} t={t} />
      </tr>
      <tr>
        <td colSpan={5}>
          <ul className="analysis-findings">
            {findings.map((finding) => {
              const sentence = findingSentence(finding, item.parts, reader)
              return (
                <li key={sentence} data-finding={finding.code}>
                  <SetText words={sentence} />
                </li>
              )
            })}
            {findings.length === 0 && <li>{t('studio.analysis-fine')}</li>}
            {item.state !== 'current' && <li>{t(`studio.analysis-${item.state}`)}</li>}
            {item.olderAnswers > 0 && <li>{t('studio.analysis-older', { n: item.olderAnswers })}</li>}
          </ul>
          {answers >= fewestShown && (
            <Disclosure summary={t('studio.analysis-details')}>
              <div className="analysis-details">
                <AnswerCounts item={item} reader={reader} />
                <Languages item={item} reader={reader} />
                {judged && <AllFigures item={item} reader={reader} />}
              </div>
            </Disclosure>
          )}
        </td>
      </tr>
    </tbody>
  )
}

interface FigureProps {
  readonly name: 'answers' | 'facility' | 'discrimination' | 'time'
  readonly value: string | number | false | null
  readonly t: Reader['t']
}

/** On a phone the figures stand under each other, each with its name. */
function Figure({ name, value, t }: FigureProps) {
  return (
    <td className="numeric" data-name={t(`studio.analysis-${name}`)}>
      {value === false || value === null ? '–' : value}
    </td>
  )
}

interface DetailProps {
  readonly item: AnalysedItem
  readonly reader: Reader
}

function AnswerCounts({ item: { parts, statistics }, reader }: DetailProps) {
  const { t, locale, source } = reader
  return (
    <div>
      <h3>{t('studio.analysis-choices')}</h3>
      {parts.map((part) => (
        <div key={part.part}>
          {part.asks && (
            <h4>
              <LocalisedText text={part.asks} locale={locale} source={source} />
            </h4>
          )}
          <ChoiceCounts part={part} answers={statistics.answers} reader={reader} />
        </div>
      ))}
    </div>
  )
}

function ChoiceCounts({ part, answers, reader }: { readonly part: AnalysedPart; readonly answers: number; readonly reader: Reader }) {
  return (
    <ul className="analysis-counts">
      {part.choices.map((choice) => (
        <li key={choice.value}>
          <ChoiceLabel choice={choice} reader={reader} />
          <span className="analysis-count">
            {reader.t('studio.analysis-share', { count: choice.count, share: percent(choice.count / answers, reader.locale) })}
          </span>
          <svg className="analysis-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect className={choice.right ? 'bar-right' : 'bar-other'} width={(100 * choice.count) / answers} height="8" />
          </svg>
        </li>
      ))}
    </ul>
  )
}

function ChoiceLabel({ choice, reader }: { readonly choice: AnalysedChoice; readonly reader: Reader }) {
  const { t, locale, source } = reader
  return (
    <span>
      {choice.text ? <LocalisedText text={choice.text} locale={locale} source={source} /> : choiceWords(choice, reader)}{' '}
      {choice.right && <Badge tone="good">{t('studio.analysis-right')}</Badge>}
    </span>
  )
}

function Languages({ item: { languages }, reader: { t, locale } }: DetailProps) {
  return (
    <div>
      <h3>{t('studio.analysis-languages')}</h3>
      <DataTable
        caption={t('studio.analysis-languages')}
        captionHidden
        columns={[
          {
            title: t('studio.analysis-language'),
            cell: ({ locale: language }) => <span lang={language}>{t(`i18n.language.${language}`)}</span>,
            header: true,
          },
          { title: t('studio.analysis-answers'), cell: ({ answers }) => answers, numeric: true },
          {
            title: t('studio.analysis-facility'),
            cell: ({ answers, facility }) => (answers < wantedAnswers ? t('studio.analysis-few') : percent(facility, locale)),
            numeric: true,
          },
        ]}
        rows={languages}
        rowKey={({ locale: language }) => language}
      />
    </div>
  )
}

function AllFigures({ item: { statistics }, reader: { t, locale } }: DetailProps) {
  const { deviation, guess, intendedWeight, effectiveWeight, efficiency, upperLower } = statistics
  const share = (value: number | null) => value !== null && percent(value, locale)
  return (
    <div>
      <h3>{t('studio.analysis-figures')}</h3>
      <DefinitionList
        items={[
          [t('studio.analysis-deviation'), share(deviation)],
          [t('studio.analysis-guess'), share(guess)],
          [t('studio.analysis-intended'), share(intendedWeight)],
          [t('studio.analysis-effective'), share(effectiveWeight) || '–'],
          [t('studio.analysis-efficiency'), share(efficiency) || '–'],
          [t('studio.analysis-upper-lower'), upperLower === null ? '–' : decimal(upperLower, locale)],
        ]}
      />
    </div>
  )
}
