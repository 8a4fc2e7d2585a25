import { Button } from '#app/ui/button.tsx'
import { classNames } from '#app/ui/class-names.ts'
import { Field, Select } from '#app/ui/field.tsx'
import { partChangeValue } from './change-parts.ts'
import { type FieldContext, hintedFields, partsOfList } from './field-context.ts'
import { FieldNotes, noteIds } from './field-frame.tsx'
import type { LeafShape, ListShape, ObjectShape, Shape } from './field-shape.ts'
import { LocalisedField } from './localised-field.tsx'
import { PictureField } from './picture-field.tsx'
import type { Typed, TypedObject } from './typed-fields.ts'

interface FieldsProps<S extends Shape = Shape> {
  readonly shape: S
  /** Name of the field in the form: the steps to it, joined by dots. */
  readonly name: string
  /** The last step that is no number, by which messages know it. */
  readonly word: string
  readonly typed: Typed
  readonly label?: string
  readonly hint?: string
  readonly context: FieldContext
}

/** The fields of authored data, made of its shape alone. */
export function AuthoredFields(props: FieldsProps) {
  const { shape } = props
  switch (shape.kind) {
    case 'object':
      return <ObjectFields {...props} shape={shape} />
    case 'variants': {
      const variant = shape.of[(props.typed as TypedObject)[shape.by] as string]!
      return (
        <>
          <input type="hidden" name={`${props.name}.${shape.by}`} value={String((props.typed as TypedObject)[shape.by])} />
          <ObjectFields {...props} shape={variant} />
        </>
      )
    }
    case 'list':
      return <ListFields {...props} shape={shape} />
    default:
      return <LeafField {...props} shape={shape} />
  }
}

function ObjectFields({ shape, name, typed, context }: FieldsProps<ObjectShape>) {
  const object = typed as TypedObject
  return (
    <>
      {Object.entries(shape.fields).map(([field, inner]) => (
        <NamedField
          key={field}
          shape={inner}
          name={`${name}.${field}`}
          word={field}
          typed={object[field] === undefined ? '' : object[field]}
          hint={inner.kind === 'localised' && !inner.optional ? marksHint(shape, object, context) : undefined}
          context={context}
        />
      ))}
    </>
  )
}

function NamedField(props: FieldsProps) {
  const { shape, name, word, typed, context } = props
  const { t } = context
  if (shape.kind === 'fixed') return null
  if (shape.kind === 'own-id' && !shape.inText) return <input type="hidden" name={name} value={String(typed)} />
  const label = t(`studio.field.${word}`)
  const hint = props.hint ?? (hintedFields.has(word) ? t(`studio.field-hint.${word}`) : undefined)
  if (shape.kind === 'object') return <Group {...props} {...{ shape, label, hint }} />
  return <AuthoredFields {...props} {...{ label, hint }} />
}

/** How to mark the parts whose ids stand in a text, where an object has such parts beside the text; an explanation has none. */
function marksHint(shape: ObjectShape, object: TypedObject, { t }: FieldContext): string | undefined {
  for (const [field, inner] of Object.entries(shape.fields)) {
    if (inner.kind !== 'list') continue
    const entry = inner.of.kind === 'variants' ? Object.values(inner.of.of)[0] : inner.of
    const id = entry?.kind === 'object' ? entry.fields.id : undefined
    if (id?.kind !== 'own-id' || !id.inText) continue
    const ids = (object[field] as readonly Typed[]).map((part) => String((part as TypedObject).id))
    if (ids.length === 0) return t(`studio.editor-marks-none-${id.inText}`)
    const words = t('studio.editor-mark-words')
    const marks = ids.map((each) => (id.inText === 'words' ? `[[${each}|${words}]]` : `[[${each}]]`))
    return t(`studio.editor-marks-${id.inText}`, { marks: marks.join(' ') })
  }
  return undefined
}

/** An object with a name; one that may be left out comes and goes with buttons. */
function Group({ shape, name, word, typed, label, hint, context }: FieldsProps<ObjectShape>) {
  const { t, faults, focus } = context
  if (typed === null)
    return (
      <p className="part-add">
        <ChangeButton does="add" {...{ name }} label={t('studio.editor-add', { what: label! })} target={name} />
      </p>
    )
  return (
    <fieldset
      className={classNames('group', faults.has(name) && 'field-wrong')}
      id={name}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: what was just added or moved is where the author goes on
      autoFocus={focus === name}
      aria-describedby={noteIds(name, hint, faults.get(name))}
    >
      <legend className="label">{label}</legend>
      <FieldNotes {...{ name, hint }} errors={faults.get(name)} />
      {shape.optional && !shape.open && (
        <>
          <input type="hidden" name={name} value="+" />
          <p className="part-buttons">
            <ChangeButton
              does="remove"
              {...{ name }}
              label={t('studio.editor-remove')}
              spoken={t('studio.editor-remove-part', { part: label! })}
            />
          </p>
        </>
      )}
      <ObjectFields {...{ shape, name, word, typed, context }} />
    </fieldset>
  )
}

