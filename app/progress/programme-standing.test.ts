import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Programme, ProgrammeGroup } from '#app/catalogue/programme.ts'
import { type CourseState, programmeStanding, unmetPrerequisites } from './programme-standing.ts'

const said = { en: 'Text' }
const group = (id: string, take: ProgrammeGroup['take'], courses: string[], required = true): ProgrammeGroup => ({
  id,
  title: said,
  required,
  take,
  courses: courses.map((course) => ({ id: course })),
})
const path: Programme = {
  id: 'front-desk',
  title: said,
  summary: said,
  groups: [group('basics', 'all', ['law', 'dig']), group('work', 1, ['srv', 'inc']), group('more', 2, ['bpr', 'ins', 'trn'], false)],
  prerequisites: [{ course: 'law', after: 'dig', reason: said }],
}
const having = (states: Record<string, CourseState>) => (id: string) => states[id] ?? 'open'

test.each<[string, Record<string, CourseState>, object]>([
  ['nothing yet', {}, { needed: 3, done: 0, complete: false, next: 'dig' }],
  ['the one that another waits for', { dig: 'completed' }, { done: 1, next: 'law' }],
  ['one under way comes before all', { inc: 'under-way' }, { next: 'inc' }],
  ['one of a group is enough', { dig: 'completed', law: 'completed', inc: 'completed' }, { done: 3, complete: true, next: undefined }],
  ['two of them count once', { srv: 'completed', inc: 'completed' }, { done: 1 }],
  ['what is only recommended completes nothing', { bpr: 'completed', ins: 'completed' }, { done: 0, complete: false }],
  [
    'a course whose time is over is to be taken again',
    { dig: 'lapsed', law: 'completed', srv: 'completed' },
    { complete: false, next: 'dig' },
  ],
  [
    'what is still being written cannot be next',
    { dig: 'completed', law: 'completed', srv: 'announced', inc: 'announced' },
    { complete: false, next: undefined },
  ],
  ['nor while others are open', { dig: 'completed', law: 'announced' }, { next: 'srv' }],
])('a learning path: %s', (_, states, standing) => {
  expect(programmeStanding(path, having(states))).toMatchObject(standing)
})

test('a prerequisite is unmet until its course was completed once', () => {
  expect(unmetPrerequisites(path, 'law', having({}))).toEqual(path.prerequisites)
  expect(unmetPrerequisites(path, 'law', having({ dig: 'under-way' }))).toHaveLength(1)
  expect(unmetPrerequisites(path, 'law', having({ dig: 'lapsed' }))).toEqual([])
  expect(unmetPrerequisites(path, 'dig', having({}))).toEqual([])
})

test('one more completed course never takes anything away, and all of them complete the path', () => {
  const ids = path.groups.flatMap(({ courses }) => courses.map(({ id }) => id))
  fc.assert(
    fc.property(fc.subarray(ids), fc.constantFrom(...ids), (completed, another) => {
      const standing = (done: readonly string[]) => programmeStanding(path, (id) => (done.includes(id) ? 'completed' : 'open'))
      const [before, after] = [standing(completed), standing([...completed, another])]
      expect(after.done).toBeGreaterThanOrEqual(before.done)
      expect(after.complete || !before.complete).toBe(true)
      expect(after.complete).toBe(after.next === undefined)
      expect(standing(ids).complete).toBe(true)
    }),
  )
})
