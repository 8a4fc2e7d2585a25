import type { ReactNode } from 'react'
import { classNames } from '#app/ui/class-names.ts'

export type Tone = 'right' | 'wrong' | 'partly' | 'note'

const shapes: Record<Tone, string> = {
  right: 'M3.5 8.5l3 3 6-7',
  wrong: 'M4 4l8 8M12 4l-8 8',
  partly: 'M3.5 8h9',
  note: 'M8 7.5v4M8 4.5v.2',
}

/** The sign that goes with a word, never alone and never told by its colour. */
export function Sign({ tone }: { readonly tone: Tone }) {
  return (
    <svg className={`sign sign-${tone}`} viewBox="0 0 16 16" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={shapes[tone]} />
    </svg>
  )
}

interface VerdictProps {
  readonly tone: Tone
  readonly word: string
  /** For aria-describedby of the field it speaks about. */
  readonly id?: string
  readonly className?: string
  readonly children?: ReactNode
}

/** How a part was answered: a sign, a word, and why. */
export function Verdict({ tone, word, id, className, children }: VerdictProps) {
  return (
    <p className={classNames('verdict', `verdict-${tone}`, className)} id={id}>
      <Sign tone={tone} />
      <span>
        <strong>{word}</strong>
        {children && <> {children}</>}
      </span>
    </p>
  )
}
