import { reviewLearner, reviewPerson, reviewUnit } from '#app/assignments/review-duties.server.ts'
import { awardAnnouncer } from '#app/credentials/announce-award.server.ts'
import { reinstateOnGrade } from '#app/credentials/award-of-result.server.ts'
import { awardIssuer } from '#app/credentials/issue-award.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { carryOutImport } from '#app/interchange/carry-out-import.server.ts'
import { readImport } from '#app/interchange/read-import.server.ts'
import type { DomainEventType, EventOf } from '#app/outbox/domain-event.ts'
import { announceFollowUp, planFollowUps } from '#app/player/announce-follow-ups.server.ts'
import { announceWorkCheck, planWorkCheck } from '#app/player/announce-work-check.server.ts'
import { completeOnGrade } from '#app/progress/complete-on-grade.server.ts'
import { notifyTrainers } from '#app/progress/notify-trainers.server.ts'
import { announceMarkedResult } from '#app/quizzes/announce-marked-result.server.ts'
import { recountLearner, recountNews, recountOnPaths, recountPerson, recountUnit } from '#app/reports/feed-reports.server.ts'
import type { Database, Tx } from '#db/handle.ts'

/**
 * Reacts to an event in two steps: what is slow or only reads comes first, outside any transaction; the function it
 * returns writes, in the one transaction that marks the event as handled. So the writes of an event happen exactly
 * once, whatever crashes. The first step may run more than once; so may the second on PostgreSQL.
 */
export type EventHandler<T extends DomainEventType> = (db: Database, event: EventOf<T>, now: Date) => Promise<(tx: Tx) => Promise<void>>

/** Who reacts to what. */
export type EventHandlers = { readonly [T in DomainEventType]: readonly EventHandler<T>[] }

/** Something done again and again, in a loop of its own. */
export interface RecurringTask {
  readonly name: string
  /** Seconds between the end of one run and the start of the next. */
  readonly everySeconds: number
  /** A ring of the bell starts it sooner. */
  readonly onRing?: boolean
  /** True where it left more to do at once. */
  run(now: Date): Promise<boolean>
}

/** A handler that only writes. */
export function writing<T extends DomainEventType>(write: (tx: Tx, event: EventOf<T>, now: Date) => Promise<void>): EventHandler<T> {
  return async (_db, event, now) => (tx) => write(tx, event, now)
}

/** Who reacts to what in this installation. */
export function eventHandlers(config: Config): EventHandlers {
  const { timeZone } = config
  /** News of one person: her duties first, then what reports know of her. */
  const ofPerson = <T extends 'job.started' | 'job.ended' | 'person.moved' | 'leave.began' | 'leave.ended'>(): EventHandler<T>[] => [
    writing<T>(reviewPerson(timeZone)),
    writing<T>(recountPerson(timeZone)),
  ]
  return {
    'course.completed': [
      awardIssuer(config),
      writing(reviewLearner(timeZone)),
      writing(planFollowUps(timeZone)),
      writing(planWorkCheck(timeZone)),
      writing(recountLearner(timeZone)),
    ],
    'follow-up.opens': [writing(announceFollowUp(config))],
    'work-check.opens': [writing(announceWorkCheck(config))],
    'attempt.graded': [writing(completeOnGrade(timeZone)), writing(reinstateOnGrade), writing(announceMarkedResult(config.publicOrigin))],
    'award.issued': [awardAnnouncer(config)],
    'import.uploaded': [readImport],
    'import.ordered': [carryOutImport],
    'mistake.reported': [writing(notifyTrainers(config.publicOrigin))],
    'paths.published': [writing(recountOnPaths)],
    'learner.enrolled': [writing(recountLearner(timeZone))],
    'duties.changed': [writing(recountNews(timeZone))],
    'people.changed': [writing(recountNews(timeZone))],
    'job.started': ofPerson(),
    'job.ended': ofPerson(),
    'person.moved': ofPerson(),
    'leave.began': ofPerson(),
    'leave.ended': ofPerson(),
    'unit.opened': [writing(recountUnit(timeZone))],
    'unit.moved': [writing(reviewUnit(timeZone)), writing(recountUnit(timeZone))],
    'unit.closed': [writing(reviewUnit(timeZone)), writing(recountUnit(timeZone))],
    'unit.merged': [writing(reviewUnit(timeZone)), writing(recountUnit(timeZone))],
  }
}
