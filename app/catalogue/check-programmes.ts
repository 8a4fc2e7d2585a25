import { z } from 'zod'
import { staffRoles } from '#app/organisations/position.ts'
import { idPattern } from './course-files.ts'
import { localisedText } from './course-schema.ts'
import { type Fault, fault, warning } from './fault.ts'
import { findDuplicates } from './find-duplicates.ts'
import type { Programme } from './programme.ts'
import type { YamlSource } from './yaml-source.ts'

/** Shape of courses/programmes.yaml. */

const id = z.string().regex(idPattern, 'must be lower-case words joined by hyphens').max(60)

const group = z.strictObject({
  id,
  title: localisedText,
  required: z.boolean().default(true),
  take: z.union([z.literal('all'), z.int().min(1)]),
  courses: z.array(z.strictObject({ id, note: localisedText.optional() })).min(1),
})

export const programmesSchema = z.strictObject({
  announced: z.array(z.strictObject({ id, title: localisedText })).default([]),
  prerequisites: z.array(z.strictObject({ course: id, after: id, reason: localisedText })).default([]),
  programmes: z.array(
    z.strictObject({
      id,
      role: z.enum(staffRoles).optional(),
      title: localisedText,
      summary: localisedText,
      groups: z.array(group).min(1),
    }),
  ),
})
type ProgrammesYaml = z.infer<typeof programmesSchema>

/** What stands for a file that is not there. */
export const noProgrammes = '{programmes: []}'

/** Programmes against the courses that there are; every course they name has a folder or is announced. */
export function checkProgrammes(source: YamlSource, yaml: ProgrammesYaml, courseIds: readonly string[]): Fault[] {
  const faults: Fault[] = []
  const say = (path: PropertyKey[], code: string, message: string, remedy: string) =>
    faults.push(fault(source.file, source.placeOf(path), code, message, remedy))
  const known = new Set([...courseIds, ...yaml.announced.map((each) => each.id)])
  const checkCourse = (path: PropertyKey[], course: string) => {
    if (!known.has(course)) say(path, 'unknown-course', `there is no course ‘${course}’`, 'Correct the id, or list it under announced.')
  }

  faults.push(...findDuplicates(source, yaml.announced, ['announced']), ...findDuplicates(source, yaml.programmes, ['programmes']))
  yaml.announced.forEach((each, index) => {
    if (courseIds.includes(each.id))
      faults.push(
        warning(
          source.file,
          source.placeOf(['announced', index]),
          'course-is-there',
          `the course ‘${each.id}’ is no longer only announced`,
          'Remove the entry.',
        ),
      )
  })
  yaml.prerequisites.forEach(({ course, after }, index) => {
    checkCourse(['prerequisites', index, 'course'], course)
    checkCourse(['prerequisites', index, 'after'], after)
    if (leadsTo(yaml.prerequisites, after, course))
      say(
        ['prerequisites', index],
        'prerequisite-circle',
        `‘${course}’ and ‘${after}’ wait for each other`,
        'Remove one of the prerequisites.',
      )
  })
  yaml.programmes.forEach(({ groups }, i) => {
    faults.push(...findDuplicates(source, groups, ['programmes', i, 'groups']))
    if (!groups.some((each) => each.required))
      say(['programmes', i, 'groups'], 'nothing-required', 'no group of the programme is required', 'Say what completes it.')
    const taken = new Set<string>()
    groups.forEach(({ take, courses }, j) => {
      const at = ['programmes', i, 'groups', j]
      if (take !== 'all' && take > courses.length)
        say([...at, 'take'], 'take-too-many', `${take} of ${courses.length} courses`, `Write all, or at most ${courses.length}.`)
      courses.forEach((course, k) => {
        checkCourse([...at, 'courses', k, 'id'], course.id)
        if (taken.has(course.id))
          say([...at, 'courses', k, 'id'], 'course-twice', `the course ‘${course.id}’ stands in the programme twice`, 'Keep one.')
        taken.add(course.id)
      })
    })
  })
  return faults
}

/** Whether `from` waits, through others if need be, for `to`. */
function leadsTo(prerequisites: ProgrammesYaml['prerequisites'], from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return prerequisites.some((each) => each.course === from && leadsTo(prerequisites, each.after, to, seen))
}

/** Programmes as published: each with what it needs of the rest of the file. */
export function programmesOf({ announced, prerequisites, programmes }: ProgrammesYaml): Programme[] {
  const titles = new Map(announced.map((each) => [each.id, each.title]))
  return programmes.map((programme) => {
    const ids = new Set(programme.groups.flatMap(({ courses }) => courses.map((course) => course.id)))
    return {
      ...programme,
      groups: programme.groups.map((each) => ({
        ...each,
        courses: each.courses.map((course) => ({ ...course, ...(titles.has(course.id) && { announced: titles.get(course.id)! }) })),
      })),
      prerequisites: prerequisites.filter(({ course, after }) => ids.has(course) && ids.has(after)),
    }
  })
}
