import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'

interface PlainOptionProps {
  readonly value: string
  /** Stands before the text. */
  readonly sign?: string
  readonly text: Localised
  readonly locale: Locale
  readonly source: Locale
}

/** An option of a select, which takes no markup: marked with its language when that is another than the reader's. */
export function PlainOption({ value, sign, text, locale, source }: PlainOptionProps) {
  const found = localise(text, locale, source)
  const words = found.text.replaceAll('`', '')
  return (
    <option value={value} lang={found.lang === locale ? undefined : found.lang}>
      {sign === undefined ? words : `${sign}. ${words}`}
    </option>
  )
}
