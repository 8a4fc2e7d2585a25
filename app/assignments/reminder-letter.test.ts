import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import { composer } from '#app/mail/compose-letter.ts'
import type { Digest, Reminder } from './plan-reminders.ts'
import { reminderLetter } from './reminder-letter.ts'
import { type DutyToRemind, type ReminderStep, reminderSteps } from './reminder-steps.ts'

const duty = { id: 'd1', courseId: 'cyb-101', dueOn: '2026-06-10' as LocalDate } as DutyToRemind
const reminder = (step: ReminderStep, personId = 'nilufar'): Reminder => ({
  key: `${step}:${personId}`,
  step,
  role: 'learner',
  day: duty.dueOn,
  personId,
  duty,
  shown: true,
})
const nilufar = { nameLatin: 'Nilufar Karimova', nameCyrillic: 'Нилуфар Каримова' }
const letter = (digest: Partial<Digest>, locale: Locale = 'en') =>
  reminderLetter({ recipient: 'r', own: [], others: [], slips: [], ...digest }, nilufar, {
    compose: composer([]),
    locale,
    courseTitle: () => 'Cyber hygiene',
    personOf: () => nilufar,
    addresses: { learning: 'https://x/learn', slips: 'https://x/slips' },
  })

describe.each(locales)('in %s', (locale) => {
  test('every step has its sentence, with the course and the day', () => {
    for (const step of reminderSteps.filter((each) => !each.startsWith('told-'))) {
      const { body } = letter({ own: [reminder(step)] }, locale)
      expect(body).toContain('Cyber hygiene')
      if (step !== 'completed') expect(body).toMatch(/10.{1,3}(June|июня|iyun|июнь)/)
      expect(body).toContain(locale === 'ru' || locale === 'uz-Cyrl' ? 'Нилуфар Каримова,' : 'Nilufar Karimova,')
    }
  })
})

test('one thing is in the subject; of several their number', () => {
  expect(letter({ own: [reminder('due-today')] }).subject).toBe('Required learning: Cyber hygiene')
  expect(letter({ own: [reminder('due-today')], others: [reminder('told-supervisor')] }).subject).toBe('Required learning: 2 messages')
})

test('what another one says better is not written', () => {
  const { body } = letter({ own: [{ ...reminder('assigned'), shown: false }, reminder('due-in-7')] })
  expect(body).not.toContain('assigned')
})

test('a supervisor is told of slips by the number of people, not of slips', () => {
  expect(letter({ slips: [reminder('assigned', 'a'), reminder('due-in-7', 'a')] }).body).toContain('One person has no mailbox')
})

test('of a whole ministry that is late forty lines are written, and how many more there are', () => {
  const { body } = letter({ others: Array.from({ length: 3000 }, (_, i) => reminder('told-hr', `p${i}`)) })
  expect(body.match(/^– /gm)).toHaveLength(41)
  expect(body).toContain('and 2960 more')
})
