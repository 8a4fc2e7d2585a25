import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { completeEnrolment, insertEnrolment } from '#app/progress/enrolment-store.server.ts'
import { databaseError } from '#db/errors.ts'
import type { Database, Tx } from '#db/handle.ts'
import { account, auditEvent, award, awardDocument, awardStatus, letter, outboxEvent, signingKey } from '#db/schema/index.ts'
import { tempDatabase, tempFolder } from '#tests/support/temp-database.ts'
import { monday, type World, world } from '#tests/support/world.ts'
import { awardAnnouncer } from './announce-award.server.ts'
import { findAwardByCode, findOwnDocument, listOwnAwards } from './award-store.server.ts'
import { changeAwardStatus } from './change-award-status.server.ts'
import { findVerification } from './find-verification.server.ts'
import { awardIssuer } from './issue-award.server.ts'
import { listCertificates } from './list-certificates.server.ts'
import { ensureSigningKey, rotateSigningKey } from './signing-key.server.ts'
import { makeVerificationCode, parseVerificationCode } from './verification-code.ts'

const settings = (dataDir: string) => ({ dataDir, publicOrigin: 'https://learn.example.uz', issuer: 'Salohiyat' })

async function passed() {
  const db = await tempDatabase()
  const people = await world(db, { enrolled: true })
  const dataDir = tempFolder()
  await ensureSigningKey(db, dataDir, monday)
  const issue = awardIssuer(settings(dataDir))
  return { db, people, dataDir, issue, event: completedBy(people), visit: visitTo(db) }
}

const completedBy = (people: World): EventOf<'course.completed'> => ({
  type: 'course.completed',
  enrolmentId: people.enrolmentId,
  learnerId: people.dilnoza.id,
  courseId: people.courseId,
  releaseId: people.releaseId,
  completedOn: '2026-11-23' as LocalDate,
})

const visitTo = (db: Database, now = monday) => ({ db, now, timeZone: 'Asia/Tashkent', clientAddress: '203.0.113.7' })

/** What the worker does with the two steps of a handler. */
async function handle(db: Database, step: Promise<(tx: Tx) => Promise<void>>) {
  const write = await step
  await db.transact(async (tx) => {
    await write(tx)
  })
}

async function issued() {
  const made = await passed()
  await handle(made.db, made.issue(made.db, made.event, monday))
  const [own] = await listOwnAwards(made.db.read, made.people.dilnoza)
  return { ...made, own: own! }
}

test('completing a course gives one signed award with its document, its news and its trace', async () => {
  const { db, people, own } = await issued()
  expect(own.statement).toMatchObject({
    code: own.code,
    holderName: 'Dilnoza Karimova',
    courseTitle: 'Hamma uchun kibergigiyena',
    validUntil: '2027-11-23',
  })
  expect(parseVerificationCode(own.code)).toEqual({ ok: true, value: own.code })
  const document = await findOwnDocument(db.read, people.dilnoza, own.id)
  expect(Buffer.from(document!.pdf).toString('latin1', 0, 5)).toBe('%PDF-')
  expect(await db.read.select().from(outboxEvent)).toMatchObject([
    { type: 'award.issued', payload: { awardId: own.id, learnerId: people.dilnoza.id } },
  ])
  expect(await db.read.select().from(auditEvent)).toMatchObject([{ action: 'award.issued', subject: own.id, actorId: null }])
})

test('an event that comes again, even at the same time, gives no second award', async () => {
  const { db, issue, event } = await passed()
  const writes = await Promise.all([issue(db, event, monday), issue(db, event, monday), issue(db, event, monday)])
  await Promise.all(writes.map((write) => db.transact(async (tx) => void (await write(tx)))))
  await handle(db, issue(db, event, monday))
  expect(await db.read.$count(award)).toBe(1)
  expect(await db.read.$count(awardDocument)).toBe(1)
  expect(await db.read.$count(outboxEvent)).toBe(1)
  expect(await db.read.$count(auditEvent)).toBe(1)
})

