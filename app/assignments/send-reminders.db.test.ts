import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays, startOfDay } from '#app/kernel/local-date.ts'
import { postTopics } from '#app/mail/choose-topics.server.ts'
import { deliverLetters } from '#app/mail/deliver-letters.server.ts'
import { letterTransport } from '#app/mail/letter-transport.server.ts'
import { wordLetter } from '#app/mail/word-letter.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { Database } from '#db/handle.ts'
import { letter, person, reminder } from '#db/schema/index.ts'
import { dutyWorld, newRule, timeZone } from '#tests/support/duty-world.ts'
import { mailServer, textOf } from '#tests/support/mail-server.ts'
import { type StaffName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase, tempFolder } from '#tests/support/temp-database.ts'
import { saveCalendarDay } from './calendar-store.server.ts'
import { listOwnDuties } from './duty-list-store.server.ts'
import { askExtension, decideExtension } from './extend.server.ts'
import { personKey } from './recipient-key.ts'
import { viewReminders } from './reminder-plan.server.ts'
import { listSlips, markHanded } from './reminder-store.server.ts'
import { sendReminders } from './send-reminders.server.ts'
import { countSlips, viewSlips } from './slips-view.server.ts'

const place = { publicOrigin: 'https://learn.example.uz', timeZone }
/** So many days after Monday, 23 November 2026, at an hour in Tashkent. */
const at = (days: number, hour = 9) => new Date(startOfDay(addDays(today, days), timeZone).getTime() + hour * 3_600_000)

/** The ministry of justice has to do the course within 30 days: by Wednesday, 23 December. Sardor is above Nilufar. */
async function made() {
  const db = await tempDatabase()
  const world = await dutyWorld(db)
  await world.makeRule('hrNational', newRule())
  const letters = async () =>
    (await db.read.select().from(letter).orderBy(letter.createdAt, letter.recipient)).map(({ recipient, body }) => ({
      to: recipient.split('@')[0]!,
      body,
    }))
  const without = (name: StaffName) =>
    db.transact((tx) =>
      tx.update(person).set({ emailKind: 'none', email: null }).where(eq(person.id, world.people[name].id)).returning({ id: person.id }),
    )
  return { db, ...world, letters, without }
}

test('everybody is told once that something was assigned, on a working day and in office hours', async () => {
  const { db, letters } = await made()
  for (const when of [at(0, 7), at(0, 19), at(-1)]) expect(await sendReminders(db, when, place)).toBe(0)
  expect(await sendReminders(db, at(0), place)).toBe(4)
  expect((await letters()).map(({ to }) => to).sort()).toEqual(['laylo', 'nilufar', 'otabek', 'sardor'])
  expect((await letters())[0]!.body).toContain('2026-yil 23-dekabr kunigacha')
  for (const when of [at(0, 12), at(1), at(3)]) expect(await sendReminders(db, when, place)).toBe(0)
})

test('a day off by decree puts the letter off to the next working day', async () => {
  const { db } = await made()
  await db.transact((tx) => saveCalendarDay(tx, { day: today, works: false, name: 'Day off' }))
  expect(await sendReminders(db, at(0), place)).toBe(0)
  expect(await sendReminders(db, at(1), place)).toBe(4)
})

test('what is overdue reaches supervisor, officer and next level; each gets one letter with all there is', async () => {
  const { db, letters } = await made()
  await sendReminders(db, at(0), place)
  await sendReminders(db, at(37), place)
  const overdue = (await letters()).slice(4)
  expect(overdue.map(({ to }) => to).sort()).toEqual(['hrjustice', 'laylo', 'nilufar', 'otabek', 'sardor'])
  const sardor = overdue.find(({ to }) => to === 'sardor')!.body
  expect(sardor).toContain('muddati 2026-yil 23-dekabr kuni tugadi')
  expect(sardor).toContain('Nilufar Karimova')
  // Who has no supervisor is told to the officer nearest to her unit, not to the one of the whole country.
  const officer = overdue.find(({ to }) => to === 'hrjustice')!.body
  for (const name of ['Laylo Oʻrinboyeva', 'Sardor Gʻaniyev', 'Otabek Shodiyev']) expect(officer).toContain(name)
  expect(officer).not.toContain('Nilufar')
})

