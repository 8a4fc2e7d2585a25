import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDateOf } from '#app/kernel/local-date.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import { endedQuarters } from '#app/reports/quarter.ts'
import { answerLesson } from '../support/answer-lesson.ts'
import { axeFaults } from '../support/axe.ts'
import { documentFaults } from '../support/document-faults.ts'
import { answerFields, earnCertificate, itemsOf, openFinal, optionsOf } from '../support/finished-course.ts'
import { type HttpPerson, httpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { openBrowser } from '../support/journey.ts'
import { makePlan } from '../support/made-plan.ts'
import { makeRule, yearlyRule } from '../support/made-rule.ts'
import { optionalLetter } from '../support/optional-letter.ts'
import { type Site, startSite } from '../support/site.ts'
import { completedBefore, finishLessons, openSiteDatabase, supervise } from '../support/site-database.ts'
import { smallTargets } from '../support/small-targets.ts'
import { timedCourse } from '../support/timed-course.ts'
import { settledPage } from '../support/upload.ts'

const course = '/learn/cyb-101'
const bank = '/studio/cyb-101/items'
const marking = '/studio/tea-101/marking'
const lessons = ['why-you', 'inspect-the-mail', 'not-only-mail', 'passwords-that-work', 'devices-updates-backups', 'first-15-minutes']

let site: Site
/** Where somebody wrote a text that is to be marked. */
let teaSite: Site
const teaCourses = timedCourse(undefined)
let database: Database
let browser: Browser
let people: Record<Who, HttpPerson>
let found: {
  closed: string
  preAttempt: string
  answeredAttempt: string
  passed: string
  failed: string
  code: string
  personId: string
  rule: string
  duty: string
  ownDuty: string
  planId: string
  rowId: string
  approvedPlan: string
  jobId: string
  registrationId: string
  token: string
  leaveId: string
  importing: string
  toMark: string
  fromLetter: string
  teamCheck: string
  confirmedCheck: string
  chosen: string
  reminded: string
}
const windows = new Map<Who, Window>()

/**
 * A visitor; a newcomer; one who has begun; one who answered every exercise; one with a certificate; one of her team; one who failed; a
 * trainer; one who marks; an HR officer; an administrator.
 */
type Who =
  | 'visitor'
  | 'newcomer'
  | 'beginner'
  | 'reader'
  | 'graduate'
  | 'colleague'
  | 'unlucky'
  | 'trainer'
  | 'marker'
  | 'officer'
  | 'administrator'

interface PageToSee {
  readonly name: string
  readonly who: Who
  readonly at: (() => string) | string
  /** What is done there before the page is looked at. */
  readonly act?: (page: Page) => Promise<unknown>
}

const pages: PageToSee[] = [
  { name: 'home', who: 'visitor', at: '/' },
  { name: 'home, signed in', who: 'newcomer', at: '/' },
  { name: 'catalogue', who: 'visitor', at: '/catalogue' },
  { name: 'search with results', who: 'visitor', at: '/catalogue?q=cyb' },
  { name: 'search without results', who: 'visitor', at: '/catalogue?q=xyzxyz' },
  { name: 'course', who: 'visitor', at: '/catalogue/cyb-101' },
  { name: 'course, signed in', who: 'newcomer', at: '/catalogue/cyb-101' },
  { name: 'learning paths', who: 'visitor', at: '/paths' },
  { name: 'learning path', who: 'visitor', at: '/paths/front-desk' },
  { name: 'learning path, begun', who: 'beginner', at: '/paths/case-worker' },
  { name: 'glossary', who: 'visitor', at: '/glossary' },
  { name: 'glossary, a search without results', who: 'visitor', at: '/glossary?q=xyzxyz' },
  { name: 'licence', who: 'visitor', at: '/licence' },
  { name: 'privacy', who: 'visitor', at: '/privacy' },
  { name: 'accessibility', who: 'visitor', at: '/accessibility' },
  { name: 'contact', who: 'visitor', at: '/contact' },
  { name: 'no such page', who: 'visitor', at: '/no-such-page' },
  { name: 'sign-in', who: 'visitor', at: '/login' },
  {
    name: 'sign-in refused',
    who: 'visitor',
    at: '/login',
    act: (page) => submit(page, 'form.stack', { email: 'nobody@example.uz', password: 'wrong' }),
  },
  { name: 'verify', who: 'visitor', at: '/verify' },
  { name: 'verify, mistyped', who: 'visitor', at: '/verify?code=0000-1111' },
  { name: 'verify, not ours', who: 'visitor', at: () => `/verify/${otherCode}` },
  { name: 'verify, valid', who: 'visitor', at: () => `/verify/${found.code}` },
  { name: 'settings', who: 'newcomer', at: '/settings' },
  { name: 'settings refused', who: 'newcomer', at: '/settings', act: (page) => submit(page, 'main form', { nameLatin: 'Дилноза' }) },
  {
    name: 'settings, password refused',
    who: 'newcomer',
    at: '/settings',
    act: (page) => submit(page, 'form[action="/settings/password"]', { current: 'wrong', next: 'uchta ot va bitta bulut' }),
  },
  { name: 'settings, letters', who: 'newcomer', at: '/settings/letters' },
  { name: 'settings, letters refused', who: 'newcomer', at: '/settings/letters', act: (page) => submitStrangeTopic(page) },
  { name: 'letters, from a letter', who: 'visitor', at: () => found.fromLetter },
  { name: 'letters, from a letter, saved', who: 'visitor', at: () => `${found.fromLetter}?saved` },
  { name: 'letters, from no letter of ours', who: 'visitor', at: '/letters/none' },
  { name: 'learning, nothing yet', who: 'newcomer', at: '/learn' },
  { name: 'competencies, no role yet', who: 'newcomer', at: '/learn/competencies' },
  { name: 'competencies of a role', who: 'graduate', at: '/learn/competencies?role=case-worker' },
  { name: 'certificates, none yet', who: 'newcomer', at: '/credentials' },
  { name: 'learning', who: 'beginner', at: '/learn' },
  { name: 'course home', who: 'beginner', at: course },
  // All lessons of all courses: every-lesson.spec.ts.
  { name: 'lesson', who: 'beginner', at: `${course}/why-you` },
  { name: 'lesson, not finished', who: 'beginner', at: `${course}/why-you`, act: (page) => submit(page, 'form.finish-form', {}) },
  { name: 'lesson, report refused', who: 'beginner', at: `${course}/why-you`, act: (page) => report(page, 'no   ') },
  { name: 'starting test', who: 'beginner', at: `${course}/quizzes/pre` },
  { name: 'final test, not yet open', who: 'beginner', at: `${course}/quizzes/final` },
  { name: 'attempt', who: 'beginner', at: () => found.preAttempt },
  { name: 'attempt, some unanswered', who: 'beginner', at: () => `${found.preAttempt}?check` },
  { name: 'lesson, answered', who: 'reader', at: `${course}/inspect-the-mail` },
  { name: 'review of the starting test', who: 'reader', at: () => `${found.answeredAttempt}/review` },
  { name: 'starting test, taken', who: 'reader', at: `${course}/quizzes/pre` },
  { name: 'review, not passed', who: 'unlucky', at: () => `${found.failed}/review` },
  { name: 'final test, second attempt', who: 'unlucky', at: `${course}/quizzes/final` },
  { name: 'review, passed', who: 'graduate', at: () => `${found.passed}/review` },
  { name: 'final test, passed', who: 'graduate', at: `${course}/quizzes/final` },
  { name: 'lesson, done', who: 'graduate', at: `${course}/why-you` },
  { name: 'course home, done', who: 'graduate', at: course },
  { name: 'learning, done', who: 'graduate', at: '/learn' },
  { name: 'at work', who: 'graduate', at: `${course}/at-work` },
  { name: 'at work, not answered', who: 'graduate', at: `${course}/at-work`, act: (page) => submit(page, 'form.stack', {}) },
  { name: 'at work, told', who: 'colleague', at: `${course}/at-work` },
  { name: 'at work, to confirm', who: 'graduate', at: () => found.teamCheck },
  { name: 'at work, confirmed', who: 'graduate', at: () => found.confirmedCheck },
  { name: 'certificates', who: 'graduate', at: '/credentials' },
  { name: 'due dates, none', who: 'newcomer', at: '/learn/calendar' },
  { name: 'due dates with an address', who: 'beginner', at: '/learn/calendar', act: (page) => offerFeed(page) },
  { name: 'learning elsewhere', who: 'newcomer', at: '/learn/outside' },
  { name: 'learning elsewhere refused', who: 'newcomer', at: '/learn/outside', act: (page) => tellOutside(page, 'x') },
  { name: 'learning elsewhere, told', who: 'beginner', at: '/learn/outside', act: (page) => tellOutside(page, 'Secure networks') },
  { name: 'transcript, nothing yet', who: 'newcomer', at: '/learn/transcript' },
  { name: 'transcript', who: 'graduate', at: '/learn/transcript' },
  { name: 'HR, overview', who: 'officer', at: '/hr' },
  { name: 'HR, overview narrowed down', who: 'officer', at: '/hr?unit=N-M04&sex=female&from=2026-01-01' },
  { name: 'HR, duties', who: 'officer', at: '/hr/duties?figure=required' },
  { name: 'HR, no duties', who: 'officer', at: '/hr/duties?figure=required&until=2001-01-01' },
  { name: 'HR, duties, an address that says nothing', who: 'officer', at: '/hr/duties?figure=none&sex=x&from=2026-02-30' },
  { name: 'HR, results of a quarter', who: 'officer', at: '/hr/reports' },
  { name: 'results for who may only count', who: 'newcomer', at: '/hr/reports' },
  { name: 'HR, oddities', who: 'officer', at: '/hr/reports/oddities' },
  { name: 'HR, a closed quarter', who: 'administrator', at: () => found.closed },
  {
    name: 'HR, a correction refused',
    who: 'administrator',
    at: () => found.closed,
    act: (page) => submit(page, '#revise form', { reason: '' }),
  },
  { name: 'a closed quarter for who may only count', who: 'newcomer', at: () => found.closed },
  { name: 'HR, no saved views', who: 'officer', at: '/hr/views' },
  {
    name: 'HR, a view to keep, refused',
    who: 'officer',
    at: '/hr/views?list=duties&figure=overdue&sex=female',
    act: (page) => submit(page, 'main form', { name: '' }),
  },
  {
    name: 'HR, duties with a saved view',
    who: 'officer',
    at: '/hr/views?list=duties&figure=required&sex=male',
    act: keepView,
  },
  { name: 'HR, saved views', who: 'officer', at: '/hr/views' },
  { name: 'HR, learning elsewhere', who: 'officer', at: '/hr/outside' },
  { name: 'HR, hours refused', who: 'officer', at: '/hr/hours', act: (page) => submit(page, 'form.forecast-question', { name: 'x' }) },
  {
    name: 'HR, hours',
    who: 'officer',
    at: '/hr/hours',
    act: (page) => submit(page, 'form.forecast-question', { name: 'ICT staff' }),
  },
  { name: 'HR, forecast', who: 'officer', at: '/hr/forecast?capacity=20' },
  { name: 'HR, forecast refused', who: 'officer', at: '/hr/forecast?months=0' },
  { name: 'HR, letters', who: 'administrator', at: '/hr/letters' },
  { name: 'HR, a letter', who: 'administrator', at: '/hr/letters/award/uz-Latn' },
  { name: 'HR, a letter worded anew', who: 'administrator', at: '/hr/letters/reminders/ru', act: (page) => wordLetter(page, '{messages}') },
  { name: 'HR, a letter refused', who: 'administrator', at: '/hr/letters/marked/en', act: (page) => wordLetter(page, '{adress}') },
  { name: 'HR, people', who: 'officer', at: '/hr/people' },
  { name: 'HR, nobody found', who: 'officer', at: '/hr/people?q=xyzxyz' },
  { name: 'HR, a new person refused', who: 'officer', at: '/hr/people/new', act: (page) => submit(page, 'form.hr-form', {}) },
  { name: 'HR, a new person who may be known', who: 'officer', at: '/hr/people/new', act: addNamesake },
  { name: 'HR, a person', who: 'officer', at: () => `/hr/people/${found.personId}` },
  { name: 'HR, a new job', who: 'officer', at: () => `/hr/people/${found.personId}/jobs/new` },
  {
    name: 'HR, a job refused',
    who: 'officer',
    at: () => `/hr/people/${found.personId}/jobs/${found.jobId}`,
    act: (page) => submit(page, 'form:has([value=move])', { unit: 'N-M04' }),
  },
  { name: 'HR, a new leave', who: 'officer', at: () => `/hr/people/${found.personId}/leaves/new` },
  { name: 'HR, back from leave', who: 'officer', at: () => `/hr/people/${found.personId}/leaves/${found.leaveId}` },
  { name: 'HR, structure', who: 'officer', at: '/hr/structure' },
  { name: 'HR, a unit', who: 'officer', at: '/hr/structure/R-AN-HLT' },
  { name: 'HR, a unit before it was opened', who: 'officer', at: '/hr/structure/N-M05?day=1991-03-01' },
  { name: 'HR, import', who: 'officer', at: '/hr/import' },
  { name: 'slips, none', who: 'officer', at: '/slips' },
  { name: 'register', who: 'visitor', at: '/register' },
  {
    name: 'register, refused',
    who: 'visitor',
    at: '/register',
    act: (page) => submit(page, 'form.hr-form', { email: 'nobody', nameLatin: 'Дилноза' }),
  },
  { name: 'register, letter sent', who: 'visitor', at: '/register?sent' },
  { name: 'register, confirm', who: 'visitor', at: () => `/register/${found.token}` },
  { name: 'HR, registrations', who: 'officer', at: '/hr/registrations' },
  { name: 'HR, a registration', who: 'officer', at: () => `/hr/registrations/${found.registrationId}` },
  { name: 'HR, a unit that may be changed', who: 'administrator', at: '/hr/structure/N-M05' },
  { name: 'HR, a new unit', who: 'administrator', at: '/hr/structure/new' },
  ...['move', 'merge', 'close'].map(
    (change): PageToSee => ({ name: `HR, ${change} a unit`, who: 'administrator', at: `/hr/structure/N-M05/${change}` }),
  ),
  {
    name: 'HR, rename a unit, refused',
    who: 'administrator',
    at: '/hr/structure/N-M05/rename',
    act: (page) => submit(page, 'form.hr-form', { 'name-en': '' }),
  },
  { name: 'studio, questions', who: 'trainer', at: bank },
  { name: 'studio, a question', who: 'trainer', at: `${bank}/main/o1-archive-deadline` },
  { name: 'studio, types of questions', who: 'trainer', at: `${bank}/new` },
  { name: 'studio, building blocks', who: 'trainer', at: '/studio/blocks' },
  { name: 'studio, how far learners come', who: 'trainer', at: '/studio/cyb-101/lessons' },
  { name: 'studio, coverage of outcomes', who: 'trainer', at: '/studio/cyb-101/coverage' },
  {
    name: 'studio, a question changed',
    who: 'trainer',
    at: `${bank}/main/o1-archive-deadline/edit`,
    act: (page) => press(page, 'preview'),
  },
  { name: 'studio, a new question refused', who: 'trainer', at: `${bank}/new?type=numerical`, act: (page) => press(page, 'save') },
  { name: 'studio, a part added', who: 'trainer', at: `${bank}/new?type=gaps`, act: (page) => press(page, 'add gaps choice') },
  { name: 'learning, required', who: 'officer', at: '/learn' },
  {
    name: 'a required course, request refused',
    who: 'officer',
    at: () => `/learn/duties/${found.ownDuty}`,
    act: (page) => press(page, 'ask'),
  },
  { name: 'studio, a question on a picture', who: 'trainer', at: `${bank}/new?type=hotspot`, act: choosePicture },
  { name: 'studio', who: 'trainer', at: '/studio' },
  { name: 'studio, a course', who: 'trainer', at: '/studio/cyb-101' },
  { name: 'studio, pictures', who: 'trainer', at: '/studio/cyb-101/pictures' },
  { name: 'studio, accommodations', who: 'trainer', at: '/studio/cyb-101/accommodations' },
  { name: 'studio, analysis', who: 'trainer', at: '/studio/cyb-101/analysis/final' },
  { name: 'studio, export', who: 'trainer', at: '/studio/cyb-101/export' },
  { name: 'studio, import', who: 'trainer', at: '/studio/cyb-101/import' },
  { name: 'studio, import being read', who: 'trainer', at: () => found.importing },
  { name: 'studio, nothing to mark', who: 'trainer', at: '/studio/cyb-101/marking' },
  { name: 'marking', who: 'marker', at: marking },
  { name: 'marking, a question', who: 'marker', at: `${marking}/final/o1-text` },
  { name: 'marking, an answer', who: 'marker', at: () => found.toMark },
  { name: 'marking, refused', who: 'marker', at: () => found.toMark, act: (page) => submit(page, 'main form', {}) },
  { name: 'regrade, dry run', who: 'marker', at: '/studio/tea-101/items/main/o1-b/regrade' },
  { name: 'HR, rules', who: 'officer', at: '/hr/assignments' },
  { name: 'HR, a rule', who: 'officer', at: () => `/hr/assignments/${found.rule}?saved` },
  { name: 'HR, a rule to end', who: 'officer', at: () => `/hr/assignments/${found.rule}`, act: (page) => press(page, 'end') },
  { name: 'HR, a rule changed', who: 'officer', at: () => `/hr/assignments/${found.rule}/edit`, act: (page) => press(page, 'add unit') },
  { name: 'HR, a new rule', who: 'officer', at: '/hr/assignments/new', act: (page) => press(page, 'add position') },
  { name: 'HR, a new rule with an empty group', who: 'officer', at: '/hr/assignments/new', act: emptyGroup },
  { name: 'HR, a new rule refused', who: 'officer', at: '/hr/assignments/new', act: (page) => press(page, 'preview') },
  { name: 'HR, a rule previewed', who: 'officer', at: () => `/hr/assignments/${found.rule}/edit`, act: previewRule },
  { name: 'HR, a duty', who: 'officer', at: () => `/hr/assignments/duties/${found.duty}` },
  {
    name: 'HR, a duty, exemption refused',
    who: 'officer',
    at: () => `/hr/assignments/duties/${found.duty}`,
    act: (page) => press(page, 'exempt'),
  },
  { name: 'HR, plans', who: 'officer', at: '/hr/plans' },
  { name: 'HR, a new plan refused', who: 'officer', at: '/hr/plans/new', act: (page) => submit(page, 'form.hr-form', { year: 'x' }) },
  { name: 'HR, a plan', who: 'officer', at: () => `/hr/plans/${found.planId}?saved` },
  { name: 'HR, people of a plan', who: 'officer', at: () => `/hr/plans/${found.planId}/people/${found.rowId}` },
  {
    name: 'HR, a row of a plan refused',
    who: 'officer',
    at: () => `/hr/plans/${found.planId}/rows/new`,
    act: async (page) => {
      await press(page, 'add role')
      await press(page, 'save')
    },
  },
  { name: 'HR, rules of a plan', who: 'officer', at: () => `/hr/plans/${found.approvedPlan}/rules` },
  { name: 'HR, requests for more time', who: 'officer', at: '/hr/assignments/extensions' },
  { name: 'HR, done to many people, none', who: 'administrator', at: '/hr/assignments/bulk' },
  { name: 'HR, done to many people', who: 'officer', at: '/hr/assignments/bulk' },
  { name: 'HR, nobody chosen', who: 'officer', at: '/hr/duties?figure=required', act: (page) => press(page, 'remind') },
  { name: 'HR, many people chosen', who: 'officer', at: () => found.chosen },
  { name: 'HR, many people, refused', who: 'officer', at: () => found.chosen, act: (page) => press(page, 'order') },
  { name: 'HR, many people, done', who: 'officer', at: () => found.reminded },
  { name: 'HR, what happens to duties', who: 'officer', at: '/hr/assignments/events' },
]

/** Well-formed, and given to nobody. */
const otherCode = '7QK6-RZ9M-T2EX-0A5V-C3HJ-8WND-4BYG'

beforeAll(async () => {
  ;[site, teaSite] = await Promise.all([startSite(), startSite({ COURSES_DIR: teaCourses })])
  database = openSiteDatabase(site)
  browser = await openBrowser()
  people = {
    visitor: httpPerson(site),
    newcomer: await signedIn(site, 'reporter@demo.example'),
    beginner: await signedIn(site, 'learner@demo.example'),
    reader: await signedIn(site, 'reviewer@demo.example'),
    graduate: await signedIn(site, 'manager@demo.example'),
    colleague: await signedIn(site, 'colleague@demo.example'),
    unlucky: await signedIn(site, 'hr.justice@demo.example'),
    trainer: await signedIn(site, 'trainer@demo.example'),
    marker: await signedIn(teaSite, 'trainer@demo.example'),
    officer: await signedIn(site, 'hr.health@demo.example'),
    administrator: await signedIn(site, 'admin@demo.example'),
  }
  const { beginner, reader, graduate, unlucky, officer } = people
  for (const person of Object.values(people)) await person.post('/settings/language', { lang: 'en' })
  const startPre = async (person: HttpPerson) => {
    await person.post(course, { intent: 'enrol' })
    return leadsTo(await person.post(`${course}/quizzes/pre`, {}))!
  }
  const preAttempt = await startPre(beginner)
  const answeredAttempt = await startPre(reader)
  await reader.post(answeredAttempt, { base: '0', intent: 'submit-anyway' })
  for (const lesson of lessons) await answerLesson(reader, `${course}/${lesson}`)
  const failed = await openFinal(unlucky, database, 'hr.justice@demo.example')
  const wrong = answerFields(await itemsOf(unlucky, failed), optionsOf(database, false))
  await unlucky.post(failed, { ...wrong, base: '0', intent: 'submit' })
  const passed = await earnCertificate(graduate, database, 'manager@demo.example')
  const code = database.prepare('select code from award order by issued_at desc').pluck().get() as string
  const { personId, jobId } = database
    .prepare(
      "select person.id as personId, job.id as jobId from person join job on person_id = person.id where email = 'colleague@demo.example'",
    )
    .get() as { personId: string; jobId: string }
  await officer.post(`/hr/people/${personId}/leaves/new`, { category: 'study', from: '2026-01-01', last: '' })
  const leaveId = database.prepare('select id from leave where person_id = ?').pluck().get(personId) as string
  const rule = await makeRule(people.officer, { ...yearlyRule, within: 'unit:N-M05' })
  const duty = database.prepare('select duty_id from duty_reason where rule_id = ?').pluck().get(rule) as string
  const ownDuty = database
    .prepare(
      'select duty.id from duty join person on person.id = person_id join account on account.id = account_id where account.email = ?',
    )
    .pluck()
    .get('hr.health@demo.example') as string
  const { registrationId, token } = await registrations()
  const draft = await makePlan(officer, 'N-M05')
  const { planId: approvedPlan } = await makePlan(officer, 'R-AN-HLT')
  await officer.post(`/hr/plans/${approvedPlan}`, { do: 'approve', version: '1' })
  found = {
    ...draft,
    approvedPlan,
    registrationId,
    token,
    preAttempt,
    answeredAttempt,
    passed,
    failed,
    code,
    personId,
    jobId,
    leaveId,
    rule,
    duty,
    ownDuty,
    importing: unreadImport(),
    toMark: await writtenAnswer(),
    closed: leadsTo(
      await people.administrator.post('/hr/reports', { quarter: endedQuarters(localDateOf(new Date(), 'Asia/Tashkent'), 1)[0]! }),
    )!,
    chosen: await chooseDuty(duty, 'exempt'),
    reminded: await remindOf(duty),
    fromLetter: optionalLetter(site, database, 'learner@demo.example'),
    teamCheck: await toldAtWork(course),
    confirmedCheck: await confirmedAtWork(),
  }
})
afterAll(async () => {
  await browser.close()
  database.close()
  await Promise.all([site.stop(), teaSite.stop()])
  rmSync(path.dirname(teaCourses), { recursive: true, force: true })
})

/** An import that the worker was not told of. */
function unreadImport(): string {
  const trainer = database.prepare("select id from account where email = 'trainer@demo.example'").pluck().get()
  const id = '0197c000-0000-7000-8000-000000000001'
  database
    .prepare(
      `insert into item_import (id, course_id, bank, file_name, format, locale, upload, item_ids, importer_id, created_at)
       values (?, 'cyb-101', 'main', 'savollar.txt', 'gift', 'en', x'41', '[]', ?, ?)`,
    )
    .run(id, trainer, Date.now())
  return `/studio/cyb-101/import/${id}`
}

/** Months after the course the colleague says what of it she does at work; where the graduate, her supervisor, confirms it. */
async function toldAtWork(courseAddress: string): Promise<string> {
  const courseId = courseAddress.split('/').at(-1)!
  completedBefore(database, 'manager@demo.example', courseId, 100)
  const enrolmentId = completedBefore(database, 'colleague@demo.example', courseId, 100)
  supervise(database, 'colleague@demo.example', 'manager@demo.example')
  const { text } = await people.colleague.get(`${courseAddress}/at-work`)
  const fields = [...text.matchAll(/id="(habit-[\w-]+)"/g)].map(([, field], index) => [field!, index === 2 ? 'not-yet' : 'done'])
  await people.colleague.post(`${courseAddress}/at-work`, Object.fromEntries(fields))
  return `/learn/at-work/${enrolmentId}`
}

/** The same of another course, with the answer of the supervisor. */
async function confirmedAtWork(): Promise<string> {
  await people.colleague.post('/learn/law-101', { intent: 'enrol' })
  database.prepare("update enrolment set completed_at = enrolled_at where course_id = 'law-101'").run()
  const address = await toldAtWork('/learn/law-101')
  await people.graduate.post(address, { seen: 'minimum' })
  return address
}

/** A learner hands in a text; where the text is marked. */
async function writtenAnswer(): Promise<string> {
  const learner = await signedIn(teaSite, 'learner@demo.example')
  await learner.post('/learn/tea-101', { intent: 'enrol' })
  const teaDatabase = openSiteDatabase(teaSite)
  finishLessons(teaDatabase, 'learner@demo.example', 'tea-101')
  teaDatabase.close()
  const attempt = leadsTo(await learner.post('/learn/tea-101/quizzes/final', {}))!
  await learner.post(attempt, { 'i-o1-b--choice': 'b', 'i-o1-text--text': 'Warm the pot first.', base: '0', intent: 'submit-anyway' })
  const list = await people.marker.get(`${marking}/final/o1-text`)
  return new RegExp(`${marking}/final/o1-text/[\\w-]+`).exec(list.text)![0]
}

/** Shows a picture of the course in the form of a question on it. */
async function choosePicture(page: Page): Promise<void> {
  await page.locator('select[name="authored.image"]').selectOption({ index: 1 })
  await Promise.all([page.waitForEvent('load'), page.locator('button[value=keep]:not(.visually-hidden)').click()])
}

const siteOf = (who: Who): Site => (who === 'marker' ? teaSite : site)

/** One that waits for the officer, and the token of one whose address is not yet confirmed. */
async function registrations(): Promise<{ registrationId: string; token: string }> {
  const { officer, visitor } = people
  await officer.post('/hr/registrations', { intent: 'admit', domainUnit: 'N-M05', domain: 'ssv.example' })
  await officer.post('/hr/registrations', { intent: 'invite', unit: 'N-M05', places: '5', days: '30' })
  const register = async (email: string) => {
    const names = { nameLatin: 'Feruza Olimova', nameCyrillic: 'Феруза Олимова' }
    await visitor.post('/register', { email, ...names, sex: 'female', birthBand: '30-44', password: 'uchta ot va bitta bulut' })
    const body = database.prepare('select body from letter where recipient = ?').pluck().get(email) as string
    return /register\/(\S+)/.exec(body)![1]!
  }
  await visitor.post(`/register/${await register('one@ssv.example')}`, {})
  const registrationId = database.prepare('select id from registration').pluck().get() as string
  return { registrationId, token: await register('two@ssv.example') }
}

describe('every page', () => {
  test.each(pages)('$name: axe finds nothing, every stop of Tab shows, and nothing goes wrong in the browser', async (seen) => {
    const { page, faults } = await open(seen, 'en')
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await axeFaults(page), 'wide and light').toEqual([])
    expect(await smallTargets(page), 'wide').toEqual([])
    expect(await rings(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 900 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await unpin(page)
    expect(await axeFaults(page, hangOnLayoutOrColour), 'narrow and dark').toEqual([])
    expect(await smallTargets(page), 'narrow').toEqual([])
    expect(await documentFaults(page, 'en')).toEqual([])
    expect(faults).toEqual([])
  })

  // English is looked at above.
  test.each(locales.filter((locale) => locale !== 'en'))('in %s it has its language and fits 320 px', async (locale) => {
    for (const person of Object.values(people)) await person.post('/settings/language', { lang: locale })
    const titles = new Set<string>()
    const wrong: string[] = []
    for (const seen of pages) {
      const { page, faults } = await open(seen, locale, 320)
      wrong.push(...[...(await documentFaults(page, locale)), ...faults].map((fault) => `${seen.name}: ${fault}`))
      titles.add(await page.title())
    }
    expect(wrong).toEqual([])
    expect(titles.size).toBeGreaterThan(20)
  })
})

interface Window {
  readonly page: Page
  readonly faults: string[]
}

/** The page in the window of its person, in one language. */
async function open({ who, at, act }: PageToSee, locale: Locale, width = 1280): Promise<Window> {
  const window = windows.get(who) ?? (await openWindow(who))
  windows.set(who, window)
  window.faults.length = 0
  const address = new URL(typeof at === 'string' ? at : at(), siteOf(who).origin)
  address.searchParams.set('lang', locale)
  await window.page.setViewportSize({ width, height: 900 })
  await window.page.goto(address.href, { waitUntil: 'load' })
  await act?.(window.page)
  return window
}

async function openWindow(who: Who): Promise<Window> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const token = people[who].token()
  if (token) await context.addCookies([{ name: 'session', value: token, url: siteOf(who).origin }])
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    // A refusal is the answer that is looked at; the browser counts it as a failed resource.
    if (message.type() === 'error' && !/status of (404|422)/.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => response.status() >= 500 && faults.push(`${response.url()}: ${response.status()}`))
  return { page, faults }
}

async function submit(page: Page, form: string, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`${form} [name=${name}]`).fill(value)
  await Promise.all([page.waitForEvent('load'), page.locator(`${form} button[type=submit]`).first().click()])
}

