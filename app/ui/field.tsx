import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'

interface Labelled {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Why the value was refused and how to mend it; also listed in the error summary. */
  readonly error?: string
  /** Given when one name stands on a page more than once. */
  readonly id?: string
  /** Shown after the label of a field that may stay empty. */
  readonly optional?: string
}

type FieldProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>

export function Field({ label, hint, error, optional, id, className, type = 'text', ...input }: FieldProps) {
  const own = describe({ id, name: input.name, hint, error })
  return (
    <FieldFrame {...{ label, hint, error, optional, own, className }}>
      <input className="input" type={type} {...own.attributes} {...input} />
    </FieldFrame>
  )
}

type TextAreaProps = Labelled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'>

export function TextArea({ label, hint, error, optional, id, className, rows = 4, ...input }: TextAreaProps) {
  const own = describe({ id, name: input.name, hint, error })
  return (
    <FieldFrame {...{ label, hint, error, optional, own, className }}>
      <textarea className="input" rows={rows} {...own.attributes} {...input} />
    </FieldFrame>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly lang?: string
}

type SelectProps = Labelled &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id'> & {
    readonly options: readonly Option[]
    /** More of them, each kind under a heading; one without options is left out. */
    readonly groups?: readonly { readonly label: string; readonly options: readonly Option[] }[]
  }

export function Select({ label, hint, error, optional, id, className, options, groups = [], ...input }: SelectProps) {
  const own = describe({ id, name: input.name, hint, error })
  return (
    <FieldFrame {...{ label, hint, error, optional, own, className }}>
      <select className="input" {...own.attributes} {...input}>
        <Options options={options} />
        {groups.map(
          (group) =>
            group.options.length > 0 && (
              <optgroup key={group.label} label={group.label}>
                <Options options={group.options} />
              </optgroup>
            ),
        )}
      </select>
    </FieldFrame>
  )
}

function Options({ options }: Pick<SelectProps, 'options'>) {
  return options.map((option) => (
    <option key={option.value} value={option.value} lang={option.lang}>
      {option.label}
    </option>
  ))
}

type ChoicesProps = Omit<Labelled, 'optional'> & {
  readonly kind?: 'radio' | 'checkbox'
  readonly options: readonly (Option & { readonly hint?: ReactNode })[]
  /** Values chosen. */
  readonly chosen?: readonly string[]
  readonly required?: boolean
}

/** Radio buttons or boxes under one question. */
export function Choices({ name, label, hint, error, id, kind = 'radio', options, chosen = [], required }: ChoicesProps) {
  const own = describe({ id, name, hint, error })
  const { id: fieldId, ...described } = own.attributes
  return (
    <fieldset className={classNames('field', error && 'field-wrong')} {...described}>
      <legend className="label">{label}</legend>
      <Hints {...{ hint, error, own }} />
      {options.map((option, index) => (
        <label key={option.value} className="choice" lang={option.lang}>
          <input
            type={kind}
            id={index === 0 ? fieldId : undefined}
            name={name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            required={required && kind === 'radio'}
          />
          <span>
            {option.label}
            {option.hint && <span className="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type Described = ReturnType<typeof describe>

function describe({ id, name, hint, error }: Pick<Labelled, 'id' | 'name' | 'hint' | 'error'>) {
  const fieldId = id ?? name
  const hintId = hint ? `${fieldId}-hint` : undefined
  const errorId = error ? `${fieldId}-error` : undefined
  return {
    hintId,
    errorId,
    attributes: {
      id: fieldId,
      'aria-describedby': classNames(hintId, errorId),
      'aria-invalid': error ? (true as const) : undefined,
    },
  }
}

type FrameProps = Omit<Labelled, 'name' | 'id'> & { readonly own: Described; readonly className?: string; readonly children: ReactNode }

function FieldFrame({ label, hint, error, optional, own, className, children }: FrameProps) {
  return (
    <div className={classNames('field', error && 'field-wrong', className)}>
      <label className="label" htmlFor={own.attributes.id}>
        {label}
        {optional && <span className="optional"> {optional}</span>}
      </label>
      <Hints {...{ hint, error, own }} />
      {children}
    </div>
  )
}

function Hints({ hint, error, own }: Pick<Labelled, 'hint' | 'error'> & { readonly own: Described }) {
  return (
    <>
      {hint && (
        <span className="hint" id={own.hintId}>
          {hint}
        </span>
      )}
      {error && (
        <span className="field-error" id={own.errorId}>
          {error}
        </span>
      )}
    </>
  )
}
