import { actorOf } from '#app/accounts/actor.ts'
import type { Actor, Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Job } from '#app/organisations/job.ts'
import { insertJobs } from '#app/organisations/job-store.server.ts'
import type { UnitKind } from '#app/organisations/org-unit.ts'
import { insertUnits, namesToKeep } from '#app/organisations/org-unit-store.server.ts'
import type { Person } from '#app/organisations/person.ts'
import { insertPersons } from '#app/organisations/person-store.server.ts'
import { insertPlacements } from '#app/organisations/placement-store.server.ts'
import { insertPositions } from '#app/organisations/position-store.server.ts'
import { pathUnder } from '#app/organisations/unit-path.ts'
import type { Database } from '#db/handle.ts'
import { account, roleGrant } from '#db/schema/index.ts'
import { monday } from './world.ts'

export const day = (text: string) => text as LocalDate
/** The day of `monday` in Tashkent. */
export const today = day('2026-11-23')
const founded = day('2020-01-01')

/** Parents: vertical, then horizontal where that is another. */
const unitTree = {
  'R-AN-ADM': ['administration', undefined],
  'N-M04': ['ministry', undefined],
  'N-M04-D1': ['department', 'N-M04'],
  'N-M04-D1-1': ['division', 'N-M04-D1'],
  'N-M04-D2': ['department', 'N-M04'],
  'R-AN-JUS': ['territorial-department', 'N-M04', 'R-AN-ADM'],
  'R-AN-JUS-01': ['district-unit', 'R-AN-JUS'],
  'N-M05': ['ministry', undefined],
  'N-M05-D1': ['department', 'N-M05'],
  'R-AN-HLT': ['territorial-department', 'N-M05', 'R-AN-ADM'],
} satisfies Record<string, readonly [UnitKind, (string | undefined)?, string?]>
export type UnitCode = keyof typeof unitTree

const staff = {
  laylo: { latin: 'Laylo Oʻrinboyeva', cyrillic: 'Лайло Ўринбоева', unit: 'N-M04', position: 'P01' },
  sardor: { latin: 'Sardor Gʻaniyev', cyrillic: 'Сардор Ғаниев', unit: 'N-M04-D1', position: 'P03' },
  nilufar: { latin: 'Nilufar Karimova', cyrillic: 'Нилуфар Каримова', unit: 'N-M04-D1-1', position: 'P07' },
  otabek: { latin: 'Otabek Shodiyev', cyrillic: 'Отабек Шодиев', unit: 'R-AN-JUS-01', position: 'P07' },
  zarina: { latin: 'Zarina Chorieva', cyrillic: 'Зарина Чориева', unit: 'N-M05-D1', position: 'P07' },
  kamol: { latin: 'Kamol Karimov', cyrillic: 'Камол Каримов', unit: 'R-AN-HLT', position: 'P03' },
} satisfies Record<string, { latin: string; cyrillic: string; unit: UnitCode; position: string }>
export type StaffName = keyof typeof staff

const officers = {
  hrJustice: { role: 'hr-officer', scope: 'unit:N-M04' },
  hrHealth: { role: 'hr-officer', scope: 'unit:N-M05' },
  hrAndijan: { role: 'hr-officer', scope: 'unit:horizontal:R-AN-ADM' },
  hrNational: { role: 'hr-officer', scope: '*' },
  reporter: { role: 'reporter', scope: '*' },
  admin: { role: 'administrator', scope: '*' },
  learner: { role: 'learner', scope: '*' },
} as const
export type OfficerName = keyof typeof officers

export interface OrganisationWorld {
  readonly unitIds: Readonly<Record<UnitCode, string>>
  readonly positionIds: Readonly<Record<string, string>>
  readonly people: Readonly<Record<StaffName, Person>>
  readonly jobs: Readonly<Record<StaffName, Job>>
  readonly actors: Readonly<Record<OfficerName, Actor>>
  ctx(name: OfficerName, now?: Date): Ctx
}

