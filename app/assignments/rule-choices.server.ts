import { searchKey } from '#app/i18n/search-key.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { isBody, readUnitCode } from '#app/organisations/org-unit.ts'
import { listStructure } from '#app/organisations/placement-store.server.ts'
import type { Position } from '#app/organisations/position.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { personScope, type ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { listOffered, type OfferedTargets } from './offered-targets.server.ts'
import type { RuleChoices } from './rule-form.ts'

/** What the form offers. */
export interface OfferedChoices extends OfferedTargets {
  readonly positions: readonly Pick<Position, 'code' | 'names'>[]
  /** Bodies, to be suggested where a unit is asked for. */
  readonly bodies: readonly { readonly code: string; readonly names: Localised }[]
  /** Whose people a rule can be for; 'everybody' for who answers for all. */
  readonly roots: readonly (ScopeRoot & { readonly names: Localised })[] | 'everybody'
}

/** What there is to choose from, as the form shows it and as it is read. */
export async function listChoices(
  read: Reader,
  actor: Actor,
  today: LocalDate,
): Promise<{ offered: OfferedChoices; choices: RuleChoices; unitNames: ReadonlyMap<string, Localised> }> {
  const units = await listStructure(read, 'vertical', today)
  const positions = await listPositions(read)
  const { courses, paths } = await listOffered(read)
  const names = new Map(units.map((unit) => [unit.code, unit.names]))
  const scope = personScope(actor)
  const everywhere = !scope || scope.roots === 'everywhere'
  return {
    offered: {
      courses,
      paths,
      positions: positions.map(({ code, names: named }) => ({ code, names: named })),
      bodies: units.filter(({ kind }) => isBody(kind)).map(({ code, names: named }) => ({ code, names: named })),
      roots: everywhere ? 'everybody' : scope.roots.map((root) => ({ ...root, names: names.get(root.code) ?? { en: root.code } })),
    },
    choices: {
      courseIds: new Set(Object.keys(courses)),
      targetKeys: new Set([...Object.keys(courses), ...Object.keys(paths)]),
      positionCodes: new Set(positions.map(({ code }) => code)),
      unitCode: unitFinder(names),
    },
    unitNames: names,
  }
}

/** Finds a unit by its code or by its name in any language, where only one has it. */
function unitFinder(names: ReadonlyMap<string, Localised>): RuleChoices['unitCode'] {
  let codes: ReadonlyMap<string, string | undefined> | undefined
  return (text) => {
    const code = readUnitCode(text)
    if (code !== undefined && names.has(code)) return code
    codes ??= codesByName(names)
    return codes.get(searchKey(text))
  }
}

function codesByName(names: ReadonlyMap<string, Localised>): Map<string, string | undefined> {
  const codes = new Map<string, string | undefined>()
  for (const [code, localised] of names) {
    for (const key of new Set(Object.values(localised).map(searchKey))) codes.set(key, codes.has(key) ? undefined : code)
  }
  return codes
}
