import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { UpgradeScripts } from './upgrade-script.tsx'

/**
 * Stands around what a page says while the worker is at something. Where a script runs, what stands here is kept up
 * quietly, and the page is loaded anew only when there is news: a page that loads itself anew all the time takes screen
 * readers back to its beginning. Without scripts the browser loads it anew. The address is named: after a jump within the
 * page (`#rows`) a refresh without one would only jump there again.
 */
export function LookAgain({ seconds, children }: { readonly seconds: number; readonly children: ReactNode }) {
  const { pathname, search } = useLocation()
  return (
    <div data-look-again={seconds}>
      {children}
      <noscript>
        <meta httpEquiv="refresh" content={`${seconds};url=${pathname}${search}`} />
      </noscript>
      <UpgradeScripts names={['look-again']} />
    </div>
  )
}