async function submitStrangeTopic(page: Page): Promise<void> {
  await page
    .locator('[name=topics]')
    .first()
    .evaluate((box) => ((box as HTMLInputElement).value = 'none'))
  await submit(page, 'main form', {})
}

/** Something is to be done to a duty, and is not ordered yet. */
async function chooseDuty(duty: string, does: string): Promise<string> {
  return leadsTo(await people.officer.post('/hr/assignments/bulk', { list: 'figure=required', duty, do: does }))!
}

async function remindOf(duty: string): Promise<string> {
  const action = await chooseDuty(duty, 'remind')
  await people.officer.post(action, { do: 'order' })
  await settledPage(people.officer, action)
  return action
}

/** Asks for an address of her calendar, where there is none yet. */
async function offerFeed(page: Page): Promise<void> {
  const offer = page.locator('button[name=intent][value=offer]')
  if (await offer.count()) await Promise.all([page.waitForEvent('load'), offer.click()])
}

async function tellOutside(page: Page, title: string): Promise<void> {
  // The server is to refuse it, not the browser.
  await page.locator('form.stack').evaluate((form) => ((form as HTMLFormElement).noValidate = true))
  const today = new Date().toISOString().slice(0, 10)
  await submit(page, 'form.stack', { title, provider: 'University', completedOn: today, hours: '1', proof: 'No. 12/26' })
}

