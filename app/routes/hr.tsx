import { Outlet, useLocation } from '@remix-run/react'
import { HrTabs } from '#app/organisations/hr-tabs.tsx'
import type { PageHandle } from '#app/ui/page-handle.ts'

export const handle: PageHandle = { staff: true }

/** Around all pages of HR; each of them authorises by itself. */
export default function Hr() {
  return (
    <>
      <HrTabs path={useLocation().pathname} />
      <Outlet />
    </>
  )
}
