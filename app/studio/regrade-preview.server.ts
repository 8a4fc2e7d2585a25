import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AwardEffect } from '#app/credentials/award-of-result.server.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { type Regraded, type RegradeRule, turnedTo } from '#app/quizzes/regrade-attempt.ts'
import type { Database } from '#db/handle.ts'
import { readRegradeBatch } from './regrade-batch.server.ts'

/** A result that would change. */
export interface PreviewRow {
  readonly learnerId: string
  readonly quizId: string
  /** Of her attempts at the quiz. */
  readonly number: number
  readonly locale: Locale | null
  /** In [0, 1]. */
  readonly before: number
  readonly after: number
  readonly turned: 'passed' | 'failed' | undefined
  readonly award: AwardEffect | undefined
}

export type PreviewCounts = Readonly<Record<Regraded['kind'], number>>

/** What correcting results by a mended item would do. */
export interface RegradePreview {
  readonly at: Date
  /** Submitted attempts that hold an older version. */
  readonly held: number
  readonly counts: PreviewCounts
  readonly nowPassed: number
  readonly nowFailed: number
  readonly awards: Readonly<Record<AwardEffect, number>>
  /** By the language of the answers, those with the most changes first. */
  readonly languages: readonly { readonly locale: Locale; readonly held: number; readonly raised: number; readonly lowered: number }[]
  readonly rows: readonly PreviewRow[]
}

/** Enrolments worked out before the process looks after others. */
const atOnce = 100

/** Works out what the worker would do to every attempt of the course, writing nothing. */
export async function previewRegrade(db: Database, courseId: string, rule: RegradeRule, now: Date): Promise<RegradePreview> {
  const counts: Record<Regraded['kind'], number> = { raised: 0, lowered: 0, same: 0, kept: 0, unfit: 0, waiting: 0 }
  const awards: Record<AwardEffect, number> = { issued: 0, suspended: 0, reinstated: 0 }
  const languages = new Map<Locale, { held: number; raised: number; lowered: number }>()
  const rows: PreviewRow[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const batch = await readRegradeBatch(db.read, rule, { courseId, after, limit: atOnce })
    for (const { learnerId, attempts, award } of batch.cases) {
      if (award) awards[award.effect] += 1
      for (const { attempt, regraded } of attempts) {
        const { locale } = attempt
        // Attempts from before languages were kept stand in no language.
        const ofLanguage = (locale && languages.get(locale)) ?? { held: 0, raised: 0, lowered: 0 }
        if (locale) languages.set(locale, ofLanguage)
        ofLanguage.held += 1
        counts[regraded.kind] += 1
        if (regraded.kind !== 'raised' && regraded.kind !== 'lowered') continue
        ofLanguage[regraded.kind] += 1
        const turned = turnedTo(regraded)
        const { quizId, number } = attempt
        const scores = { before: regraded.before.score, after: regraded.after.score }
        rows.push({ learnerId, quizId, number, locale, ...scores, turned, award: turned && award?.effect })
      }
    }
    after = batch.more ? batch.last : undefined
    // Learners' requests that came meanwhile.
    await nextTurn()
  }
  return {
    at: now,
    held: Object.values(counts).reduce((sum, each) => sum + each, 0),
    counts,
    nowPassed: rows.filter(({ turned }) => turned === 'passed').length,
    nowFailed: rows.filter(({ turned }) => turned === 'failed').length,
    awards,
    languages: [...languages]
      .map(([locale, figures]) => ({ locale, ...figures }))
      .sort((a, b) => b.raised + b.lowered - (a.raised + a.lowered)),
    rows,
  }
}

/** For this long the pages of a list are those of one dry run. */
const freshFor = 300_000
/** Made at once for all who ask within so many milliseconds: it costs seconds where a hundred thousand results are looked through. */
const sharedFor = 2_000
const recent = new Map<string, { readonly at: number; readonly preview: Promise<RegradePreview> }>()

/** The dry run that goes by `key`: a new one for the first page of a list, the same for its other pages. */
export function recentPreview(key: string, firstPage: boolean, make: () => Promise<RegradePreview>): Promise<RegradePreview> {
  const clock = performance.now()
  for (const [each, { at }] of recent) if (clock - at > freshFor) recent.delete(each)
  const known = recent.get(key)
  if (known && clock - known.at < (firstPage ? sharedFor : freshFor)) return known.preview
  const preview = make()
  recent.set(key, { at: clock, preview })
  preview.catch(() => recent.delete(key))
  return preview
}
