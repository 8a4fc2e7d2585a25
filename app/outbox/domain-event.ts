import type { LocalDate } from '#app/kernel/local-date.ts'

/** News that other rooms act on. Payloads hold ids and days, never personal data. */
export type DomainEvent =
  | {
      readonly type: 'course.completed'
      readonly enrolmentId: string
      readonly learnerId: string
      readonly courseId: string
      readonly releaseId: string
      readonly completedOn: LocalDate
    }
  /** Comes on the day that a follow-up opens to who completed the course. */
  | {
      readonly type: 'follow-up.opens'
      readonly enrolmentId: string
      readonly learnerId: string
      readonly courseId: string
      readonly quizId: string
    }
  /** Comes on the day that it is asked what of a course she does at work. */
  | { readonly type: 'work-check.opens'; readonly enrolmentId: string; readonly learnerId: string; readonly courseId: string }
  /** A submitted attempt has a result, or another one than before; of a regrade only where it passes now or no longer does. */
  | { readonly type: 'attempt.graded'; readonly attemptId: string; readonly number: number }
  /** A file of questions waits to be read. */
  | { readonly type: 'import.uploaded'; readonly importId: string }
  /** Its questions are to be added to the bank, put to use or taken out again: what stands with the import. */
  | { readonly type: 'import.ordered'; readonly importId: string; readonly courseId: string; readonly importerId: string }
  | { readonly type: 'mistake.reported'; readonly reportId: string; readonly courseId: string }
  | { readonly type: 'award.issued'; readonly awardId: string; readonly learnerId: string }
  /** Learning paths are not what they were. */
  | { readonly type: 'paths.published' }
  | { readonly type: 'learner.enrolled'; readonly learnerId: string; readonly courseId: string }
  /** Duties of these people are not what they were. */
  | { readonly type: 'duties.changed'; readonly personIds: readonly string[] }
  /** What is known of these people is not what it was, apart from their jobs. */
  | { readonly type: 'people.changed'; readonly personIds: readonly string[] }
  /** News of people and units comes on the day it takes effect (`on`), or at once where that day is past. */
  | { readonly type: 'job.started'; readonly personId: string; readonly jobId: string; readonly on: LocalDate }
  | { readonly type: 'job.ended'; readonly personId: string; readonly jobId: string; readonly on: LocalDate }
  /** One job ended for another of its kind: in another unit or position. */
  | { readonly type: 'person.moved'; readonly personId: string; readonly jobId: string; readonly on: LocalDate }
  | { readonly type: 'leave.began'; readonly personId: string; readonly leaveId: string; readonly on: LocalDate }
  | { readonly type: 'leave.ended'; readonly personId: string; readonly leaveId: string; readonly on: LocalDate }
  | { readonly type: 'unit.opened'; readonly unitId: string; readonly on: LocalDate }
  | { readonly type: 'unit.moved'; readonly unitId: string; readonly on: LocalDate }
  | { readonly type: 'unit.closed'; readonly unitId: string; readonly on: LocalDate }
  | { readonly type: 'unit.merged'; readonly unitId: string; readonly intoId: string; readonly on: LocalDate }

export type DomainEventType = DomainEvent['type']
export type EventOf<T extends DomainEventType> = Extract<DomainEvent, { type: T }>
