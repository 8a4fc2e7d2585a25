import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { GirihBand } from './girih-band.tsx'

interface PageProps {
  readonly title: ReactNode
  /** One or two sentences under the title. */
  readonly lead?: ReactNode
  /** A quiet line above the title: where this is, since when. */
  readonly kicker?: ReactNode
  /** `text` for reading and forms, `narrow` for one short form, `wide` for cards and tables. */
  readonly width?: 'narrow' | 'text' | 'wide'
  /** Breadcrumbs or a link back, above everything. */
  readonly back?: ReactNode
  /** A band of ornament on top, for pages that carry identity: sign-in. */
  readonly ornament?: boolean
  readonly children?: ReactNode
}

/** The frame of a page inside `<main>`: its only h1, and a width. */
export function Page({ title, lead, kicker, width = 'wide', back, ornament, children }: PageProps) {
  return (
    <div className={`page page-${width}`}>
      {ornament && <GirihBand />}
      {back}
      <header className="page-head">
        {kicker && <p className="kicker">{kicker}</p>}
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </header>
      {children}
    </div>
  )
}

interface SectionProps {
  readonly title: ReactNode
  readonly id?: string
  readonly aside?: ReactNode
  readonly className?: string
  readonly children?: ReactNode
}

/** A part of a page under an h2. */
export function Section({ title, id, aside, className, children }: SectionProps) {
  return (
    <section className={classNames('section', className)} aria-labelledby={id && `${id}-title`} id={id}>
      <div className="section-head">
        <h2 id={id && `${id}-title`}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
