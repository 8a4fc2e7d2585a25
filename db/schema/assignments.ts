import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Audience } from '#app/assignments/audience.ts'
import type { BulkCounts, BulkKind, BulkOutcome, BulkSource, BulkState, BulkTerms } from '#app/assignments/bulk/bulk-action.ts'
import type { DueRule } from '#app/assignments/due-date.ts'
import type { DutyEvent } from '#app/assignments/duty-events.ts'
import type { ExemptionCategory } from '#app/assignments/exemption.ts'
import type { PlanRow } from '#app/assignments/plans/training-plan.ts'
import type { Renewal } from '#app/assignments/recertification.ts'
import type { ReminderStep } from '#app/assignments/reminder-steps.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { ReportingLine } from '#app/organisations/org-unit.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'
import { course, programme } from './catalogue.ts'
import { orgUnit, person, position } from './organisations.ts'
import { enrolment } from './progress.ts'

const { table, text, integer, boolean, json, instant, index, uniqueIndex, primaryKey, foreignKey, check } = columns

/** What is asked for: a course, or a learning path as a whole. Exactly one of them is there. */
const target = () => ({
  courseId: text().references(() => course.id, { onDelete: 'restrict' }),
  programmeId: text().references(() => programme.id, { onDelete: 'restrict' }),
})

const oneTarget = (name: string, { courseId, programmeId }: Readonly<Record<'courseId' | 'programmeId', AnyPgColumn>>) =>
  check(`${name}_target`, sql`(${courseId} is null) <> (${programmeId} is null)`)

// Days with `until` in the name are included, as people say them: "excused until the 31st".

/** A rule of required learning. It is never removed: one that is no more has ended. */
export const dutyRule = table(
  'duty_rule',
  {
    id: text().primaryKey(),
    ...target(),
    /** The subtree that its officer answers for, and beyond which it never reaches; null: everybody. */
    withinLine: text().$type<ReportingLine>(),
    withinCode: text(),
    /** The version in force. */
    version: integer().notNull(),
    startsOn: text().$type<LocalDate>().notNull(),
    endedOn: text().$type<LocalDate>(),
    createdAt: instant().notNull(),
  },
  (t) => [index('duty_rule_course').on(t.courseId), oneTarget('duty_rule', t)],
)

/** Append-only: every text a rule ever had. */
export const dutyRuleVersion = table(
  'duty_rule_version',
  {
    ruleId: text()
      .notNull()
      .references(() => dutyRule.id, { onDelete: 'restrict' }),
    /** 1, 2, … */
    version: integer().notNull(),
    audience: json().$type<Audience>().notNull(),
    due: json().$type<DueRule>().notNull(),
    renewal: json().$type<Renewal>(),
    leaving: text().$type<'close' | 'keep'>().notNull(),
    /** Why it was made or changed. */
    note: text().notNull(),
    createdBy: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.version] })],
)

/** A course or a learning path that a person has to do, once per cycle. Whether it is overdue follows from its dates and is never stored. */
export const duty = table(
  'duty',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id, { onDelete: 'restrict' }),
    ...target(),
    /** 1, then 2 for the first renewal, and so on. */
    cycle: integer().notNull(),
    assignedOn: text().$type<LocalDate>().notNull(),
    opensOn: text().$type<LocalDate>().notNull(),
    dueOn: text().$type<LocalDate>().notNull(),
    graceUntil: text().$type<LocalDate>(),
    extendedTo: text().$type<LocalDate>(),
    /** The leave of today, or the next one; null `pausedUntil`: its end is not known. */
    pausedFrom: text().$type<LocalDate>(),
    pausedUntil: text().$type<LocalDate>(),
    /** The exemption of today, or the next one; null `excusedUntil`: for good. */
    excusedFrom: text().$type<LocalDate>(),
    excusedUntil: text().$type<LocalDate>(),
    metOn: text().$type<LocalDate>(),
    enrolmentId: text().references(() => enrolment.id, { onDelete: 'restrict' }),
    /** Of a met duty that is renewed: the last good day. */
    validUntil: text().$type<LocalDate>(),
    closedOn: text().$type<LocalDate>(),
    closedBecause: text().$type<DutyEvent>(),
  },
  (t) => [
    uniqueIndex('duty_cycle').on(t.personId, t.courseId, t.cycle),
    uniqueIndex('duty_programme_cycle').on(t.programmeId, t.personId, t.cycle).where(sql`programme_id is not null`),
    index('duty_course').on(t.courseId, t.dueOn),
    oneTarget('duty', t),
  ],
)

