import type { ReactNode } from 'react'

interface DisclosureProps {
  readonly summary: ReactNode
  readonly id?: string
  readonly open?: boolean
  readonly children?: ReactNode
}

/** Something folded away that opens in place, without script. */
export function Disclosure({ summary, id, open, children }: DisclosureProps) {
  return (
    <details className="disclosure" id={id} open={open}>
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}
