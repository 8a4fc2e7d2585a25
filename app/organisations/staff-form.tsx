import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import type { RefusedForm } from './posted-form.ts'

interface StaffFormProps {
  readonly refused: RefusedForm | undefined
  readonly submit: string
  /** Where one goes who changes her mind. */
  readonly back?: string
  /** Tells forms of one page apart. */
  readonly intent?: string
  readonly danger?: boolean
  readonly children: ReactNode
}

/** A form of this room: what to mend, the fields, and the way out. */
export function StaffForm({ refused, submit, back, intent, danger, children }: StaffFormProps) {
  const t = useT()
  const say = useFault()
  return (
    <form method="post" className="hr-form" noValidate>
      <ErrorSummary errors={refused?.wrong.map((wrong) => ({ field: wrong.field, text: say(wrong) }))} />
      {intent && <input type="hidden" name="intent" value={intent} />}
      {children}
      <p className="actions">
        <Button look={danger ? 'danger' : 'solid'}>{submit}</Button>
        {back && (
          <ButtonLink look="quiet" href={back}>
            {t('organisations.cancel')}
          </ButtonLink>
        )}
      </p>
    </form>
  )
}

function useFault() {
  const t = useT()
  return ({ code, params }: RefusedForm['wrong'][number]) => t(`organisations.refusal.${code}`, params)
}

/** Value and fault of each field of a form that may have been posted. */
export function useFields(refused: RefusedForm | undefined, first: Readonly<Record<string, string>> = {}) {
  const say = useFault()
  return (name: string) => {
    const wrong = refused?.wrong.find(({ field }) => field === name)
    return { name, defaultValue: refused?.values[name] ?? first[name] ?? '', error: wrong && say(wrong) }
  }
}