test('who has no mailbox gets a slip through her supervisor, until it is handed over', async () => {
  const { db, people, letters, without } = await made()
  await without('nilufar')
  await sendReminders(db, at(0), place)
  const sardor = (await letters()).find(({ to }) => to === 'sardor')!.body
  expect(sardor).toContain('https://learn.example.uz/slips')
  expect((await letters()).map(({ to }) => to)).not.toContain('nilufar')
  const hers = [personKey(people.sardor.id)]
  expect(await listSlips(db.read, hers)).toMatchObject([{ personId: people.nilufar.id, step: 'assigned', dueOn: '2026-12-23' }])
  expect(await listSlips(db.read, [personKey(people.laylo.id)])).toEqual([])
  expect(await db.transact((tx) => markHanded(tx, [personKey(people.laylo.id)], people.nilufar.id, at(0)))).toBe(0)
  expect(await db.transact((tx) => markHanded(tx, hers, people.nilufar.id, at(0)))).toBe(1)
  expect(await listSlips(db.read, hers)).toEqual([])
})

test('a decision about more time is told, and the new date is spoken of anew', async () => {
  const { db, learners, officer, at: ctxAt, letters } = await made()
  await sendReminders(db, at(0), place)
  const [duty] = await listOwnDuties(db.read, learners.nilufar)
  const asked = await askExtension(ctxAt(learners.nilufar, 1), { dutyId: duty!.id, wantedOn: addDays(today, 60), reason: 'Away' }, timeZone)
  if (!asked.ok) throw new Error(asked.refusal)
  await decideExtension(officer('hrJustice', 1), { requestId: asked.value.id, grantedOn: addDays(today, 60), answer: '' }, timeZone)
  expect(await sendReminders(db, at(1, 12), place)).toBe(1)
  expect((await letters()).at(-1)!.body).toContain('Soʻrovingiz qondirildi')
  expect(await sendReminders(db, at(53), place)).toBeGreaterThan(0)
  expect((await letters()).filter(({ to }) => to === 'nilufar').at(-1)!.body).toContain('2027-yil 22-yanvar')
})

test('an officer sees who is told what of a duty, when, and by which way', async () => {
  const { db, people, officer, learners, without } = await made()
  await without('nilufar')
  await sendReminders(db, at(0), place)
  const [duty] = await listOwnDuties(db.read, learners.nilufar)
  const ctx = officer('hrJustice', 1)
  const seen = await viewReminders(
    { ctx, scope: personScope(ctx.actor)!, today: addDays(today, 1), timeZone },
    { id: duty!.id, personId: people.nilufar.id },
  )
  expect(
    seen.map(({ day, step, recipient, slip, state }) => `${day} ${step} ${recipient?.nameLatin}${slip ? ' by slip' : ''} ${state}`),
  ).toEqual([
    '2026-11-23 assigned Sardor Gʻaniyev by slip told',
    '2026-12-16 due-in-7 Sardor Gʻaniyev by slip to-come',
    '2026-12-23 due-today Sardor Gʻaniyev by slip to-come',
    '2026-12-30 overdue Sardor Gʻaniyev by slip to-come',
    '2026-12-30 told-supervisor Sardor Gʻaniyev to-come',
    '2027-01-06 told-hr hrJustice to-come',
    '2027-01-22 told-next-level hrJustice to-come',
  ])
})

test('whatever crashes and however many workers there are, each thing is told once', async () => {
  const { db } = await made()
  let left = 2
  const crashing: Database = {
    ...db,
    transact: ((work: Parameters<Database['transact']>[0]) => {
      if (left-- === 0) throw new Error('The worker was killed')
      return db.transact(work)
    }) as Database['transact'],
  }
  await expect(sendReminders(crashing, at(0), place)).rejects.toThrow('killed')
  expect(await db.read.select().from(letter)).toHaveLength(2)
  const sent = await Promise.all([sendReminders(db, at(0), place), sendReminders(db, at(0), place), sendReminders(db, at(0), place)])
  expect(sent.reduce((sum, each) => sum + each)).toBe(2)
  const told = await db.read.select().from(reminder)
  expect(told).toHaveLength(4)
  expect(new Set((await db.read.select().from(letter)).map(({ recipient }) => recipient)).size).toBe(4)
})

