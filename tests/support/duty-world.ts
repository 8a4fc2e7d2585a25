import { actorOf } from '#app/accounts/actor.ts'
import type { Audience } from '#app/assignments/audience.ts'
import type { RuleTerms } from '#app/assignments/duty.ts'
import { previewDraft, type RuleDraft, saveDraft } from '#app/assignments/save-rule.server.ts'
import type { Programme } from '#app/catalogue/programme.ts'
import type { Actor, Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { addDays, type LocalDate, startOfDay } from '#app/kernel/local-date.ts'
import { linkAccount } from '#app/organisations/person-store.server.ts'
import type { Database } from '#db/handle.ts'
import { account, course, enrolment, release } from '#db/schema/index.ts'
import { type OfficerName, type OrganisationWorld, organisationWorld, type StaffName, today } from './organisation-world.ts'
import { monday, smallCourse } from './world.ts'

export const timeZone = 'Asia/Tashkent'

export interface DutyWorld extends OrganisationWorld {
  /** Everybody but Zarina has an account. */
  readonly learners: Readonly<Record<Exclude<StaffName, 'zarina'>, Actor>>
  /** The actor at nine in the morning, so many days after `today`. */
  at(actor: Actor, days?: number): Ctx
  officer(name: OfficerName, days?: number): Ctx
  /** Puts a rule in force as it was previewed; throws where it is refused. */
  makeRule(officer: OfficerName, draft: RuleDraft, days?: number): Promise<string>
  complete(learner: Actor, courseId: string, days: number): Promise<string>
}

/** What a rule says, unless it says something else: everybody, 30 days, once. */
export const plainTerms: RuleTerms = {
  audience: { kind: 'all', of: [] },
  due: { kind: 'after', days: 30, trigger: { kind: 'rule-start' } },
  renewal: undefined,
  leaving: 'close',
}

/** Within the ministry of justice, unless it is said; null: for everybody. */
export const newRule = (terms: Partial<RuleTerms> = {}, within: string | null = 'N-M04'): RuleDraft => ({
  kind: 'new',
  courseId: 'cyb-101',
  within: within === null ? undefined : { line: 'vertical', code: within },
  terms: { ...plainTerms, ...terms },
})

/** The same, of a whole learning path. */
export function newPathRule(programmeId: string, terms: Partial<RuleTerms> = {}, within: string | null = 'N-M04'): RuleDraft {
  const rule = newRule(terms, within)
  return rule.kind === 'new' ? { ...rule, courseId: null, programmeId } : rule
}

/** A learning path of one group that is required, with a name in English. */
export function learningPath(id: string, en: string, courseIds: readonly string[]): Programme {
  const title = { en }
  const group = { id: 'basics', title, required: true, take: 'all' as const, courses: courseIds.map((each) => ({ id: each })) }
  return { id, title, summary: title, groups: [group], prerequisites: [] }
}

export const inUnit = (code: string, below = true): Audience => ({ kind: 'unit', line: 'vertical', code, below })

/** The two ministries with a published course, whose people can sign in. */
export async function dutyWorld(db: Database): Promise<DutyWorld> {
  const made = await organisationWorld(db)
  const learners = {} as Record<Exclude<StaffName, 'zarina'>, Actor>
  await db.transact(async (tx) => {
    await tx.insert(course).values({ id: 'cyb-101', currentReleaseId: 'release-1', source: 'files' })
    await tx.insert(release).values({ id: 'release-1', courseId: 'cyb-101', publishedAt: monday, manifest: smallCourse })
    for (const name of ['laylo', 'sardor', 'nilufar', 'otabek', 'kamol'] as const) {
      const { id: personId, nameLatin, nameCyrillic } = made.people[name]
      const id = newId(monday)
      await tx.insert(account).values({
        id,
        email: `${name}@example.uz`,
        nameLatin,
        nameCyrillic,
        certificateScript: 'latin',
        locale: 'en',
        passwordHash: 'nobody signs in with this',
        demo: false,
        createdAt: monday,
      })
      await linkAccount(tx, personId, id)
      learners[name] = actorOf({ id, displayName: nameLatin }, [{ role: 'learner', scope: '*' }])
    }
  })
  const at = (actor: Actor, days = 0): Ctx => ({ db, actor, now: nineOn(addDays(today, days)), locale: 'en' })
  const officer = (name: OfficerName, days = 0) => at(made.actors[name], days)
  return {
    ...made,
    learners,
    at,
    officer,
    async makeRule(name, draft, days = 0) {
      const ctx = officer(name, days)
      const preview = await previewDraft(ctx, draft, timeZone)
      if (!preview.ok) throw new Error(preview.refusal)
      const saved = await saveDraft(ctx, draft, { seal: preview.value.seal, note: 'For the test', timeZone })
      if (!saved.ok) throw new Error(saved.refusal)
      return saved.value.ruleId
    },
    async complete(learner, courseId, days) {
      const id = newId(monday)
      const done = await db.read.select({ cycle: enrolment.cycle, learnerId: enrolment.learnerId }).from(enrolment)
      const cycle = done.filter((each) => each.learnerId === learner.id).length + 1
      const completedAt = nineOn(addDays(today, days))
      await db.transact((tx) =>
        tx.insert(enrolment).values({ id, learnerId: learner.id, courseId, cycle, enrolledAt: completedAt, completedAt }),
      )
      return id
    },
  }
}

function nineOn(day: LocalDate): Date {
  return new Date(startOfDay(day, timeZone).getTime() + 9 * 3_600_000)
}
