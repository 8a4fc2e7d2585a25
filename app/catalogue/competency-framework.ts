import type { Localised } from '#app/kernel/locale.ts'
import type { StaffRole } from '#app/organisations/position.ts'

/** From the first to the highest; each includes those before it. */
export const competencyLevels = ['aware', 'practitioner', 'leader'] as const
export type CompetencyLevel = (typeof competencyLevels)[number]

/** 0 for no level at all. */
export function levelRank(level: CompetencyLevel | undefined): number {
  return level === undefined ? 0 : competencyLevels.indexOf(level) + 1
}

/** What work asks for, as published from `courses/competencies.yaml`. */
export interface CompetencyFramework {
  readonly frameworks: readonly PublicFramework[]
  /** What each level means, whatever the competency, and what usually shows it. */
  readonly levels: readonly { readonly id: CompetencyLevel; readonly meaning: Localised; readonly evidence: Localised }[]
  readonly domains: readonly { readonly id: string; readonly title: Localised }[]
  readonly competencies: readonly Competency[]
  readonly roles: readonly RoleProfile[]
}

export interface Competency {
  readonly id: string
  readonly domain: string
  readonly title: Localised
  /** What somebody at that level does. */
  readonly levels: Readonly<Record<CompetencyLevel, Localised>>
  /** Parts of public frameworks that say the same, by framework. */
  readonly maps: Readonly<Record<string, readonly string[]>>
}

/** A framework that others keep; its titles stay in its own language. */
export interface PublicFramework {
  readonly id: string
  /** The short one: ‘DigComp 3.0’. */
  readonly name: string
  readonly title: string
  readonly url?: string | undefined
  readonly parts: readonly { readonly id: string; readonly title: string }[]
}

export interface RoleProfile {
  readonly id: StaffRole
  readonly title: Localised
  readonly targets: Readonly<Partial<Record<CompetencyLevel, readonly string[]>>>
}

/** What roles ask for together, by competency: the highest level that one of them asks. */
export function targetsOf(roles: readonly RoleProfile[]): Map<string, CompetencyLevel> {
  const targets = new Map<string, CompetencyLevel>()
  for (const level of competencyLevels) for (const role of roles) for (const id of role.targets[level] ?? []) targets.set(id, level)
  return targets
}
