import type { LocalDate } from '#app/kernel/local-date.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { findNamedPeople, type NamedPerson } from './named-people-store.server.ts'
import { groupOf, type PreviewGroup, previewGroups } from './preview-group.ts'
import type { RulePreview } from './preview-rule.server.ts'
import type { ConflictKind } from './rule-effect.ts'

/** Names that a group of the preview shows; the counts are of all. */
export const namesShown = 50

export interface NamedEffect extends NamedPerson {
  readonly dueOn: LocalDate
  readonly conflicts: readonly ConflictKind[]
}

export interface PreviewView extends Omit<RulePreview, 'effects' | 'conflicts'> {
  readonly conflictCounts: RulePreview['conflicts']
  readonly groups: Readonly<Record<PreviewGroup, readonly NamedEffect[]>>
}

/** The preview with the first names of each group, those that need a look first. */
export async function viewPreview(
  read: Reader,
  scope: PersonScope,
  { effects, conflicts, ...counts }: RulePreview,
  today: LocalDate,
): Promise<PreviewView> {
  const groups = {} as Record<PreviewGroup, NamedEffect[]>
  for (const group of previewGroups) {
    const shown = effects.filter((each) => groupOf(each) === group).slice(0, namesShown)
    const named = await findNamedPeople(
      read,
      scope,
      shown.map(({ personId }) => personId),
      today,
    )
    groups[group] = shown
      .flatMap(({ personId, dueOn, conflicts: own }) => {
        const known = named.get(personId)
        return known ? [{ ...known, dueOn, conflicts: own }] : []
      })
      .toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
  }
  return { ...counts, conflictCounts: conflicts, groups }
}
