import { describe, expect, test } from 'vitest'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { findOwnAccount, insertAccount, listRoleHolders } from './account-store.server.ts'
import { actorOf } from './actor.ts'
import { changePassword } from './change-password.server.ts'
import { createAccount } from './create-account.server.ts'
import { demoPassword, demoPeople } from './demo-people.ts'
import { loadDemoPeople } from './load-demo-people.server.ts'
import { createSession, endAllSessions, endSession, readSession } from './session.server.ts'
import { signIn } from './sign-in.server.ts'

const now = new Date()

async function withDemoPeople() {
  const db = await tempDatabase()
  await loadDemoPeople(db, now)
  return db
}

describe('demo people', () => {
  test('come into an empty database once', async () => {
    const db = await tempDatabase()
    expect(await loadDemoPeople(db, now)).toBe(demoPeople.length)
    expect(await loadDemoPeople(db, now)).toBe(0)
  })
})

describe('an account added by the command line', () => {
  const given = { role: 'trainer', email: 'new@example.uz', name: 'Gʻayrat Oʻrinboyev' } as const

  test('can sign in, and has its name in both scripts', async () => {
    const db = await tempDatabase()
    const created = await createAccount(db, given, now)
    const password = created.ok ? created.value.password : ''
    const result = await signIn({ db, now }, { name: given.email, password, clientAddress: '10.0.0.1' })
    const signedIn = result.ok ? await readSession(db, result.value.token) : undefined
    expect(signedIn).toMatchObject({ nameLatin: 'Gʻayrat Oʻrinboyev', nameCyrillic: 'Ғайрат Ўринбоев' })
    expect(signedIn?.grants.map(({ role }) => role).sort()).toEqual(['learner', 'trainer'])
    expect(await createAccount(db, given, now)).toMatchObject({ ok: false, refusal: 'address-conflict' })
  })

  test.each([
    ['in Cyrillic letters, which would stand on Latin certificates', 'Ғайрат Ўринбоев', 'not-latin'],
    ['without letters', '—', 'missing-latin'],
    ['that no certificate holds', 'A'.repeat(81), 'name-too-long'],
  ])('is refused a name %s', async (_, name, refusal) => {
    const db = await tempDatabase()
    expect(await createAccount(db, { ...given, name }, now)).toEqual({ ok: false, refusal })
    expect(await listRoleHolders(db.read, 'trainer', 'cyb-101')).toEqual([])
  })
})

describe('signing in', () => {
  const from = (clientAddress: string) => ({ name: 'learner@demo.example', password: demoPassword, clientAddress })

  test('with the right password gives a session that knows the person and her roles', async () => {
    const db = await withDemoPeople()
    const result = await signIn({ db, now }, { ...from('10.0.0.1'), name: ' Learner@Demo.example ' })
    expect(result.ok).toBe(true)
    const signedIn = result.ok ? await readSession(db, result.value.token) : undefined
    expect(signedIn).toMatchObject({ nameLatin: 'Dilnoza Karimova', grants: [{ role: 'learner', scope: '*' }] })
  })

  test('does not tell an unknown address from a wrong password', async () => {
    const db = await withDemoPeople()
    const ctx = { db, now }
    const wrong = await signIn(ctx, { ...from('10.0.0.1'), password: 'not-it' })
    const unknown = await signIn(ctx, { ...from('10.0.0.1'), name: 'nobody@demo.example' })
    expect(wrong).toEqual({ ok: false, refusal: 'wrong-name-or-password' })
    expect(unknown).toEqual(wrong)
  })

  test('after ten tries is refused for a while, the right password too, and works again after', async () => {
    const db = await withDemoPeople()
    const ctx = { db, now }
    for (let tries = 0; tries < 10; tries += 1)
      await signIn(ctx, { name: 'learner@demo.example', password: 'guess', clientAddress: `10.0.0.${tries}` })
    expect(await signIn(ctx, from('10.0.1.1'))).toEqual({ ok: false, refusal: 'too-many-tries', params: { minutes: 15 } })
    const later = new Date(now.getTime() + 901_000)
    expect(await signIn({ ...ctx, now: later }, from('10.0.1.1'))).toMatchObject({ ok: true })
  })

  test('from one address lets any number in, and counts only who is refused', async () => {
    const db = await withDemoPeople()
    const ctx = { db, now }
    for (let person = 0; person < 15; person += 1) expect(await signIn(ctx, from('10.0.0.1'))).toMatchObject({ ok: true })
    const guess = (each: number) => signIn(ctx, { name: `person-${each}@example.uz`, password: 'guess', clientAddress: '10.0.0.1' })
    await Promise.all(Array.from({ length: 300 }, (_, each) => guess(each)))
    expect(await signIn(ctx, from('10.0.0.1'))).toEqual({ ok: false, refusal: 'too-many-tries', params: { minutes: 15 } })
    expect(await signIn(ctx, from('10.0.0.2'))).toMatchObject({ ok: true })
  })
})

