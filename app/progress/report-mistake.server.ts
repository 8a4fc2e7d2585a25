import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import { findLesson } from './current-lesson.server.ts'
import { insertMistakeReport } from './mistake-report-store.server.ts'

const perPerson: RateRule = { name: 'mistake-report', points: 10, seconds: 3600 }

export const shortestReport = 5
export const longestReport = 2000

/**
 * Keeps what a reader found wrong in a lesson and lets the trainers of the course know.
 * Refuses: 'unknown-lesson', 'report-too-short', 'report-too-long', 'too-many-reports' with `minutes` to wait.
 */
export async function reportMistake(ctx: Ctx, { courseId, lessonId, message }: { courseId: string; lessonId: string; message: string }) {
  const found = await findLesson(ctx.db.read, courseId, lessonId)
  if (!found) return refuse('unknown-lesson')
  const text = message.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  const length = [...text].length
  if (length < shortestReport) return refuse('report-too-short', { min: shortestReport })
  if (length > longestReport) return refuse('report-too-long', { max: longestReport, length })
  const { allowed, retryAfterSeconds } = await consume(ctx.db, perPerson, ctx.actor.id, ctx.now)
  if (!allowed) return refuse('too-many-reports', { minutes: Math.ceil(retryAfterSeconds / 60) })
  return ctx.db.transact(async (tx) => {
    const reportId = await insertMistakeReport(tx, {
      courseId,
      releaseId: found.release.id,
      lessonId,
      locale: ctx.locale,
      reporterId: ctx.actor.id,
      message: text,
      createdAt: ctx.now,
    })
    await appendEvent(tx, { type: 'mistake.reported', reportId, courseId }, ctx.now)
    return done({ reportId })
  })
}