test('a crash within the transaction leaves nothing, and the next try gives the award', async () => {
  const { db, issue, event } = await passed()
  const write = await issue(db, event, monday)
  const crash = db.transact(async (tx) => {
    await write(tx)
    throw new Error('power cut')
  })
  await expect(crash).rejects.toThrow('power cut')
  for (const table of [award, awardDocument, outboxEvent, auditEvent]) expect(await db.read.$count(table)).toBe(0)
  await handle(db, issue(db, event, monday))
  expect(await db.read.$count(award)).toBe(1)
})

test('the name is printed as she chose on the day of issue; later changes leave the award alone', async () => {
  const { db, people, issue, event } = await passed()
  await db.transact((tx) => tx.update(account).set({ certificateScript: 'cyrillic' }).where(eq(account.id, people.dilnoza.id)))
  await handle(db, issue(db, event, monday))
  await db.transact((tx) => tx.update(account).set({ nameCyrillic: 'Дилноза Раҳимова' }).where(eq(account.id, people.dilnoza.id)))
  expect((await listOwnAwards(db.read, people.dilnoza))[0]?.statement.holderName).toBe('Дилноза Каримова')
})

test('an event about a release that is not there fails, to be tried again', async () => {
  const { db, issue, event } = await passed()
  await expect(issue(db, { ...event, releaseId: 'nowhere' }, monday)).rejects.toThrow('release that is not there')
})

test('without a key nothing is issued', async () => {
  const { db, event } = await passed()
  await expect(awardIssuer(settings(tempFolder()))(db, event, monday)).rejects.toThrow('No signing key')
})

test('the letter is written once, in her language, with the address of the check', async () => {
  const { db, own, people } = await issued()
  const announce = awardAnnouncer({ publicOrigin: 'https://learn.example.uz' })
  const event = { type: 'award.issued', awardId: own.id, learnerId: people.dilnoza.id } as const
  await handle(db, announce(db, event, monday))
  await handle(db, announce(db, event, monday))
  const letters = await db.read.select().from(letter)
  expect(letters).toMatchObject([
    { recipient: 'dilnoza@example.uz', locale: 'uz-Latn', subject: 'Sertifikatingiz tayyor: Hamma uchun kibergigiyena' },
  ])
  expect(letters[0]?.body).toContain(`https://learn.example.uz/verify/${own.code}`)
})

test('nobody but its holder gets the document or sees it in a list', async () => {
  const { db, people, own } = await issued()
  for (const other of [people.sherzod, people.aziza, people.timur]) {
    expect(await findOwnDocument(db.read, other, own.id)).toBeUndefined()
    expect(await listOwnAwards(db.read, other)).toEqual([])
  }
})

test('a course completed shows as a certificate to come until the award is there', async () => {
  const { db, people, issue, event } = await passed()
  const ctx = people.ctx(people.dilnoza)
  expect(await listCertificates(ctx, 'Asia/Tashkent')).toEqual({ certificates: [], toCome: [] })
  await db.transact((tx) => completeEnrolment(tx, people.enrolmentId, { releaseId: people.releaseId, completedBy: 'lessons' }, monday))
  expect(await listCertificates(ctx, 'Asia/Tashkent')).toMatchObject({
    certificates: [],
    toCome: [{ course: 'Cyber hygiene for everyone' }],
  })
  await handle(db, issue(db, event, monday))
  const list = await listCertificates(ctx, 'Asia/Tashkent')
  expect(list).toMatchObject({ certificates: [{ status: 'valid', cover: { tiling: 'hexagon' } }], toCome: [] })
})

test('anyone with the code sees what was printed, and nothing more', async () => {
  const { own, visit } = await issued()
  const found = await findVerification(own.code.toLowerCase(), visit)
  expect(found).toEqual({
    ok: true,
    value: {
      status: 'valid',
      statement: own.statement,
      signature: own.signature,
      keyId: own.keyId,
      publicKey: expect.stringContaining('BEGIN PUBLIC KEY'),
      changedAt: undefined,
    },
  })
})

