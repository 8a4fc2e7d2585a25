import { proseToCyrillic } from '#app/catalogue/cyrillic.ts'
import { authoredLocales, type Locale } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { classNames } from '#app/ui/class-names.ts'
import type { FieldContext } from './field-context.ts'
import { FieldNotes, noteIds } from './field-frame.tsx'
import type { TypedObject } from './typed-fields.ts'

interface LocalisedFieldProps {
  readonly name: string
  readonly label: string
  /** A heading just above says it already. */
  readonly labelHidden?: boolean
  readonly hint?: string
  readonly optional?: boolean
  readonly texts: TypedObject
  readonly rows?: number
  /** Within a field that has the name already and says what is wrong. */
  readonly within?: boolean
  readonly context: FieldContext
}

/** A text in three languages side by side; Uzbek Cyrillic is made of the Latin unless somebody writes it. */
export function LocalisedField({ name, label, labelHidden, hint, optional, texts, rows = 2, within, context }: LocalisedFieldProps) {
  const { t, source } = context
  const errors = within ? undefined : context.faults.get(name)
  const languages = [...authoredLocales].sort((a, b) => Number(b === source) - Number(a === source))
  const isBegun = languages.some((locale) => texts[locale] !== '')
  return (
    <fieldset
      className={classNames('texts', errors && 'field-wrong')}
      id={within ? undefined : name}
      aria-describedby={noteIds(name, hint, errors)}
    >
      <legend className={labelHidden ? 'visually-hidden' : 'label'}>
        {label}
        {optional && <span className="optional"> {t('studio.editor-optional')}</span>}
      </legend>
      <FieldNotes {...{ name, hint, errors }} />
      <div className="texts-grid">
        {languages.map((locale) => (
          <LanguageField key={locale} {...{ name, locale, rows, context }} text={String(texts[locale] ?? '')} missing={isBegun} />
        ))}
        <CyrillicField {...{ name, texts, rows, context }} />
      </div>
    </fieldset>
  )
}

interface LanguageFieldProps {
  readonly name: string
  readonly locale: Locale
  readonly text: string
  readonly rows: number
  /** The text is there in another language, so it is missing here when it is empty. */
  readonly missing?: boolean
  readonly context: FieldContext
}

function LanguageField({ name, locale, text, rows, missing, context }: LanguageFieldProps) {
  const { t, faults, stale } = context
  const id = `${name}.${locale}`
  const errors = faults.get(id)
  const hint = stale.has(id) ? t('studio.editor-stale', { language: t(`i18n.language.${context.source}`) }) : undefined
  return (
    <div className={classNames('text-in-language', errors && 'field-wrong')}>
      <label className="language-label" htmlFor={id}>
        {t(`i18n.language.${locale}`)}
        {missing && text === '' && <Badge tone="accent">{t('studio.editor-missing')}</Badge>}
        {hint && <Badge tone="warn">{t('studio.editor-check')}</Badge>}
      </label>
      <FieldNotes name={id} hint={hint} errors={errors} />
      <textarea
        className="input"
        id={id}
        name={id}
        lang={locale}
        rows={rows}
        defaultValue={text}
        autoComplete="off"
        aria-invalid={errors ? true : undefined}
        aria-describedby={noteIds(id, hint, errors)}
      />
    </div>
  )
}

function CyrillicField({
  name,
  texts,
  rows,
  context,
}: Pick<LocalisedFieldProps, 'name' | 'texts' | 'context'> & { readonly rows: number }) {
  const { t, faults } = context
  const written = String(texts['uz-Cyrl'] ?? '')
  const latin = String(texts['uz-Latn'] ?? '')
  return (
    <details className="cyrillic" open={written !== '' || faults.has(`${name}.uz-Cyrl`)}>
      <summary lang="uz-Cyrl">{t('i18n.language.uz-Cyrl')}</summary>
      {written === '' && latin !== '' && (
        <p className="generated">
          <span className="hint">{t('studio.editor-generated')}</span>
          <span lang="uz-Cyrl">{proseToCyrillic(latin)}</span>
        </p>
      )}
      <LanguageField {...{ name, rows, context }} locale="uz-Cyrl" text={written} />
      <p className="hint">{t('studio.editor-cyrillic-hint')}</p>
    </details>
  )
}