async function wordLetter(page: Page, body: string): Promise<void> {
  await page.locator('[name=body]').fill(body)
  await press(page, 'save')
}

async function press(page: Page, does: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(`button[name=do][value="${does}"]`).last().click()])
}

/** By a name of the language's own: the officer has one view by each name. */
async function keepView(page: Page): Promise<void> {
  await submit(page, 'main form', { name: await page.evaluate(() => `Men ${document.documentElement.lang}`) })
}

/** A colleague whose name is on the staff list. */
async function addNamesake(page: Page): Promise<void> {
  for (const [name, value] of Object.entries({ sex: 'female', birthBand: '30-44', position: 'P07' }))
    await page.locator(`[name=${name}]`).selectOption(value)
  await submit(page, 'form.hr-form', { number: 'NEW-1', nameLatin: 'Shahnoza Ergasheva', unit: 'N-M05' })
}

async function emptyGroup(page: Page): Promise<void> {
  await press(page, 'add role')
  await press(page, 'add group')
  await previewRule(page)
}

async function previewRule(page: Page): Promise<void> {
  await page.locator('[name=note]').fill('Order 13')
  await press(page, 'preview')
}

async function report(page: Page, message: string): Promise<void> {
  await page.locator('form[action$="/report"]').evaluate((form, text) => {
    form.closest('details')?.setAttribute('open', '')
    ;(form as HTMLFormElement).noValidate = true
    form.querySelector('textarea')!.value = text
  }, message)
  await Promise.all([page.waitForEvent('load'), page.locator('form[action$="/report"] button').click()])
}

