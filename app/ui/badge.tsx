import type { ReactNode } from 'react'

export type BadgeTone = 'plain' | 'brand' | 'accent' | 'good' | 'warn' | 'bad'

/** A status in a word or two; colour only repeats what the word says. */
export function Badge({ tone = 'plain', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}