function ListFields({ shape, name, word, typed, label, hint, context }: FieldsProps<ListShape>) {
  const { t, faults } = context
  const entries = typed as readonly Typed[]
  const titleOf = (index: number, entry?: Typed) => {
    const title = t(`studio.part.${word}`, { n: index + 1 })
    const kind = shape.of.kind === 'variants' && entry ? (entry as TypedObject)[shape.of.by] : undefined
    return kind ? `${title} · ${t(`studio.value.${(shape.of as { by: string }).by}.${kind}`)}` : title
  }
  return (
    <fieldset
      className={classNames('parts', faults.has(name) && 'field-wrong')}
      id={name}
      aria-describedby={noteIds(name, hint, faults.get(name))}
    >
      <legend className="label">
        {label}
        {shape.optional && <span className="optional"> {t('studio.editor-optional')}</span>}
      </legend>
      <FieldNotes {...{ name, hint }} errors={faults.get(name)} />
      {entries.length > 0 && (
        <ol className="plain-list">
          {entries.map((entry, index) => (
            <li key={keyOf(entry, index)}>
              <Part
                {...{ shape, word, context, index }}
                name={`${name}.${index}`}
                typed={entry}
                title={titleOf(index, entry)}
                count={entries.length}
              />
            </li>
          ))}
        </ol>
      )}
      {entries.length < shape.max && (
        <p className="part-add">
          {shape.of.kind === 'variants' ? (
            Object.keys(shape.of.of).map((variant) => (
              <ChangeButton
                key={variant}
                does="add"
                {...{ name, variant }}
                target={`${name}.${entries.length}`}
                label={t('studio.editor-add', { what: t(`studio.value.${(shape.of as { by: string }).by}.${variant}`) })}
              />
            ))
          ) : (
            <ChangeButton
              does="add"
              {...{ name }}
              target={`${name}.${entries.length}`}
              label={t('studio.editor-add', { what: titleOf(entries.length) })}
            />
          )}
        </p>
      )}
    </fieldset>
  )
}

const keyOf = (entry: Typed, index: number): string =>
  (typeof entry === 'object' && entry !== null && !Array.isArray(entry) && String((entry as TypedObject).id || '')) || String(index)

interface PartProps extends FieldsProps<ListShape> {
  readonly index: number
  readonly count: number
  readonly title: string
}

function Part({ shape, name, word, typed, title, index, count, context }: PartProps) {
  const { t, faults, focus } = context
  const list = name.slice(0, name.lastIndexOf('.'))
  const { of } = shape
  // Fields that stand alone, and lists, say themselves what is wrong with them.
  const isObject = of.kind === 'object' || of.kind === 'variants'
  return (
    <fieldset
      className={classNames('part', isObject && faults.has(name) && 'field-wrong')}
      id={isObject ? name : undefined}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: what was just added or moved is where the author goes on
      autoFocus={focus === name}
      aria-describedby={isObject ? noteIds(name, undefined, faults.get(name)) : undefined}
    >
      <legend>{title}</legend>
      <p className="part-buttons">
        {index > 0 && (
          <ChangeButton does="up" {...{ name }} target={`${list}.${index - 1}`} label="↑" spoken={t('studio.editor-up', { part: title })} />
        )}
        {index < count - 1 && (
          <ChangeButton
            does="down"
            {...{ name }}
            target={`${list}.${index + 1}`}
            label="↓"
            spoken={t('studio.editor-down', { part: title })}
          />
        )}
        <ChangeButton
          does="remove"
          {...{ name }}
          target={list}
          label={t('studio.editor-remove')}
          spoken={t('studio.editor-remove-part', { part: title })}
        />
      </p>
      {isObject && <FieldNotes name={name} errors={faults.get(name)} />}
      {/* An empty list within a list would post nothing. */}
      {of.kind === 'list' && <input type="hidden" name={name} value="+" />}
      <AuthoredFields shape={of} {...{ name, typed, context }} word={`${word}.entry`} label={entryLabel(of, word, title, t)} />
    </fieldset>
  )
}

/** What the only field of a part is called; an order of parts by the list that they are from. */
function entryLabel(of: Shape, word: string, title: string, t: FieldContext['t']): string {
  if (of.kind === 'list') return of.of.kind === 'part' ? t(`studio.field.${of.of.list}`) : title
  return of.kind === 'part' ? title : t(`studio.field.${word}`)
}