test('a mistyped code is told without asking; a code that is not ours is unknown', async () => {
  const { visit } = await issued()
  expect(await findVerification('ABCD', visit)).toMatchObject({ refusal: 'code-length' })
  expect(await findVerification(makeVerificationCode(new Uint8Array(26)), visit)).toEqual({ ok: false, refusal: 'unknown-award' })
})

test('after 30 misses in a minute an address waits; mistyped codes and hits do not count', async () => {
  const { own, visit } = await issued()
  const miss = (i: number) => findVerification(makeVerificationCode(new Uint8Array(26).fill(i)), visit)
  for (let i = 0; i < 40; i++) await findVerification('typo', visit)
  for (let i = 1; i <= 30; i++) expect(await miss(i)).toMatchObject({ refusal: 'unknown-award' })
  expect(await miss(31)).toMatchObject({ refusal: 'too-many-checks', params: { seconds: expect.any(Number) } })
  expect(await findVerification(own.code, visit)).toMatchObject({ ok: true })
  const neighbour = { ...visit, clientAddress: '203.0.113.8' }
  expect(await findVerification(makeVerificationCode(new Uint8Array(26)), neighbour)).toMatchObject({ refusal: 'unknown-award' })
  const later = { ...visit, now: new Date(monday.getTime() + 61_000) }
  expect(await findVerification(makeVerificationCode(new Uint8Array(26)), later)).toMatchObject({ refusal: 'unknown-award' })
})

test('a row changed in the database is altered, and its text is not shown', async () => {
  const { db, own, visit } = await issued()
  const set = (values: Partial<typeof own>) => db.transact((tx) => tx.update(award).set(values).where(eq(award.id, own.id)))
  const verdict = async (code = own.code) => findVerification(code, visit)
  const altered = { ok: true, value: { status: 'altered', statement: undefined } }
  await set({ statement: { ...own.statement, holderName: 'Somebody Else' } })
  expect(await verdict()).toMatchObject(altered)
  await set({ statement: own.statement, signature: `${own.signature.slice(0, -4)}AAAA` })
  expect(await verdict()).toMatchObject(altered)
  await set({ signature: own.signature, keyId: 'another' })
  expect(await verdict()).toMatchObject(altered)
  const otherCode = makeVerificationCode(new Uint8Array(26).fill(9))
  await set({ keyId: own.keyId, code: otherCode })
  expect(await verdict(otherCode)).toMatchObject(altered)
  await set({ code: own.code })
  expect(await verdict()).toMatchObject({ value: { status: 'valid' } })
})

test('when the status rows cannot be read the page says so, and still shows what was printed', async () => {
  const { db, own, visit } = await issued()
  const busy = databaseError('database-closed', 'away')
  const select: Database['read']['select'] = (...fields: []) => {
    const builder = db.read.select(...fields)
    return Object.assign(Object.create(builder), {
      from: (table: Parameters<typeof builder.from>[0]) => {
        if (table === awardStatus) throw busy
        return builder.from(table)
      },
    })
  }
  const halfAway = { ...db, read: Object.assign(Object.create(db.read), { select }) as Database['read'] }
  expect(await findVerification(own.code, { ...visit, db: halfAway })).toMatchObject({
    ok: true,
    value: { status: 'status-unavailable', statement: own.statement },
  })
})

test('the day after the last the certificate is expired, by the clock of Tashkent', async () => {
  const { db, own } = await issued()
  const at = (time: string) => findVerification(own.code, visitTo(db, new Date(time)))
  expect(await at('2027-11-23T18:59:00Z')).toMatchObject({ value: { status: 'valid' } })
  expect(await at('2027-11-23T19:00:00Z')).toMatchObject({ value: { status: 'expired' } })
})

