import { staffRoles } from '#app/organisations/position.ts'
import { type CompetencyFramework, competencyLevels } from './competency-framework.ts'
import { type Fault, fault, warning } from './fault.ts'
import { findDuplicates } from './find-duplicates.ts'
import type { YamlSource } from './yaml-source.ts'

/** The competency framework by itself: all it refers to is there, and nothing is said twice. */
export function checkFramework(source: YamlSource, framework: CompetencyFramework): Fault[] {
  const { frameworks, levels, domains, competencies, roles } = framework
  const faults: Fault[] = []
  const say = (path: PropertyKey[], code: string, message: string, remedy: string) =>
    faults.push(fault(source.file, source.placeOf(path), code, message, remedy))

  for (const list of ['frameworks', 'levels', 'domains', 'competencies', 'roles'] as const)
    faults.push(...findDuplicates(source, framework[list], [list]))
  if (competencies.length > 0 && levels.map(({ id }) => id).join() !== competencyLevels.join())
    say(
      ['levels'],
      'levels',
      `the levels are ${levels.map(({ id }) => id).join(', ') || 'missing'}`,
      `Describe ${competencyLevels.join(', ')}, in this order.`,
    )

  const domainIds = domains.map(({ id }) => id)
  const competencyIds = new Set(competencies.map(({ id }) => id))
  competencies.forEach(({ id, domain, maps }, index) => {
    if (!domainIds.includes(domain))
      say(
        ['competencies', index, 'domain'],
        'unknown-domain',
        `${id}: there is no domain ‘${domain}’`,
        `Use one of: ${domainIds.join(', ')}.`,
      )
    for (const [name, parts] of Object.entries(maps)) {
      const known = frameworks.find((each) => each.id === name)?.parts.map((part) => part.id)
      for (const part of parts.filter((each) => !known?.includes(each)))
        say(
          ['competencies', index, 'maps', name],
          'unknown-part',
          known ? `${id}: ${name} has no part ‘${part}’` : `${id}: there is no framework ‘${name}’`,
          `Use one of: ${(known ?? frameworks.map((each) => each.id)).join(', ')}.`,
        )
    }
  })
  roles.forEach(({ id, targets }, index) => {
    const asked = new Set<string>()
    for (const level of competencyLevels) {
      targets[level]?.forEach((competency, place) => {
        const path = ['roles', index, 'targets', level, place]
        if (!competencyIds.has(competency))
          say(path, 'unknown-competency', `${id}: there is no competency ${competency}`, 'Add it above, or correct the id.')
        if (asked.has(competency))
          say(path, 'target-twice', `${id} asks for ${competency} at two levels`, 'Keep the higher one: it includes the other.')
        asked.add(competency)
      })
    }
  })
  const missing = competencies.length > 0 ? staffRoles.filter((role) => !roles.some(({ id }) => id === role)) : []
  if (missing.length > 0)
    faults.push(
      warning(
        source.file,
        source.placeOf(['roles']),
        'role-missing',
        `nothing says what ${missing.join(', ')} must be able to do`,
        'Add the roles with their targets.',
      ),
    )
  return faults
}