interface ChangeButtonProps {
  readonly does: 'add' | 'remove' | 'up' | 'down'
  readonly name: string
  readonly variant?: string
  readonly label: string
  /** What a screen reader says, where the label is a sign or stands beside many others. */
  readonly spoken?: string
  /** Id of what to look at afterwards. */
  readonly target?: string
}

/** Posts the form, which comes back with the part added, moved or gone; nothing is stored. */
function ChangeButton({ does, name, variant, label, spoken, target }: ChangeButtonProps) {
  const at = name.split('.').slice(1)
  return (
    <Button
      look={does === 'add' ? 'outline' : 'quiet'}
      size="small"
      name="do"
      value={partChangeValue({ does, at, ...(variant && { variant }) })}
      aria-label={spoken}
      formAction={target && `#${target}`}
    >
      {label}
    </Button>
  )
}

function LeafField({ shape, name, word, typed, label = '', hint, context }: FieldsProps<LeafShape>) {
  const { t, faults } = context
  const errors = faults.get(name)
  const own = {
    name,
    label,
    hint,
    error: errors?.join(' '),
    optional: shape.optional && shape.kind !== 'box' ? t('studio.editor-optional') : undefined,
  }
  const text = { defaultValue: typeof typed === 'string' ? typed : '', autoComplete: 'off' }
  switch (shape.kind) {
    case 'localised':
      return <LocalisedField {...{ name, label, context }} hint={hint} optional={shape.optional} texts={typed as TypedObject} />
    case 'accepted':
      return <AcceptedField {...{ name, label, hint, context }} texts={typed as TypedObject} />
    case 'box':
      return (
        <div className={classNames('field', errors && 'field-wrong')}>
          <FieldNotes {...{ name, errors }} />
          <label className="choice">
            <input
              type="checkbox"
              id={name}
              name={name}
              value="yes"
              defaultChecked={typed === 'yes'}
              aria-describedby={noteIds(name, undefined, errors)}
            />
            <span>
              {label}
              {hint && <span className="hint">{hint}</span>}
            </span>
          </label>
        </div>
      )
    case 'yes-no':
      return (
        <Select
          {...own}
          defaultValue={String(typed)}
          options={withNone(
            ['yes', 'no'].map((value) => ({ value, label: t(`studio.editor-${value}`) })),
            t('studio.editor-choose'),
          )}
        />
      )
    case 'choice':
      return (
        <Select
          {...own}
          defaultValue={String(typed)}
          options={withNone(
            shape.values.map((value) => ({ value, label: t(`studio.value.${word}.${value}`) })),
            t(shape.optional ? 'studio.editor-none' : 'studio.editor-choose'),
          )}
        />
      )
    case 'part': {
      const parts = partsOfList(context.whole, shape.list, context).map(({ id, words }) => ({ value: id, label: words }))
      const gone =
        typed !== '' && !parts.some(({ value }) => value === typed) ? [{ value: String(typed), label: t('studio.editor-gone') }] : []
      return (
        <Select
          {...own}
          defaultValue={String(typed)}
          options={withNone([...parts, ...gone], t(shape.optional ? 'studio.editor-none' : 'studio.editor-choose'))}
        />
      )
    }
    case 'text':
      return shape.picture ? <PictureField {...own} chosen={String(typed)} context={context} /> : <Field {...own} {...text} />
    case 'number':
      return <Field {...own} {...text} className="short-field" inputMode="decimal" />
    case 'own-id':
      return <Field {...own} {...text} className="short-field" spellCheck={false} autoCapitalize="none" />
    default:
      return <Field {...own} {...text} />
  }
}

const withNone = (options: { value: string; label: string }[], label: string) => [{ value: '', label }, ...options]

/** An answer that learners type: one for all languages, or one in each. */
function AcceptedField({
  name,
  label,
  hint,
  texts,
  context,
}: Pick<FieldsProps, 'name' | 'label' | 'hint' | 'context'> & { readonly texts: TypedObject }) {
  const { t, faults } = context
  const inEach = Object.entries(texts).some(([locale, text]) => locale !== 'all' && text !== '')
  return (
    <div className="accepted">
      <Field
        id={name}
        name={`${name}.all`}
        label={t('studio.editor-all-languages')}
        hint={inEach ? t('studio.editor-all-languages-hint') : hint}
        error={faults.get(name)?.join(' ')}
        defaultValue={String(texts.all)}
        autoComplete="off"
      />
      <details open={inEach || [...faults.keys()].some((field) => field.startsWith(`${name}.`))}>
        <summary>{t('studio.editor-each-language')}</summary>
        <LocalisedField {...{ name, texts, context }} label={label ?? ''} rows={1} within />
      </details>
    </div>
  )
}
