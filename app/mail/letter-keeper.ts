import type { Actor } from '#app/kernel/ctx.ts'

/** Whether the actor may word letters anew: they go to the staff of all bodies. */
export function mayKeepLetters({ grants }: Actor): boolean {
  return grants.some(({ role, scope }) => (role === 'hr-officer' || role === 'administrator') && scope === '*')
}