describe('sessions', () => {
  test('end on the server, one or all', async () => {
    const db = await withDemoPeople()
    const account = await db.transact((tx) =>
      insertAccount(tx, {
        email: 'sardor@example.uz',
        nameLatin: 'Sardor',
        nameCyrillic: 'Сардор',
        certificateScript: 'latin',
        locale: 'ru',
        passwordHash: '-',
        demo: false,
        createdAt: now,
        grants: [],
      }),
    )
    const [first, second] = [await createSession(db, account!.id, now), await createSession(db, account!.id, now)]
    expect(await readSession(db, first)).toMatchObject({ id: account!.id, locale: 'ru', grants: [] })
    await endSession(db, first)
    expect(await readSession(db, first)).toBeUndefined()
    expect(await readSession(db, second)).toBeDefined()
    await endAllSessions(db, account!.id)
    expect(await readSession(db, second)).toBeUndefined()
  })

  test('are not in the database in a form that signs in', async () => {
    const db = await withDemoPeople()
    expect(await readSession(db, 'a-token-nobody-has')).toBeUndefined()
  })

  test('older than thirty days are over, however much they were used', async () => {
    const db = await withDemoPeople()
    const result = await signIn(
      { db, now: new Date(now.getTime() - 31 * 86_400_000) },
      { name: 'learner@demo.example', password: demoPassword, clientAddress: '10.0.0.1' },
    )
    expect(result.ok && (await readSession(db, result.value.token))).toBeUndefined()
  })
})

describe('changing the password', () => {
  test('needs the old one, ends every session, and the new one signs in', async () => {
    const db = await withDemoPeople()
    const signedIn = await signIn({ db, now }, { name: 'learner@demo.example', password: demoPassword, clientAddress: '10.0.0.1' })
    const token = signedIn.ok ? signedIn.value.token : ''
    const person = await readSession(db, token)
    const ctx = { db, now, locale: 'en' as const, actor: actorOf({ id: person!.id, displayName: person!.nameLatin }, []) }
    expect(await changePassword(ctx, { current: 'not it', next: 'daryo qalpoq temir kuz' })).toEqual({
      ok: false,
      refusal: 'wrong-password',
    })
    expect(await changePassword(ctx, { current: demoPassword, next: 'short' })).toEqual({ ok: false, refusal: 'password-short' })
    const changed = await changePassword(ctx, { current: demoPassword, next: 'daryo qalpoq temir kuz' })
    expect(await readSession(db, token)).toBeUndefined()
    expect(changed.ok && (await readSession(db, changed.value.token))).toMatchObject({ id: person!.id })
    const again = { name: 'learner@demo.example', clientAddress: '10.0.0.1' }
    expect(await signIn({ db, now }, { ...again, password: demoPassword })).toMatchObject({ ok: false })
    expect(await signIn({ db, now }, { ...again, password: 'daryo qalpoq temir kuz' })).toMatchObject({ ok: true })
  })
})

describe('who is told about a course', () => {
  test('its own trainers, or those of all courses where it has none', async () => {
    const db = await withDemoPeople()
    const everywhere = await listRoleHolders(db.read, 'trainer', 'cyb-101')
    expect(everywhere.map(({ email }) => email)).toEqual(['trainer@demo.example'])
    await db.transact((tx) =>
      insertAccount(tx, {
        email: 'own@example.uz',
        nameLatin: 'Own',
        nameCyrillic: 'Оун',
        certificateScript: 'latin',
        locale: 'en',
        passwordHash: '-',
        demo: false,
        createdAt: now,
        grants: [{ role: 'trainer', scope: 'course:cyb-101' }],
      }),
    )
    expect((await listRoleHolders(db.read, 'trainer', 'cyb-101')).map(({ email }) => email)).toEqual(['own@example.uz'])
  })

  test('an account is read by its own actor', async () => {
    const db = await withDemoPeople()
    const trainer = (await listRoleHolders(db.read, 'trainer', 'cyb-101'))[0]!
    expect(await findOwnAccount(db.read, actorOf(trainer, []))).toMatchObject({ email: 'trainer@demo.example' })
  })
})
