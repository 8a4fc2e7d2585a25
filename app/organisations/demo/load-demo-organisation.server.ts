import { findDemoAccounts, insertLearners } from '#app/accounts/account-store.server.ts'
import { hashOfNoPassword } from '#app/accounts/password.server.ts'
import { addMonths, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { Database, Tx } from '#db/handle.ts'
import { insertJobs } from '../job-store.server.ts'
import { insertLeaves } from '../leave-store.server.ts'
import { reportingLines } from '../org-unit.ts'
import { findUnitByCode, insertUnits, namesToKeep } from '../org-unit-store.server.ts'
import { findPersonId, insertPersons, isPerson, linkAccount } from '../person-store.server.ts'
import type { Placement } from '../placement.ts'
import { insertPlacements } from '../placement-store.server.ts'
import { insertPositions } from '../position-store.server.ts'
import { pathUnder } from '../unit-path.ts'
import { demoId } from './demo-id.ts'
import { findDemoLoad, insertDemoLoad } from './demo-load-store.server.ts'
import { demoPositions } from './demo-positions.ts'
import type { DemoProfile } from './demo-profile.ts'
import { type DemoBodyStaff, type DemoMember, type DemoOrganisation, demoOrganisation } from './demo-staff.ts'
import { withNamedStaff } from './named-staff.ts'

/** People per transaction: one of all would hold the database for too long. */
const together = 2000

interface Loading {
  readonly profile: DemoProfile
  readonly now: Date
  readonly timeZone: string
  /** Hears how many people of all have been added: the biggest profile takes a while. */
  readonly tell?: (added: number, all: number) => void
}

/**
 * Adds the demo organisation to a database with demo people who have no post in it yet; answers how many people it has.
 * Where it was interrupted, the next start adds the rest: that the demo people are persons is written last.
 */
export async function loadDemoOrganisation(db: Database, { profile, now, timeZone, tell }: Loading): Promise<number> {
  const accounts = await findDemoAccounts(db.read)
  if (!accounts[0] || (await isPerson(db.read, accounts[0].id))) return 0
  const begun = await db.transact(async (tx) => {
    await insertDemoLoad(tx, { profile, begunAt: now })
    return (await findDemoLoad(tx))!
  })
  const today = localDateOf(begun.begunAt, timeZone)
  const organisation = demoOrganisation(begun.profile, today)
  const { bodies, links } = withNamedStaff(organisation.bodies, accounts)
  await db.transact((tx) => addStructure(tx, organisation, today))
  const all = bodies.reduce((sum, { members }) => sum + members.length, 0)
  let added = 0
  for (const batch of batchesOf(bodies)) {
    await db.transact(async (tx) => {
      if ((await findPersonId(tx, batch[0]!.person.code)) === undefined) await addStaff(tx, batch)
    })
    added += batch.length
    tell?.(added, all)
  }
  await db.transact(async (tx) => {
    for (const { personId, accountId } of links) await linkAccount(tx, personId, accountId)
  })
  return all
}

async function addStructure(tx: Tx, { units, unitId, positionId }: DemoOrganisation, today: LocalDate): Promise<void> {
  if (await findUnitByCode(tx, units[0]!.code)) return
  // Before anybody of today began to work.
  const openedOn = addMonths(today, -12 * 31)
  const parents = new Map(units.map((unit) => [unit.code, unit.parents]))
  const pathOf = (code: string, line: Placement['line']): string => {
    const parent = parents.get(code)![line]
    return pathUnder(parent === null ? undefined : pathOf(parent, line), code)
  }
  await insertPositions(
    tx,
    demoPositions.map(({ code, names, gradeGroup, roles }) => ({
      id: positionId(code),
      code,
      names: namesToKeep(names),
      gradeGroup,
      roles,
    })),
  )
  await insertUnits(
    tx,
    units.map(({ code, kind, names, territory }) => ({ id: unitId(code), code, kind, names: namesToKeep(names), territory, openedOn })),
  )
  await insertPlacements(
    tx,
    units.flatMap(({ code, parents: above }) =>
      reportingLines.map((line) => {
        const parent = above[line]
        return {
          unitId: unitId(code),
          code,
          line,
          parentId: parent && unitId(parent),
          path: pathOf(code, line),
          from: openedOn,
          until: null,
        }
      }),
    ),
  )
}

/** Whole bodies: superiors are in the same one. */
function batchesOf(bodies: readonly DemoBodyStaff[]): DemoMember[][] {
  const batches: DemoMember[][] = [[]]
  for (const { members } of bodies) {
    if (batches.at(-1)!.length > together) batches.push([])
    batches.at(-1)!.push(...members)
  }
  return batches
}

async function addStaff(tx: Tx, members: readonly DemoMember[]): Promise<void> {
  const withAccount = members.filter(({ person }) => person.accountId !== null)
  await insertLearners(tx, withAccount.map(accountOf))
  await insertPersons(
    tx,
    members.map(({ person }) => person),
  )
  await insertJobs(
    tx,
    members.flatMap(({ job, otherJobs }) => [job, ...otherJobs]),
  )
  await insertLeaves(
    tx,
    members.flatMap(({ leave }) => leave ?? []),
  )
}

/** Nobody signs in as one of the many: they have no password. */
function accountOf({ person, job }: DemoMember) {
  const { accountId, email, code, nameLatin, nameCyrillic, locale } = person
  return {
    id: accountId!,
    grantId: demoId('grant', Number(code.split('-')[1])),
    email: email!,
    personnelNumber: code,
    nameLatin,
    nameCyrillic,
    certificateScript: 'latin' as const,
    locale,
    passwordHash: hashOfNoPassword,
    demo: false,
    createdAt: new Date(`${job.from}T04:00:00Z`),
  }
}