/** Two ministries with their parts in one region, six people, and officers who see different parts of it. */
export async function organisationWorld(db: Database): Promise<OrganisationWorld> {
  const codes = Object.keys(unitTree) as UnitCode[]
  const unitIds = Object.fromEntries(codes.map((code) => [code, newId(monday)])) as Record<UnitCode, string>
  const positionIds = Object.fromEntries(['P01', 'P03', 'P07'].map((code) => [code, newId(monday)]))
  const names = Object.keys(staff) as StaffName[]
  const people = Object.fromEntries(names.map((name, index) => [name, personOf(name, index)])) as Record<StaffName, Person>
  const jobs = Object.fromEntries(
    names.map((name) => [
      name,
      {
        id: newId(monday),
        personId: people[name].id,
        unitId: unitIds[staff[name].unit],
        positionId: positionIds[staff[name].position]!,
        kind: 'main',
        employment: 'permanent',
        supervisorId: name === 'nilufar' ? people.sardor.id : null,
        from: day('2025-01-01'),
        until: null,
      } satisfies Job,
    ]),
  ) as Record<StaffName, Job>
  const actors = {} as Record<OfficerName, Actor>
  await db.transact(async (tx) => {
    await insertUnits(
      tx,
      codes.map((code) => unitOf(code, unitIds[code])),
    )
    await insertPlacements(
      tx,
      codes.flatMap((code) => placementsOf(code, unitIds)),
    )
    await insertPositions(tx, [
      { id: positionIds.P01!, code: 'P01', names: named('Head'), gradeGroup: 'top', roles: ['leader'] },
      { id: positionIds.P03!, code: 'P03', names: named('Head of department'), gradeGroup: 'senior', roles: ['leader'] },
      { id: positionIds.P07!, code: 'P07', names: named('Specialist'), gradeGroup: 'specialist', roles: ['case-worker'] },
    ])
    await insertPersons(tx, Object.values(people))
    await insertJobs(tx, Object.values(jobs))
    for (const name of Object.keys(officers) as OfficerName[]) {
      const id = newId(monday)
      await tx.insert(account).values({
        id,
        email: `${name.toLowerCase()}@example.uz`,
        nameLatin: name,
        nameCyrillic: name,
        certificateScript: 'latin',
        locale: 'en',
        passwordHash: 'nobody signs in with this',
        demo: false,
        createdAt: monday,
      })
      await tx.insert(roleGrant).values({ id: newId(monday), accountId: id, ...officers[name], grantedAt: monday })
      actors[name] = actorOf({ id, displayName: name }, [officers[name]])
    }
  })
  return {
    unitIds,
    positionIds,
    people,
    jobs,
    actors,
    ctx: (name, now = monday) => ({ db, actor: actors[name], now, locale: 'en' }),
  }
}

const named = (name: string) => namesToKeep({ en: name, ru: name, 'uz-Latn': name })

function unitOf(code: UnitCode, id: string) {
  const territory = code.startsWith('R-AN') ? 'AN' : null
  return { id, code, kind: unitTree[code][0], names: named(`Unit ${code}`), territory, openedOn: founded }
}

function placementsOf(code: UnitCode, unitIds: Record<UnitCode, string>) {
  return (['vertical', 'horizontal'] as const).map((line) => {
    const parent = parentOf(code, line)
    return {
      unitId: unitIds[code],
      code,
      line,
      parentId: parent ? unitIds[parent] : null,
      path: pathOf(code, line),
      from: founded,
      until: null,
    }
  })
}

function parentOf(code: UnitCode, line: 'vertical' | 'horizontal'): UnitCode | undefined {
  const [, vertical, horizontal] = unitTree[code] as readonly [UnitKind, UnitCode?, UnitCode?]
  return line === 'horizontal' ? (horizontal ?? vertical) : vertical
}

function pathOf(code: UnitCode, line: 'vertical' | 'horizontal'): string {
  const parent = parentOf(code, line)
  return pathUnder(parent && pathOf(parent, line), code)
}

function personOf(name: StaffName, index: number): Person {
  const { latin, cyrillic } = staff[name]
  return {
    id: newId(monday),
    code: `T-${String(index + 1).padStart(4, '0')}`,
    nameLatin: latin,
    nameCyrillic: cyrillic,
    sex: index % 2 === 0 ? 'female' : 'male',
    birthBand: '30-44',
    locale: 'uz-Latn',
    emailKind: 'own',
    email: `${name}@example.uz`,
    accountId: null,
    closedAt: null,
  }
}
