import type { ReactNode } from 'react'

/** Where there is nothing yet: says so, why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {children}
      {action && <p className="actions">{action}</p>}
    </div>
  )
}
