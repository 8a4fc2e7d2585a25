import { Outlet } from '@remix-run/react'
import type { PageHandle } from '#app/ui/page-handle.ts'

export const handle: PageHandle = { staff: true }

/** Around all pages of the studio; each of them authorises by itself. */
export default function Studio() {
  return <Outlet />
}
