import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import type { ButtonLook } from './button.tsx'

interface DialogProps {
  /** Unique on the page. */
  readonly id: string
  /** Words of the button that opens it. */
  readonly opener: ReactNode
  readonly look?: ButtonLook
  readonly title: string
  readonly children?: ReactNode
}

/**
 * A window over the page, opened by its button without script (the popover of HTML). A browser that does not know
 * popovers shows the text in the page, where it can be read and used as well.
 */
export function Dialog({ id, opener, look = 'outline', title, children }: DialogProps) {
  const t = useT()
  return (
    <>
      <button type="button" className={look === 'solid' ? 'button' : `button button-${look}`} {...{ popovertarget: id }}>
        {opener}
      </button>
      <div id={id} className="dialog" role="dialog" aria-labelledby={`${id}-title`} {...{ popover: '' }}>
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
        <button type="button" className="button button-outline" {...{ popovertarget: id, popovertargetaction: 'hide' }}>
          {t('ui.close')}
        </button>
      </div>
    </>
  )
}
