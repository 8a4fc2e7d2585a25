import { Outlet, useLocation, useRouteLoaderData } from '@remix-run/react'
import { HrTabs } from '#app/organisations/hr-tabs.tsx'
import type { PageHandle } from '#app/ui/page-handle.ts'
import type { StaffRoom } from '#app/ui/site-header.tsx'

export const handle: PageHandle = { staff: true }

/** Around all pages of HR; each of them authorises by itself. Who may only count has one page, and no tabs. */
export default function Hr() {
  const { pathname } = useLocation()
  const root = useRouteLoaderData('root') as { readonly signedIn?: { readonly rooms: readonly StaffRoom[] } } | undefined
  return (
    <>
      {root?.signedIn?.rooms.includes('hr') && <HrTabs path={pathname} />}
      <Outlet />
    </>
  )
}
