import { listRoleHolders } from '#app/accounts/account-store.server.ts'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import { localise } from '#app/kernel/locale.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import type { Tx } from '#db/handle.ts'
import { findMistakeReport } from './mistake-report-store.server.ts'

/** Handles 'mistake.reported': a letter to every trainer of the course, in the trainer's language. Who reported is not told. */
export function notifyTrainers(publicOrigin: string) {
  return async (tx: Tx, { reportId, courseId }: EventOf<'mistake.reported'>, now: Date): Promise<void> => {
    const report = await findMistakeReport(tx, reportId)
    const release = report && (await findRelease(tx, report.releaseId))
    const lesson = release?.lessons.find((each) => each.id === report?.lessonId)
    if (!report || !release || !lesson) throw new Error(`Report ${reportId} names a lesson that is not there`)
    const address = `${publicOrigin}${paths.lesson(courseId, lesson.id)}?lang=${report.locale}`
    const compose = await readComposer(tx)
    for (const trainer of await listRoleHolders(tx, 'trainer', courseId)) {
      const t = translator(trainer.locale)
      const says = {
        name: trainer.displayName,
        course: localise(release.title, trainer.locale, release.sourceLanguage).text,
        lesson: localise(lesson.title, trainer.locale, release.sourceLanguage).text,
        language: t(`i18n.language.${report.locale}`),
        message: report.message,
        address,
      }
      const occasion = `mistake:${reportId}:${trainer.id}`
      const letter = { occasion, recipient: trainer.email, locale: trainer.locale, ...compose('mistake', trainer.locale, says) }
      await queueLetter(tx, letter, now)
    }
  }
}
