import { describe, expect, test } from 'vitest'
import { day } from '#tests/support/organisation-world.ts'
import { apportion } from './apportion.ts'
import { institutions, nationalBodies } from './demo-bodies.ts'
import { bodyTypes, demoPositions, headOfBody } from './demo-positions.ts'
import { demoOrganisation } from './demo-staff.ts'
import { territorialBodies } from './demo-territories.ts'
import { edgeNames } from './edge-names.ts'

const today = day('2026-11-23')

test.each([
  ['tiny', 423],
  ['demo', 4189],
  ['full', 41_952],
] as const)('%s has %i people in 150 organisations, the same in every run', (profile, people) => {
  const made = demoOrganisation(profile, today)
  expect(made.bodies).toHaveLength(150)
  expect(made.bodies.reduce((sum, { members }) => sum + members.length, 0)).toBe(people)
  expect(demoOrganisation(profile, today).bodies).toEqual(made.bodies)
})

describe('the full organisation', () => {
  const { bodies, units } = demoOrganisation('full', today)
  const members = bodies.flatMap((body) => body.members)

  test('has the bodies of each kind, each with its people', () => {
    expect(bodyTypes.map((type) => bodies.filter(({ body }) => body.type === type).length)).toEqual([46, 6, 14, 70, 14])
    const sizes = new Map([...nationalBodies, ...institutions, ...territorialBodies].map(({ code, people }) => [code, people]))
    for (const { body, members: staff } of bodies) expect(staff, body.unit.code).toHaveLength(sizes.get(body.unit.code)!)
    expect(units.filter(({ kind }) => kind === 'service-centre')).toHaveLength(205)
  })

  test('gives everybody a position that her kind of body has, and every body one head', () => {
    for (const { body, members: staff } of bodies) {
      const type = bodyTypes.indexOf(body.type)
      const allowed = new Set(demoPositions.filter(({ shares }) => shares[type]! > 0).map(({ code }) => code))
      expect(staff.filter(({ positionCode }) => !allowed.has(positionCode))).toEqual([])
      expect(staff.filter(({ positionCode }) => positionCode === headOfBody)).toHaveLength(1)
    }
  })

  test('has between 33 % and 37 % women', () => {
    const share = members.filter(({ person }) => person.sex === 'female').length / members.length
    expect(share).toBeGreaterThan(0.33)
    expect(share).toBeLessThan(0.37)
  })

  test('has nothing that looks like a personal identification number or a phone number', () => {
    const texts = members.flatMap(({ person }) => [person.code, person.nameLatin, person.nameCyrillic, person.email ?? ''])
    expect(texts.filter((text) => /\d{7,}|\+\d/.test(text))).toEqual([])
  })

  test('has look-alikes of apostrophes only in the names that are made to have them', () => {
    const planted = new Set(Object.values(edgeNames).flatMap((names) => names.map(({ latin }) => latin)))
    const names = [...members.map(({ person }) => person.nameLatin), ...units.map((unit) => unit.names['uz-Latn'])]
    expect(names.filter((name) => /['`´‘’]/.test(name) && !planted.has(name))).toEqual([])
    expect(members.filter(({ person }) => planted.has(person.nameLatin))).toHaveLength(12)
  })

  test('has superiors in the same body only, and 4 % away for long', () => {
    for (const { members: staff } of bodies) {
      const ids = new Set(staff.map(({ person }) => person.id))
      expect(staff.filter(({ job }) => job.supervisorId !== null && !ids.has(job.supervisorId))).toEqual([])
      expect(staff.filter(({ job, person }) => job.supervisorId === person.id)).toEqual([])
    }
    const away = members.filter(({ leave }) => leave && leave.from <= today && leave.until! > today).length / members.length
    expect(away).toBeGreaterThan(0.03)
    expect(away).toBeLessThan(0.05)
  })
})

test.each([
  [10, [1, 1, 1], [4, 3, 3]],
  [0, [1, 2], [0, 0]],
  [7, [500, 300, 200], [4, 2, 1]],
])('%i by %j are %j', (total, shares, parts) => {
  expect(apportion(total, shares)).toEqual(parts)
})
