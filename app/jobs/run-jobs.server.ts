import { deleteSessionsExpiredBefore } from '#app/accounts/session-store.server.ts'
import { forgetBulkActions } from '#app/assignments/bulk/forget-bulk.server.ts'
import { runBulk } from '#app/assignments/bulk/run-bulk.server.ts'
import { reviewDaily } from '#app/assignments/review-daily.server.ts'
import { sendReminders } from '#app/assignments/send-reminders.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { paths } from '#app/http/paths.ts'
import { forgetExpiredWindows } from '#app/http/rate-limit.server.ts'
import { readTokenKey } from '#app/http/token-key.server.ts'
import { forgetStaffImports } from '#app/interchange/staff/forget-staff-imports.server.ts'
import { staffImporter } from '#app/interchange/staff/staff-importer.server.ts'
import { deliverLetters } from '#app/mail/deliver-letters.server.ts'
import { letterTransport } from '#app/mail/letter-transport.server.ts'
import { signLetter } from '#app/mail/unsubscribe-address.ts'
import { forgetUnconfirmed } from '#app/organisations/registration/register.server.ts'
import { closeOverdueAttempts } from '#app/quizzes/close-overdue.server.ts'
import { findNextRegrade } from '#app/quizzes/regrade-store.server.ts'
import { tallyGrades } from '#app/quizzes/tally-grades.server.ts'
import { buildReports } from '#app/reports/feed-reports.server.ts'
import { runRegrade } from '#app/studio/run-regrade.server.ts'
import type { Database } from '#db/handle.ts'
import type { Bell } from './bell.ts'
import { eventHandlers } from './registry.server.ts'
import { runWorker, type WorkerLog } from './worker.server.ts'

interface JobOptions {
  readonly db: Database
  readonly config: Config
  readonly log: WorkerLog
  readonly bell: Bell
  readonly signal: AbortSignal
}

/** All that happens behind the pages: reacts to events, sends letters, tidies sessions; until `signal` aborts. */
export async function runJobs({ db, config, log, bell, signal }: JobOptions): Promise<void> {
  const tokenKey = readTokenKey(config.dataDir)
  const chooseAt = (letterId: string) => config.publicOrigin + paths.lettersFrom(signLetter(tokenKey, letterId))
  const transport = letterTransport({ smtpUrl: config.smtpUrl, dataDir: config.dataDir, from: config.mailSender, chooseAt })
  const importStaff = staffImporter()
  await runWorker({
    db,
    bell,
    log,
    signal,
    now: () => new Date(),
    handlers: eventHandlers(config),
    tasks: [
      {
        name: 'letters',
        everySeconds: 2,
        async run(now) {
          const { sent, failed } = await deliverLetters(db, transport, now)
          for (const { letterId, error } of failed) log.error({ letterId, err: error }, 'A letter was not sent; it will be tried again')
          return sent > 0
        },
      },
      {
        name: 'tests whose time is up',
        everySeconds: 2,
        async run(now) {
          await closeOverdueAttempts(db, now)
          return false
        },
      },
      {
        name: 'corrections of results',
        everySeconds: 2,
        onRing: true,
        run: (now) => runRegrade(db, now, config),
      },
      {
        name: 'imports of staff data',
        everySeconds: 2,
        onRing: true,
        async run(now) {
          await importStaff(db, now)
          return false
        },
      },
      {
        name: 'actions on many duties',
        everySeconds: 2,
        onRing: true,
        run: (now) => runBulk(db, now, config),
      },
      {
        name: 'old actions on many duties',
        everySeconds: 3600,
        async run(now) {
          await forgetBulkActions(db, now)
          return false
        },
      },
      {
        name: 'reminders of required learning',
        everySeconds: 600,
        async run(now) {
          await sendReminders(db, now, config)
          return false
        },
      },
      {
        name: 'old imports of staff data',
        everySeconds: 3600,
        async run(now) {
          await forgetStaffImports(db, now)
          return false
        },
      },
      {
        name: 'item analysis',
        everySeconds: 5,
        // A correction of results leaves it as many to count anew: first the results, then their statistics.
        run: async () => !(await findNextRegrade(db.read)) && tallyGrades(db),
      },
      {
        name: 'duties of the day',
        everySeconds: 60,
        run: (now) => reviewDaily(db, { now, timeZone: config.timeZone }),
      },
      {
        name: 'figures of reports',
        everySeconds: 60,
        run: (now) => buildReports(db, config.timeZone, now),
      },
      {
        name: 'registrations that nobody confirmed',
        everySeconds: 3600,
        async run(now) {
          await forgetUnconfirmed(db, now)
          return false
        },
      },
      {
        name: 'ended sessions',
        everySeconds: 3600,
        async run(now) {
          await db.transact((tx) => deleteSessionsExpiredBefore(tx, now))
          return false
        },
      },
      {
        name: 'ended rate limits',
        everySeconds: 3600,
        async run(now) {
          await forgetExpiredWindows(db, now)
          return false
        },
      },
    ],
  })
}
