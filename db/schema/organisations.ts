import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale, Localised } from '#app/kernel/locale.ts'
import type { DemoProfile } from '#app/organisations/demo/demo-profile.ts'
import type { Employment, JobKind } from '#app/organisations/job.ts'
import type { LeaveCategory } from '#app/organisations/leave.ts'
import type { ReportingLine, UnitKind } from '#app/organisations/org-unit.ts'
import type { BirthBand, EmailKind, Sex } from '#app/organisations/person.ts'
import type { GradeGroup, StaffRole } from '#app/organisations/position.ts'
import type { Applicant, RegistrationDecision } from '#app/organisations/registration/registration.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'

const { table, text, sortedText, integer, boolean, json, instant, index, uniqueIndex, primaryKey, foreignKey } = columns

// Periods are half-open: they hold from `from` on, and no longer on `until`; null is open-ended.

/** A body or a part of one. Never removed: a unit that is no more is closed. */
export const orgUnit = table(
  'org_unit',
  {
    id: text().primaryKey(),
    /** Upper case, and for ever: paths and grants are made of codes. */
    code: sortedText().notNull().unique(),
    kind: text().$type<UnitKind>().notNull(),
    /** In all four languages. */
    names: json().$type<Localised>().notNull(),
    /** Code of its territory; null where it is not of one. */
    territory: text(),
    openedOn: text().$type<LocalDate>().notNull(),
    closedOn: text().$type<LocalDate>(),
    /** The unit that took its people and parts over. */
    mergedIntoId: text(),
  },
  (t) => [foreignKey({ columns: [t.mergedIntoId], foreignColumns: [t.id] }).onDelete('restrict')],
)

/** Where a unit stood in a reporting line, and when: the structure of any day can be read. */
export const orgUnitPlacement = table(
  'org_unit_placement',
  {
    unitId: text()
      .notNull()
      .references(() => orgUnit.id, { onDelete: 'restrict' }),
    line: text().$type<ReportingLine>().notNull(),
    from: text().$type<LocalDate>().notNull(),
    until: text().$type<LocalDate>(),
    /** Null at the top of the line. */
    parentId: text().references(() => orgUnit.id, { onDelete: 'restrict' }),
    /** Codes from the top down to the unit itself: `/N-M04/R-AN-JUS/`. */
    path: sortedText().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.line, t.from] }),
    index('org_unit_placement_path').on(t.line, t.path),
    index('org_unit_placement_parent').on(t.parentId),
  ],
)

export const position = table('position', {
  id: text().primaryKey(),
  code: sortedText().notNull().unique(),
  /** In all four languages. */
  names: json().$type<Localised>().notNull(),
  gradeGroup: text().$type<GradeGroup>().notNull(),
  /** Roles of the competency framework that its holder has. */
  roles: json().$type<readonly StaffRole[]>().notNull(),
})

/** A member of staff, apart from the account she signs in with. Never a personal identification number. */
export const person = table(
  'person',
  {
    id: text().primaryKey(),
    /** Personnel number. */
    code: text().notNull().unique(),
    nameLatin: text().notNull(),
    nameCyrillic: text().notNull(),
    /** Orders names by the Uzbek alphabet. */
    sortKey: sortedText().notNull(),
    /** Names and personnel number, every word after a space, as `searchKey` spells them. */
    searchKey: text().notNull(),
    sex: text().$type<Sex>().notNull(),
    birthBand: text().$type<BirthBand>().notNull(),
    locale: text().$type<Locale>().notNull(),
    emailKind: text().$type<EmailKind>().notNull(),
    /** Lower case; several people may read a shared one. */
    email: text(),
    accountId: text()
      .unique()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** When she left the service; what she earned stays. */
    closedAt: instant(),
  },
  (t) => [index('person_sort').on(t.sortKey, t.id), index('person_search').on(t.searchKey)],
)

export const job = table(
  'job',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id, { onDelete: 'restrict' }),
    unitId: text()
      .notNull()
      .references(() => orgUnit.id, { onDelete: 'restrict' }),
    positionId: text()
      .notNull()
      .references(() => position.id, { onDelete: 'restrict' }),
    kind: text().$type<JobKind>().notNull(),
    employment: text().$type<Employment>().notNull(),
    supervisorId: text().references(() => person.id, { onDelete: 'restrict' }),
    from: text().$type<LocalDate>().notNull(),
    until: text().$type<LocalDate>(),
  },
  (t) => [
    index('job_person').on(t.personId),
    index('job_unit').on(t.unitId),
    index('job_position').on(t.positionId),
    index('job_supervisor').on(t.supervisorId),
    uniqueIndex('job_once').on(t.personId, t.unitId, t.positionId, t.kind, t.from),
  ],
)

export const leave = table(
  'leave',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => person.id, { onDelete: 'restrict' }),
    category: text().$type<LeaveCategory>().notNull(),
    from: text().$type<LocalDate>().notNull(),
    until: text().$type<LocalDate>(),
  },
  (t) => [index('leave_person').on(t.personId)],
)

/** A code that lets people register for a unit; an officer lets in each of them. */
export const invitation = table(
  'invitation',
  {
    id: text().primaryKey(),
    unitId: text()
      .notNull()
      .references(() => orgUnit.id, { onDelete: 'restrict' }),
    code: text().notNull().unique(),
    places: integer().notNull(),
    until: text().$type<LocalDate>().notNull(),
    createdAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [index('invitation_unit').on(t.unitId)],
)

/** Whoever has a mailbox there may register for the unit. */
export const mailDomain = table(
  'mail_domain',
  {
    /** Lower case. */
    domain: text().primaryKey(),
    unitId: text()
      .notNull()
      .references(() => orgUnit.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
  },
  (t) => [index('mail_domain_unit').on(t.unitId)],
)

/** Somebody who asks to be let in. What she wrote of herself goes when it is decided; who was let in is a person. */
export const registration = table(
  'registration',
  {
    id: text().primaryKey(),
    unitId: text()
      .notNull()
      .references(() => orgUnit.id, { onDelete: 'restrict' }),
    /** Null where the domain of her address let her register. */
    invitationId: text().references(() => invitation.id, { onDelete: 'restrict' }),
    /** SHA-256 of the token in the letter that asks whether the address is hers. */
    tokenHash: text().notNull().unique(),
    requestedAt: instant().notNull(),
    /** When she showed that the address is hers. */
    confirmedAt: instant(),
    decidedAt: instant(),
    decision: text().$type<RegistrationDecision>(),
    applicant: json().$type<Applicant>(),
  },
  (t) => [index('registration_unit').on(t.unitId), index('registration_invitation').on(t.invitationId)],
)

/** How far the demo organisation has been loaded: one row, in a database that has one. */
export const demoLoad = table('demo_load', {
  id: text().primaryKey(),
  profile: text().$type<DemoProfile>().notNull(),
  /** All that is invented happened before; a load that goes on another day goes on from here. */
  begunAt: instant().notNull(),
  /** How many people have their history; null: nobody's is begun. */
  people: integer(),
  /** Written with the history of the last of them. */
  whole: boolean().notNull(),
})
