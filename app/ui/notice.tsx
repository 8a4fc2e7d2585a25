import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type NoticeKind = 'info' | 'good' | 'warn' | 'bad'

const icons: Record<NoticeKind, IconName> = { info: 'info', good: 'check', warn: 'warning', bad: 'warning' }

interface NoticeProps {
  readonly kind?: NoticeKind
  readonly title?: ReactNode
  /** `status` announces what has just changed; absent for what was there when the page opened. */
  readonly role?: 'status' | 'alert'
  readonly children?: ReactNode
}

export function Notice({ kind = 'info', title, role, children }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={role}>
      <Icon name={icons[kind]} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