test('letters reach a real mail server, in the language of each', async () => {
  const { db, people } = await made()
  await db.transact((tx) => tx.update(person).set({ locale: 'ru' }).where(eq(person.id, people.laylo.id)).returning({ id: person.id }))
  await sendReminders(db, at(0), place)
  const server = await mailServer()
  const transport = letterTransport({
    smtpUrl: server.url,
    dataDir: tempFolder(),
    from: 'Salohiyat <no-reply@learn.example.uz>',
    chooseAt: (id) => id,
  })
  expect(await deliverLetters(db, transport, at(0))).toEqual({ sent: 4, failed: [] })
  transport.close()
  expect(server.received).toHaveLength(4)
  const laylo = textOf(server.received.find((each) => /^To: laylo@/m.test(each))!)
  expect(laylo).toContain('Лайло Ўринбоева,')
  expect(laylo).toContain('до 23 декабря 2026')
  expect(laylo).toContain('https://learn.example.uz/learn')
})

test('who unsubscribed gets no letter that is optional and every one that is required, over a real mail server', async () => {
  const db = await tempDatabase()
  const { makeRule } = await dutyWorld(db)
  await makeRule('hrNational', newRule({ due: { kind: 'after', days: 60, trigger: { kind: 'rule-start' } } }))
  const server = await mailServer()
  const transport = letterTransport({
    smtpUrl: server.url,
    dataDir: tempFolder(),
    from: 'Salohiyat <no-reply@learn.example.uz>',
    chooseAt: (id) => `https://learn.example.uz/letters/${id}.signed`,
  })
  await postTopics(db, ['Nilufar@example.uz'], new URLSearchParams(), at(0))
  await postTopics(db, ['otabek@example.uz'], new URLSearchParams({ topics: 'early' }), at(0))
  // Assigned, 30 days left, 7 days left, due today, overdue.
  for (const day of [0, 30, 53, 60, 67]) {
    await sendReminders(db, at(day), place)
    await deliverLetters(db, transport, at(day))
  }
  transport.close()
  const unsubscribable = (name: string) =>
    server.received
      .filter((each) => new RegExp(`^To: ${name}@`, 'm').test(each))
      .map((each) => [/^List-Unsubscribe-Post: /m.test(each), textOf(each).includes('/letters/')])
  const required = [false, false]
  const optional = [true, true]
  expect(unsubscribable('nilufar')).toEqual([required, required, required, required])
  expect(unsubscribable('otabek')).toEqual([required, optional, required, required, required])
})

test('reminders, slips among them, say what officers worded', async () => {
  const { db, officer, learners, at: ctxAt, letters, without } = await made()
  await without('nilufar')
  const word = (kind: 'reminders' | 'reminder-assigned', wording: { subject: string | null; body: string }) =>
    wordLetter(officer('hrNational'), { kind, locale: 'uz-Latn', after: 0, wording })
  expect(await word('reminders', { subject: 'Eslatma: {what}', body: 'Muhtaram {name}!\n{messages}' })).toMatchObject({ ok: true })
  expect(await word('reminder-assigned', { subject: null, body: 'Yangi kurs: {course}, {day}' })).toMatchObject({ ok: true })
  await sendReminders(db, at(0), place)
  const laylo = (await letters()).find(({ to }) => to === 'laylo')!.body
  expect(laylo).toMatch(/^Muhtaram Laylo Oʻrinboyeva!\n– Yangi kurs: .+, 2026-yil 23-dekabr/)
  expect(await viewSlips(ctxAt(learners.sardor))).toMatchObject([
    { sentences: [expect.stringMatching(/^Yangi kurs: .+, 2026-yil 23-dekabr/)] },
  ])
  expect([await countSlips(ctxAt(learners.sardor)), await countSlips(ctxAt(learners.laylo))]).toEqual([1, 0])
})
