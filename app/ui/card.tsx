import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface CardProps {
  readonly title?: ReactNode
  readonly id?: string
  /** An accent edge: an exercise, or what needs action. */
  readonly edge?: 'accent' | 'brand'
  readonly className?: string
  readonly children?: ReactNode
}

export function Card({ title, id, edge, className, children }: CardProps) {
  return (
    <section className={classNames('card', edge && `card-edge-${edge}`, className)} id={id}>
      {title && <h2 className="card-title">{title}</h2>}
      {children}
    </section>
  )
}
