import type { Actor, Role } from '#app/kernel/ctx.ts'
import { type ReportingLine, reportingLines } from './org-unit.ts'
import { isWithin, type UnitPath } from './unit-path.ts'

declare const depth: unique symbol

/** A subtree of one reporting line, by the code of its top. */
export interface ScopeRoot {
  readonly line: ReportingLine
  readonly code: string
}

/**
 * How much of the staff somebody may see. Store reads of staff take one, so that forgetting whose staff it is does not
 * compile; only the functions of this file make them, out of the grants of an actor.
 */
interface StaffScope<Depth extends 'persons' | 'counts'> {
  /** Nothing has this: it keeps others from making scopes, and persons apart from counts. */
  readonly [depth]: Depth
  readonly roots: readonly ScopeRoot[] | 'everywhere'
}

/** May see persons by name. */
export type PersonScope = StaffScope<'persons'>
/** May see how many there are; who may see persons may see that, too. */
export type CountScope = StaffScope<'counts'> | PersonScope

const rolesThatSeePersons: readonly Role[] = ['hr-officer', 'administrator']
const rolesThatCount: readonly Role[] = [...rolesThatSeePersons, 'reporter']

/** Undefined for who may see no staff at all. */
export function personScope(actor: Actor): PersonScope | undefined {
  return scopeOf(actor, rolesThatSeePersons) as PersonScope | undefined
}

/** Undefined for who may not even count. */
export function countScope(actor: Actor): CountScope | undefined {
  return scopeOf(actor, rolesThatCount) as CountScope | undefined
}

/**
 * All staff, for what happens on nobody's behalf: rules that the worker applies. Pages and their use cases never take it
 * (checked by tests/architecture.test.ts).
 */
export function workerScope(): PersonScope {
  return { roots: 'everywhere' } as unknown as PersonScope
}

/** Whether the actor may change the structure of all bodies. */
export function mayChangeStructure(actor: Actor): boolean {
  return actor.grants.some(({ role, scope }) => role === 'administrator' && scope === '*')
}

/** Whether a unit lies in the scope, by its path in each line. */
export function scopeHolds({ roots }: CountScope, paths: Readonly<Partial<Record<ReportingLine, UnitPath>>>): boolean {
  return roots === 'everywhere' || roots.some(({ line, code }) => isWithin(paths[line] ?? '', code))
}

function scopeOf(actor: Actor, roles: readonly Role[]): { roots: StaffScope<'persons'>['roots'] } | undefined {
  const scopes = actor.grants.filter(({ role }) => roles.includes(role)).map(({ scope }) => scope)
  if (scopes.includes('*')) return { roots: 'everywhere' }
  const roots = scopes.flatMap((scope) => readScopeRoot(scope) ?? [])
  return roots.length > 0 ? { roots } : undefined
}

/** `unit:N-M04`, or of the horizontal line `unit:horizontal:R-AN-ADM`. */
export function readScopeRoot(scope: string): ScopeRoot | undefined {
  const [word, ...rest] = scope.split(':')
  if (word !== 'unit') return undefined
  const line = reportingLines.find((each) => each === rest[0]) ?? 'vertical'
  const code = rest.at(-1)
  return code && rest.length <= 2 ? { line, code } : undefined
}

export function writeScopeRoot({ line, code }: ScopeRoot): string {
  return line === 'vertical' ? `unit:${code}` : `unit:${line}:${code}`
}
