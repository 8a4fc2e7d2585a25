import { describe, expect, test } from 'vitest'
import { findAccountToSignIn } from '#app/accounts/account-store.server.ts'
import type { VisitorCtx } from '#app/kernel/ctx.ts'
import { listDueLetters } from '#app/mail/letter-store.server.ts'
import { day, type OfficerName, organisationWorld, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { findPersonsByCode } from '../person-store.server.ts'
import type { Officer } from '../require-officer.server.ts'
import { personScope, workerScope } from '../staff-scope.ts'
import { acceptRegistration, refuseRegistration } from './decide-registration.server.ts'
import { admitDomain, invite, withdrawDomain, withdrawInvitation } from './open-registration.server.ts'
import { type Application, confirmRegistration, findToConfirm, forgetUnconfirmed, register } from './register.server.ts'
import { viewRegistrations } from './registrations-view.server.ts'

const timeZone = 'Asia/Tashkent'
const place = { clientAddress: '192.0.2.1', publicOrigin: 'https://learn.example.uz', timeZone }
const password = 'uchta ot va bitta bulut'
const feruza: Application = {
  email: 'feruza@it.adliya.example',
  nameLatin: 'Feruza Olimova',
  nameCyrillic: 'Феруза Олимова',
  sex: 'female',
  birthBand: '30-44',
  locale: 'uz-Latn',
  personnelNumber: '',
  password,
  code: '',
}

async function office() {
  const db = await tempDatabase()
  const world = await organisationWorld(db)
  const officer = (name: OfficerName): Officer => ({ ctx: world.ctx(name), scope: personScope(world.actors[name])!, today, timeZone })
  const visitor = (now = monday): VisitorCtx => ({ db, actor: undefined, now, locale: 'uz-Latn' })
  const letters = () => listDueLetters(db.read, new Date('2027-01-01'), 100)
  /** The token of the latest letter to her. */
  const token = async (email: string) =>
    /register\/(\S+)/.exec((await letters()).findLast((each) => each.recipient === email)?.body ?? '')?.[1] ?? ''
  const waiting = async (name: OfficerName) =>
    (await viewRegistrations(officer(name))).waiting.map(({ id, applicant }) => [id, applicant.nameLatin])
  /** Registers, confirms, and answers the id. */
  async function registered(application: Application): Promise<string> {
    expect(await register(visitor(), application, place)).toMatchObject({ ok: true })
    expect(await confirmRegistration(visitor(), await token(application.email))).toMatchObject({ ok: true })
    return (await waiting('hrNational')).at(-1)![0]!
  }
  return { ...world, db, officer, visitor, letters, token, waiting, registered }
}

const admission = (registrationId: string, positionId: string) => ({
  registrationId,
  personnelNumber: 'T-0100',
  unit: 'N-M04-D2',
  positionId,
  from: day('2026-11-02'),
})

describe('whoever has a mailbox of the organisation', () => {
  test('registers, confirms, is let in by an officer of the unit, and signs in', async () => {
    const { db, ctx, officer, registered, waiting, positionIds, letters } = await office()
    expect(await admitDomain(officer('hrJustice'), { unit: 'N-M04', domain: '@Adliya.example' })).toMatchObject({ ok: true })
    const id = await registered(feruza)
    expect(await waiting('hrJustice')).toEqual([[id, 'Feruza Olimova']])
    expect(await waiting('hrHealth')).toEqual([])
    expect(await findAccountToSignIn(db.read, feruza.email)).toBeUndefined()
    expect(await acceptRegistration(ctx('hrHealth'), admission(id, positionIds.P07!), place)).toMatchObject({
      refusal: 'unknown-registration',
    })
    expect(await acceptRegistration(ctx('hrJustice'), admission(id, positionIds.P07!), place)).toMatchObject({ ok: true })
    const person = (await findPersonsByCode(db.read, workerScope(), ['T-0100'])).get('T-0100')
    expect(person).toMatchObject({ nameCyrillic: 'Феруза Олимова', email: feruza.email, emailKind: 'own' })
    expect((await findAccountToSignIn(db.read, feruza.email))?.id).toBe(person?.accountId)
    expect((await letters()).map(({ subject }) => subject)).toContain('Kirishingiz mumkin')
    expect(await waiting('hrJustice')).toEqual([])
    expect(await acceptRegistration(ctx('hrJustice'), admission(id, positionIds.P07!), place)).toMatchObject({
      refusal: 'unknown-registration',
    })
  })

  test('who is on the staff list gets the account for her own file, and no second job', async () => {
    const { db, ctx, officer, registered, people, positionIds } = await office()
    await admitDomain(officer('hrJustice'), { unit: 'N-M04', domain: 'adliya.example' })
    const id = await registered({ ...feruza, personnelNumber: people.nilufar.code })
    const accept = (personnelNumber: string) =>
      acceptRegistration(ctx('hrJustice'), { ...admission(id, positionIds.P07!), personnelNumber }, place)
    // Zarina is of another ministry.
    expect(await accept(people.zarina.code)).toMatchObject({ refusal: 'number-taken-conflict' })
    expect(await accept(people.nilufar.code)).toMatchObject({ ok: true, value: { personId: people.nilufar.id } })
    const { id: accountId } = (await findAccountToSignIn(db.read, feruza.email))!
    const found = await findPersonsByCode(db.read, workerScope(), [people.nilufar.code])
    expect(found.get(people.nilufar.code)).toMatchObject({ id: people.nilufar.id, accountId })
  })

  test('is told nothing on the page that a stranger with an address could learn', async () => {
    const { officer, visitor, letters, waiting } = await office()
    await admitDomain(officer('hrJustice'), { unit: 'N-M04', domain: 'example.uz' })
    const taken = { ...feruza, email: 'hrjustice@example.uz' }
    expect(await register(visitor(), taken, place)).toEqual(await register(visitor(), { ...feruza, email: 'new@example.uz' }, place))
    expect((await letters()).map(({ recipient, subject }) => [recipient, subject]).toSorted()).toEqual([
      ['hrjustice@example.uz', 'Hisob yozuvingiz bor'],
      ['new@example.uz', 'Manzilingizni tasdiqlang'],
    ])
    expect(await waiting('hrNational')).toEqual([])
  })
})

describe('a code', () => {
  test('opens for as many people as it says, until it is withdrawn', async () => {
    const { officer, visitor, registered, waiting, ctx } = await office()
    const made = await invite(officer('hrJustice'), { unit: 'N-M04-D1', places: 1, days: 30 })
    if (!made.ok) throw new Error(made.refusal)
    const { code } = made.value
    const at = (email: string) => ({ ...feruza, email, code })
    const id = await registered(at('one@mail.example'))
    expect(await register(visitor(), at('two@mail.example'), place)).toMatchObject({ refusal: 'wrong-code' })
    expect(await refuseRegistration(ctx('hrJustice'), { registrationId: id, reason: 'Not of us' }, timeZone)).toMatchObject({ ok: true })
    expect(await waiting('hrJustice')).toEqual([])
    // A place of somebody who was turned away is free again.
    await registered(at('three@mail.example'))
    const { invitations } = await viewRegistrations(officer('hrJustice'))
    expect(invitations).toMatchObject([{ places: 1, taken: 1 }])
    expect(await withdrawInvitation(officer('hrHealth'), invitations[0]!.id)).toMatchObject({ refusal: 'unknown-invitation' })
    expect(await withdrawInvitation(officer('hrJustice'), invitations[0]!.id)).toMatchObject({ ok: true })
    expect((await viewRegistrations(officer('hrJustice'))).invitations).toEqual([])
  })

  test('and no code, and no known address: the form says so', async () => {
    const { visitor } = await office()
    expect(await register(visitor(), feruza, place)).toMatchObject({ refusal: 'code-missing' })
    expect(await register(visitor(), { ...feruza, email: 'b@mail.example', code: '00000-00000' }, place)).toMatchObject({
      refusal: 'wrong-code',
    })
    expect(await register(visitor(), { ...feruza, email: 'c@mail.example', code: '%' }, place)).toMatchObject({ refusal: 'wrong-code' })
  })

  test('letters to one mailbox are few', async () => {
    const { officer, visitor } = await office()
    await admitDomain(officer('hrJustice'), { unit: 'N-M04', domain: 'adliya.example' })
    const outcomes = []
    for (let n = 0; n < 4; n += 1) outcomes.push((await register(visitor(), feruza, place)).ok)
    expect(outcomes).toEqual([true, true, true, false])
  })
})

test('a link holds for two days, once; then what was written is forgotten', async () => {
  const { db, officer, visitor, token, waiting } = await office()
  await admitDomain(officer('hrJustice'), { unit: 'N-M04', domain: 'adliya.example' })
  await register(visitor(), feruza, place)
  const link = await token(feruza.email)
  const later = new Date(monday.getTime() + 48 * 3_600_000)
  expect(await findToConfirm(visitor(), `${link}x`)).toBeUndefined()
  expect(await confirmRegistration(visitor(later), link)).toMatchObject({ refusal: 'unknown-registration' })
  await forgetUnconfirmed(db, new Date(later.getTime() - 1))
  expect(await findToConfirm(visitor(), link)).toMatchObject({ unit: { code: 'N-M04' } })
  await forgetUnconfirmed(db, new Date(later.getTime() + 1))
  expect(await confirmRegistration(visitor(), link)).toMatchObject({ refusal: 'unknown-registration' })
  expect(await waiting('hrNational')).toEqual([])
})

test('registration is opened for one’s own units alone', async () => {
  const { officer } = await office()
  const health = officer('hrHealth')
  expect(await invite(health, { unit: 'N-M04', places: 5, days: 5 })).toMatchObject({ refusal: 'unit-missing' })
  expect(await invite(health, { unit: 'N-M05', places: Number.NaN, days: 5 })).toMatchObject({ refusal: 'places-out-of-range' })
  expect(await invite(health, { unit: 'N-M05', places: 5, days: 91 })).toMatchObject({ refusal: 'days-out-of-range' })
  expect(await admitDomain(health, { unit: 'N-M04', domain: 'ssv.example' })).toMatchObject({ refusal: 'unit-missing' })
  expect(await admitDomain(health, { unit: 'N-M05', domain: 'mail.ru' })).toMatchObject({ refusal: 'public-domain' })
  expect(await admitDomain(health, { unit: 'N-M05', domain: 'ssv.example' })).toMatchObject({ ok: true })
  expect(await admitDomain(officer('hrJustice'), { unit: 'N-M04', domain: 'ssv.example' })).toMatchObject({
    refusal: 'domain-taken-conflict',
  })
  expect(await withdrawDomain(officer('hrJustice'), 'ssv.example')).toMatchObject({ refusal: 'unknown-domain' })
  expect(await withdrawDomain(health, 'ssv.example')).toMatchObject({ ok: true })
})
