import { type CompetencyFramework, type CompetencyLevel, targetsOf } from '#app/catalogue/competency-framework.ts'
import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { findFramework } from '#app/catalogue/framework-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { type StaffRole, staffRoles } from '#app/organisations/position.ts'
import { listOwnRoles } from '#app/organisations/position-store.server.ts'
import { type CompetencyStanding, competencyStanding, coursesClosing, type HeldLevel, heldLevels } from '#app/progress/held-levels.ts'
import { listCompletedCourses } from './completed-courses.server.ts'
import { type Text, textIn } from './lesson-outline.ts'

export interface CourseOfPlan {
  readonly courseId: string
  readonly code: string
  readonly title: Text
  readonly minutes: number
  /** Ids of the competencies that it brings to the level asked for. */
  readonly closes: readonly string[]
}

export interface CompetencyEntry {
  readonly id: string
  readonly title: Text
  /** What somebody does at each level. */
  readonly levels: readonly { readonly id: CompetencyLevel; readonly text: Text }[]
  /** What her role asks for; absent where it asks for nothing. */
  readonly target: CompetencyLevel | undefined
  readonly held: (HeldLevel & { readonly courseTitle: Text }) | undefined
  readonly standing: CompetencyStanding | undefined
  /** Courses on offer that teach it. */
  readonly courses: readonly { readonly courseId: string; readonly title: Text; readonly level: CompetencyLevel }[]
  readonly maps: readonly { readonly framework: string; readonly parts: readonly string[] }[]
}

export interface CompetenciesView {
  /** All roles, to choose from. */
  readonly roles: readonly { readonly id: StaffRole; readonly title: Text }[]
  /** The roles that she looks at: chosen, or those of her positions. */
  readonly shown: readonly StaffRole[]
  readonly fromPosition: boolean
  readonly asked: number
  readonly met: number
  readonly plan: readonly CourseOfPlan[]
  /** Gaps that no course on offer closes. */
  readonly withoutCourse: number
  readonly domains: readonly { readonly id: string; readonly title: Text; readonly competencies: readonly CompetencyEntry[] }[]
  readonly levels: readonly { readonly id: CompetencyLevel; readonly meaning: Text; readonly evidence: Text }[]
  readonly frameworks: readonly { readonly id: string; readonly title: string; readonly url: string | undefined }[]
}

/** What the actor's role asks for, what she has and which courses close the gap; undefined before a framework is published. */
export async function viewCompetencies(ctx: Ctx, chosen: string | null, timeZone: string): Promise<CompetenciesView | undefined> {
  const { actor, db, locale, now } = ctx
  const today = localDateOf(now, timeZone)
  const framework = await findFramework(db.read)
  if (!framework) return undefined
  const [own, offered, completed] = await Promise.all([
    listOwnRoles(db.read, actor, today),
    listCurrentReleases(db.read),
    listCompletedCourses(ctx, timeZone),
  ])
  const role = staffRoles.find((each) => each === chosen)
  const shown = role ? [role] : own
  const targets = targetsOf(framework.roles.filter(({ id }) => shown.includes(id)))
  const held = heldLevels(completed, today)
  const say = (text: Parameters<typeof textIn>[1]) => textIn(locale, text, 'en')
  const entries = framework.competencies.map((competency) => entryOf(competency, { framework, targets, held, offered, say }))
  const gaps = new Map(entries.flatMap(({ id, target, standing }) => (target && standing !== 'met' ? [[id, target] as const] : [])))
  const plan = coursesClosing(gaps, offered)
  return {
    roles: framework.roles.map(({ id, title }) => ({ id, title: say(title) })),
    shown,
    fromPosition: !role && own.length > 0,
    asked: targets.size,
    met: targets.size - gaps.size,
    plan: plan.map(({ courseId, closes }) => {
      const { code, title, minutes, sourceLanguage } = offered.find((each) => each.courseId === courseId)!
      return { courseId, code, title: textIn(locale, title, sourceLanguage), minutes, closes }
    }),
    withoutCourse: gaps.size - plan.reduce((sum, { closes }) => sum + closes.length, 0),
    domains: framework.domains.map(({ id, title }) => ({
      id,
      title: say(title),
      competencies: entries.filter((_, index) => framework.competencies[index]!.domain === id),
    })),
    levels: framework.levels.map(({ id, meaning, evidence }) => ({ id, meaning: say(meaning), evidence: say(evidence) })),
    frameworks: framework.frameworks.map(({ id, title, url }) => ({ id, title, url })),
  }
}

interface Known {
  readonly framework: CompetencyFramework
  readonly targets: ReadonlyMap<string, CompetencyLevel>
  readonly held: ReadonlyMap<string, HeldLevel>
  readonly offered: readonly Release[]
  readonly say: (text: Parameters<typeof textIn>[1]) => Text
}

function entryOf(
  { id, title, levels, maps }: CompetencyFramework['competencies'][number],
  { framework, targets, held, offered, say }: Known,
): CompetencyEntry {
  const target = targets.get(id)
  const own = held.get(id)
  const courseOf = offered.find(({ courseId }) => courseId === own?.courseId)
  return {
    id,
    title: say(title),
    levels: framework.levels.map((level) => ({ id: level.id, text: say(levels[level.id]) })),
    target,
    held: own && { ...own, courseTitle: courseOf ? say(courseOf.title) : { text: own.courseId.toUpperCase(), lang: undefined } },
    standing: target && competencyStanding(target, own),
    courses: offered.flatMap((release) =>
      release.competencies
        .filter((each) => each.id === id)
        .map(({ level }) => ({ courseId: release.courseId, title: say(release.title), level })),
    ),
    maps: framework.frameworks.flatMap((each) => {
      const parts = maps[each.id]?.map((part) => each.parts.find((known) => known.id === part)?.title ?? part)
      return parts ? [{ framework: each.name, parts }] : []
    }),
  }
}