/** The others see the same document whatever its width and colours. */
const hangOnLayoutOrColour = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
  'link-name',
  'button-name',
  'heading-order',
]

/** What scrolls below a header or menu that stays is half covered by chance, which is no fault of it. */
function unpin(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>('body *')) {
      if (/sticky|fixed/.test(getComputedStyle(each).position)) each.style.position = 'static'
    }
  })
}

/** Goes through the page by Tab; answers the stops where no ring is to be seen. */
async function rings(page: Page): Promise<string[]> {
  const missing: string[] = []
  const seen = new Set<string>()
  let last: string | undefined
  for (let stop = 0; stop < 24; stop += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return undefined
      // The ring of a hidden box is around its label, that of a card's link around the card.
      const around = [focused.parentElement, focused.closest('label, li, article')]
      const ringed = [focused, ...((focused as HTMLInputElement).labels ?? []), ...around].some((element) => {
        if (!element) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      })
      const box = focused.getBoundingClientRect()
      const place = `${focused.tagName} ${Math.round(box.left)} ${Math.round(box.top + scrollY)}`
      return { ringed, place, html: focused.outerHTML.slice(0, 120) }
    })
    // A date has several stops in one place.
    if (at && at.place === last) continue
    if (!at || seen.has(at.place)) break
    last = at.place
    seen.add(at.place)
    if (!at.ringed) missing.push(at.html)
  }
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  return seen.size < 5 ? [`only ${seen.size} stops`] : missing
}