/** Why a duty is hers: the rules that ask for it, and the job by which each reaches her. */
export const dutyReason = table(
  'duty_reason',
  {
    dutyId: text()
      .notNull()
      .references(() => duty.id, { onDelete: 'restrict' }),
    ruleId: text()
      .notNull()
      .references(() => dutyRule.id, { onDelete: 'restrict' }),
    version: integer().notNull(),
    /** An id alone: a job that was noted by mistake is deleted. */
    jobId: text().notNull(),
    unitId: text()
      .notNull()
      .references(() => orgUnit.id, { onDelete: 'restrict' }),
    positionId: text()
      .notNull()
      .references(() => position.id, { onDelete: 'restrict' }),
    since: text().$type<LocalDate>().notNull(),
    agreedOn: text().$type<LocalDate>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dutyId, t.ruleId] }),
    index('duty_reason_rule').on(t.ruleId),
    foreignKey({ columns: [t.ruleId, t.version], foreignColumns: [dutyRuleVersion.ruleId, dutyRuleVersion.version] }).onDelete('restrict'),
  ],
)

/** A person is excused from a course or a learning path, for a time or for good. */
export const dutyExemption = table(
  'duty_exemption',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id, { onDelete: 'restrict' }),
    ...target(),
    /** A category alone: no detail of anybody's health is kept. */
    category: text().$type<ExemptionCategory>().notNull(),
    from: text().$type<LocalDate>().notNull(),
    until: text().$type<LocalDate>(),
    grantedBy: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    grantedAt: instant().notNull(),
    /** When it was taken back. */
    endedAt: instant(),
  },
  (t) => [index('duty_exemption_person').on(t.personId, t.courseId), oneTarget('duty_exemption', t)],
)

/** She asks for more time. */
export const extensionRequest = table(
  'extension_request',
  {
    id: text().primaryKey(),
    dutyId: text()
      .notNull()
      .references(() => duty.id, { onDelete: 'restrict' }),
    wantedOn: text().$type<LocalDate>().notNull(),
    reason: text().notNull(),
    askedAt: instant().notNull(),
    /** Null while nobody has decided. */
    decision: text().$type<'granted' | 'refused'>(),
    /** The day that was granted: hers, or another. */
    grantedOn: text().$type<LocalDate>(),
    answer: text(),
    decidedBy: text().references(() => account.id, { onDelete: 'restrict' }),
    decidedAt: instant(),
  },
  (t) => [index('extension_request_duty').on(t.dutyId, t.askedAt), index('extension_request_open').on(t.decision, t.askedAt)],
)

/** What was told of a duty, once: in a letter, or on a slip that somebody hands over. */
export const reminder = table(
  'reminder',
  {
    /** As it is planned: a second one with the same key is not told. */
    key: text().primaryKey(),
    dutyId: text()
      .notNull()
      .references(() => duty.id, { onDelete: 'restrict' }),
    step: text().$type<ReminderStep>().notNull(),
    /** `person:` or, of officers, `account:` and the id. */
    recipient: text().notNull(),
    /** False: told by another one of the same day. */
    shown: boolean().notNull(),
    slip: boolean().notNull(),
    toldOn: text().$type<LocalDate>().notNull(),
    /** Of a slip: when its recipient said that it was handed over. */
    handedAt: instant(),
  },
  (t) => [index('reminder_duty').on(t.dutyId), index('reminder_recipient').on(t.recipient, t.slip, t.toldOn)],
)

/** Days that differ from the calendar of every year: holidays by decree, and weekends worked for them. */
export const calendarDay = table('calendar_day', {
  day: text().$type<LocalDate>().primaryKey(),
  works: boolean().notNull(),
  name: text().notNull(),
})

/** How far the review of every day has come: one row. It goes through all people who have a duty that is not met, by id. */
export const dailyReview = table('daily_review', {
  id: text().primaryKey(),
  day: text().$type<LocalDate>().notNull(),
  /** The last person who was reviewed; null once all were. */
  cursor: text(),
})

