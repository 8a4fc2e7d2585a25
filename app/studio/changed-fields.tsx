import { useT } from '#app/i18n/use-t.tsx'
import type { FieldChange } from './item-changes.ts'
import { diffWords } from './word-diff.ts'

interface ChangedFieldsProps {
  readonly changes: readonly FieldChange[]
  /** Names of the two forms that are compared, for those who hear the page. */
  readonly before: string
  readonly after: string
}

/** What differs, field by field, with the words that went and came marked. */
export function ChangedFields({ changes, before, after }: ChangedFieldsProps) {
  const t = useT()
  if (changes.length === 0) return <p>{t('studio.editor-no-changes')}</p>
  return (
    <>
      <p className="hint">
        <del>{before}</del> <ins>{after}</ins>
      </p>
      <dl className="changed-fields">
        {changes.map(({ where, lang, before: old, after: now }) => (
          <div key={`${where} ${lang}`}>
            <dt>
              {where}
              {lang && ` · ${t(`i18n.language.${lang}`)}`}
            </dt>
            <dd lang={lang}>
              {diffWords(old, now).map(({ is, words }, index) => {
                const key = `${index} ${words}`
                if (is === 'same') return <span key={key}>{words}</span>
                return is === 'old' ? <del key={key}>{words}</del> : <ins key={key}>{words}</ins>
              })}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
