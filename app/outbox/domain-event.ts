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
  /** A submitted attempt has a result, or another one than before; of a regrade only where it passes now or no longer does. */
  | { readonly type: 'attempt.graded'; readonly attemptId: string; readonly number: number }
  | { readonly type: 'mistake.reported'; readonly reportId: string; readonly courseId: string }
  | { readonly type: 'award.issued'; readonly awardId: string; readonly learnerId: string }

export type DomainEventType = DomainEvent['type']
export type EventOf<T extends DomainEventType> = Extract<DomainEvent, { type: T }>