/** An address at which calendars fetch the due dates of a learner, until she withdraws it. */
export const calendarFeed = table(
  'calendar_feed',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** Of what it says: calendars ask in no language. */
    locale: text().$type<Locale>().notNull(),
    createdAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [index('calendar_feed_account').on(t.accountId)],
)

/** So many hours of learning, of whatever course, that each of its audience needs in the months before any day. Never removed: it has ended. */
export const hoursQuota = table('hours_quota', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** The subtree that its officer answers for; null: everybody. */
  withinLine: text().$type<ReportingLine>(),
  withinCode: text(),
  audience: json().$type<Audience>().notNull(),
  minutes: integer().notNull(),
  months: integer().notNull(),
  createdBy: text()
    .notNull()
    .references(() => account.id, { onDelete: 'restrict' }),
  createdAt: instant().notNull(),
  endedAt: instant(),
})

/** What a body means to teach its people in a year: one plan for each body and year. */
export const trainingPlan = table(
  'training_plan',
  {
    id: text().primaryKey(),
    year: integer().notNull(),
    unitId: text()
      .notNull()
      .references(() => orgUnit.id, { onDelete: 'restrict' }),
    /** On which the people below the body are its people. */
    line: text().$type<ReportingLine>().notNull(),
    /** The latest version. */
    version: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('training_plan_once').on(t.unitId, t.line, t.year)],
)

/** A version changes while it is a draft; once approved it stays as it is, and the next one begins with its rows. */
export const trainingPlanVersion = table(
  'training_plan_version',
  {
    planId: text()
      .notNull()
      .references(() => trainingPlan.id, { onDelete: 'restrict' }),
    /** 1, 2, … */
    version: integer().notNull(),
    rows: json().$type<readonly PlanRow[]>().notNull(),
    createdBy: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    approvedBy: text().references(() => account.id, { onDelete: 'restrict' }),
    /** Null: a draft. */
    approvedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.version] })],
)

/** Which rule of required learning was made of which row of a plan. */
export const trainingPlanRule = table(
  'training_plan_rule',
  {
    planId: text()
      .notNull()
      .references(() => trainingPlan.id, { onDelete: 'restrict' }),
    rowId: text().notNull(),
    ruleId: text()
      .notNull()
      .references(() => dutyRule.id, { onDelete: 'restrict' }),
  },
  (t) => [primaryKey({ columns: [t.planId, t.rowId] }), index('training_plan_rule_rule').on(t.ruleId)],
)

/** What an officer does to many duties at once: chosen and looked at first, then done by the worker. */
export const bulkAction = table(
  'bulk_action',
  {
    id: text().primaryKey(),
    ordererId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    kind: text().$type<BulkKind>().notNull(),
    /** The list that duties were chosen from, as in its address. */
    source: json().$type<BulkSource>().notNull(),
    state: text().$type<BulkState>().notNull(),
    /** Null until it is ordered. */
    terms: json().$type<BulkTerms>(),
    total: integer().notNull(),
    /** Number of the last row that is done. */
    cursor: integer().notNull(),
    /** How often in a row the batch after it failed. */
    failures: integer().notNull().default(0),
    /** Whom nothing would be done to whatever the terms, when they were chosen. */
    leftOut: json().$type<BulkCounts>().notNull(),
    createdAt: instant().notNull(),
    orderedAt: instant(),
    finishedAt: instant(),
  },
  (t) => [index('bulk_action_orderer').on(t.ordererId, t.orderedAt), index('bulk_action_state').on(t.state, t.orderedAt)],
)

/** A duty of it, with the name its person had when it was chosen. Rows are forgotten after a while: they hold on to no file of staff. */
export const bulkActionRow = table(
  'bulk_action_row',
  {
    actionId: text()
      .notNull()
      .references(() => bulkAction.id, { onDelete: 'restrict' }),
    /** From 1, in the order of the list. */
    n: integer().notNull(),
    dutyId: text()
      .notNull()
      .references(() => duty.id, { onDelete: 'restrict' }),
    /** What it asks for, by the key of the target. */
    subject: text().notNull(),
    code: text().notNull(),
    nameLatin: text().notNull(),
    nameCyrillic: text().notNull(),
    /** Null until the worker came to it. */
    outcome: text().$type<BulkOutcome>(),
  },
  (t) => [primaryKey({ columns: [t.actionId, t.n] })],
)
