import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import { listOwnAwards, listStatusChanges } from '#app/credentials/award-store.server.ts'
import { verificationStatus } from '#app/credentials/verification.ts'
import { civilTimeZone } from '#app/i18n/format.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { listCompletions } from '#app/progress/enrolment-store.server.ts'
import { countedMinutes, evidenceClass } from '#app/progress/evidence-class.ts'
import { listApproved } from '#app/progress/outside-learning-store.server.ts'
import { textIn } from './lesson-outline.ts'
import { byYear, type TranscriptEntry, type YearOfLearning } from './transcript.ts'

export interface Transcript {
  readonly name: string
  /** The day it shows. */
  readonly asOf: LocalDate
  /** The latest first. */
  readonly entries: readonly TranscriptEntry[]
  readonly years: readonly YearOfLearning[]
}

/** All that the actor ever completed: every cycle of every course. */
export async function viewTranscript(ctx: Ctx, timeZone: string): Promise<Transcript> {
  const { actor, db, now } = ctx
  const asOf = localDateOf(now, timeZone)
  const [learnt, awards] = await Promise.all([listLearnt(ctx, timeZone), listOwnAwards(db.read, actor)])
  const history = await listStatusChanges(
    db.read,
    awards.map(({ id }) => id),
  )
  const entries = learnt.map((entry): TranscriptEntry => {
    const award = awards.find(({ enrolmentId }) => enrolmentId === entry.id)
    if (!award) return { ...entry, certificate: undefined }
    const { id, code, statement } = award
    const changes = history.filter(({ awardId }) => awardId === id)
    // The signature is for those who do not trust our word; its holder reads our own row.
    const status = verificationStatus({ code, statement, signed: true, history: changes, today: asOf })
    return { ...entry, certificate: { id, code, status, validUntil: statement.validUntil } }
  })
  return { name: actor.displayName, asOf, entries, years: byYear(entries) }
}

export async function learntThisYear(ctx: Ctx, timeZone: string = civilTimeZone): Promise<YearOfLearning> {
  const year = Number(localDateOf(ctx.now, timeZone).slice(0, 4))
  return byYear(await listLearnt(ctx, timeZone)).find((each) => each.year === year) ?? { year, completions: 0, minutes: 0 }
}

type Learnt = Omit<TranscriptEntry, 'certificate'>

/** Here and elsewhere, the latest first. */
async function listLearnt(ctx: Ctx, timeZone: string): Promise<Learnt[]> {
  const [here, elsewhere] = await Promise.all([listCompleted(ctx, timeZone), listApproved(ctx.db.read, ctx.actor)])
  const outside = elsewhere.map(({ id, completedOn, title, provider, minutes }): Learnt => {
    return { id, completedOn, code: '', title: { text: title, lang: undefined }, edition: provider, cycle: 1, minutes, evidence: 'outside' }
  })
  return [...here, ...outside].toSorted((a, b) => (a.completedOn < b.completedOn ? 1 : a.completedOn > b.completedOn ? -1 : 0))
}

async function listCompleted({ actor, db, locale }: Ctx, timeZone: string): Promise<Learnt[]> {
  const entries = await Promise.all(
    (await listCompletions(db.read, actor)).map(async ({ id, courseId, cycle, completedAt, completedReleaseId, completedBy }) => {
      const then = completedReleaseId ? await findRelease(db.read, completedReleaseId) : undefined
      const release = then ?? (await findCurrentRelease(db.read, courseId))
      if (!release) return undefined
      const evidence = evidenceClass(completedBy, release)
      return {
        id,
        completedOn: localDateOf(completedAt, timeZone),
        code: release.code,
        title: textIn(locale, release.title, release.sourceLanguage),
        edition: release.edition,
        cycle,
        minutes: countedMinutes(release.minutes, evidence),
        evidence,
      }
    }),
  )
  return entries.filter((entry) => entry !== undefined)
}