test('an administrator suspends, reinstates and revokes with a reason; what is revoked stays so', async () => {
  const { db, people, own, visit } = await issued()
  const timur = people.ctx(people.timur)
  const status = async () => {
    const found = await findVerification(own.code, visit)
    return found.ok && found.value
  }
  expect(await changeAwardStatus(timur, own.id, 'suspended', 'Doubt about who sat the test')).toMatchObject({ ok: true })
  expect(await status()).toMatchObject({ status: 'suspended', statement: own.statement, changedAt: monday })
  expect(JSON.stringify(await status())).not.toContain('Doubt')
  expect(
    await changeAwardStatus(people.ctx(people.timur, { now: new Date(monday.getTime() + 1000) }), own.id, 'reinstated', 'Cleared'),
  ).toMatchObject({ ok: true })
  expect(await status()).toMatchObject({ status: 'valid', changedAt: undefined })
  expect(
    await changeAwardStatus(
      people.ctx(people.timur, { now: new Date(monday.getTime() + 2000) }),
      own.id,
      'revoked',
      'Another sat the test',
    ),
  ).toMatchObject({ ok: true })
  expect(await status()).toMatchObject({ status: 'revoked' })
  expect(await changeAwardStatus(timur, own.id, 'reinstated', 'Please')).toEqual({ ok: false, refusal: 'award-status-conflict' })
  const trail = await db.read.select().from(auditEvent).where(eq(auditEvent.actorId, people.timur.id))
  expect(trail.map(({ action }) => action).sort()).toEqual(['award.reinstated', 'award.revoked', 'award.suspended'])
})

test('nobody else changes a status, none is changed without a reason, and none that is not there', async () => {
  const { people, own } = await issued()
  for (const other of [people.dilnoza, people.rustam, people.aziza]) {
    expect(await changeAwardStatus(people.ctx(other), own.id, 'revoked', 'Because')).toMatchObject({ refusal: 'forbidden-award-status' })
  }
  expect(await changeAwardStatus(people.ctx(people.timur), own.id, 'revoked', ' ')).toMatchObject({ refusal: 'reason-missing' })
  expect(await changeAwardStatus(people.ctx(people.timur), 'nowhere', 'revoked', 'Because')).toMatchObject({ refusal: 'unknown-award' })
})

test('the private half is a file of its owner alone; ensuring it again changes nothing', async () => {
  const { db, dataDir } = await passed()
  const [file] = readdirSync(path.join(dataDir, 'keys'))
  expect(statSync(path.join(dataDir, 'keys', file!)).mode & 0o777).toBe(0o600)
  await ensureSigningKey(db, dataDir, new Date(monday.getTime() + 5000))
  expect(readdirSync(path.join(dataDir, 'keys'))).toEqual([file])
  const [row] = await db.read.select().from(signingKey)
  expect(row?.publicKey).toContain('PUBLIC KEY')
  expect(JSON.stringify(row)).not.toContain('PRIVATE')
})

test('after a rotation new awards use the new key and old ones verify', async () => {
  const { db, people, dataDir, issue, own, visit } = await issued()
  const later = new Date(monday.getTime() + 60_000)
  const next = await rotateSigningKey(db, dataDir, later)
  const sherzod = await db.transact((tx) => enrolled(tx, people))
  await handle(db, issue(db, { ...completedBy(people), enrolmentId: sherzod, learnerId: people.sherzod.id }, later))
  const [second] = await listOwnAwards(db.read, people.sherzod)
  expect([own.keyId === next.id, second?.keyId]).toEqual([false, next.id])
  for (const { code } of [own, second!]) expect(await findVerification(code, visit)).toMatchObject({ value: { status: 'valid' } })
})

test('a database restored from before the key learns it with the next award', async () => {
  const { db, dataDir, issue, event, visit } = await passed()
  await db.transact((tx) => tx.delete(signingKey))
  await handle(db, issue(db, event, monday))
  const [row] = await db.read.select().from(award)
  expect(await findVerification(row!.code, visit)).toMatchObject({ value: { status: 'valid' } })
  expect(await findAwardByCode(db.read, row!.code)).toMatchObject({ keyId: (await ensureSigningKey(db, dataDir, monday)).id })
})

async function enrolled(tx: Tx, people: World): Promise<string> {
  return (await insertEnrolment(tx, people.sherzod, people.courseId, 1, monday))!.id
}
