import type { ReactElement } from 'react'
import type { Locale, Localised } from '#app/kernel/locale.ts'
import { LocalisedText } from './localised-text.tsx'
import { PlainOption } from './plain-option.tsx'

interface RowSelectProps {
  /** Id and name of the field. */
  readonly id: string
  /** What stands in the list while nothing is chosen. */
  readonly empty: string
  readonly options: readonly { readonly id: string; readonly text: Localised }[]
  readonly chosen: string | undefined
  readonly readOnly: boolean | undefined
  /** What is said where nothing was chosen and nothing can be any more. */
  readonly open: string
  /** Names the list where it has no label of its own. */
  readonly label?: string
  readonly describedBy?: string | undefined
  readonly locale: Locale
  readonly source: Locale
}

/** A list to choose from, in a row of its own; on paper what it offers stands as text to mark. */
export function RowSelect({ id, empty, options, chosen, readOnly, open, label, describedBy, locale, source }: RowSelectProps) {
  const found = options.find((option) => option.id === chosen)
  if (readOnly) return <p className="row-answer">{found ? <LocalisedText text={found.text} {...{ locale, source }} /> : open}</p>
  return (
    <>
      <select className="answer-field" id={id} name={id} defaultValue={chosen ?? ''} aria-label={label} aria-describedby={describedBy}>
        <option value="">{empty}</option>
        {options.map((option) => (
          <PlainOption key={option.id} value={option.id} text={option.text} locale={locale} source={source} />
        ))}
      </select>
      <OptionsOnPaper>
        {options.map((option) => (
          <LocalisedText key={option.id} text={option.text} locale={locale} source={source} />
        ))}
      </OptionsOnPaper>
    </>
  )
}

/** Stands behind a list that cannot be opened on paper. */
export function OptionsOnPaper({ children }: { readonly children: readonly ReactElement[] }) {
  return (
    <ul className="row-options-on-paper" aria-hidden="true">
      {children.map((option) => (
        <li key={option.key}>{option}</li>
      ))}
    </ul>
  )
}
