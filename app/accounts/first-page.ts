import { paths } from '#app/http/paths.ts'
import type { Grant } from '#app/kernel/ctx.ts'

/** Where somebody begins who has signed in without being on her way to a page. */
export function firstPageOf(grants: readonly Grant[]): string {
  return grants.some(({ role }) => role === 'hr-officer') ? paths.hr() : paths.learning()
}
