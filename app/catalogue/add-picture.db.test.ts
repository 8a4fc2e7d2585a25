import { expect, test } from 'vitest'
import { listAuditOf } from '#app/audit/audit-store.server.ts'
import { quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { addPicture } from './add-picture.server.ts'
import { maxImageBytes } from './course-files.ts'
import { listPictures } from './course-pictures.server.ts'
import { findCourseImage } from './media.server.ts'

const svg = (inner = '', box = '0 0 400 300') => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${inner}</svg>`)

/** A PNG as far as anybody looks at it here: its header. */
function png(width: number, height: number, bytes = 64): Buffer {
  const picture = Buffer.alloc(bytes)
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  picture.writeUInt32BE(width, 16)
  picture.writeUInt32BE(height, 20)
  return picture
}

async function desk() {
  const db = await tempDatabase()
  const { courseId, ctx: ctxOf, rustam } = await quizWorld(db)
  const ctx = ctxOf(rustam)
  const add = (name: string, bytes: Buffer, at = ctx.now) => addPicture({ ...ctx, now: at }, courseId, { name, bytes })
  return { db, courseId, ctx, add, pictures: () => listPictures(db.read, courseId) }
}

test('a picture gets a name of the course, its size, and an address that gives its bytes', async () => {
  const { db, courseId, add, pictures } = await desk()
  expect(await add('Yangi forma (2).SVG', svg('<path d="M0 0"/>'))).toEqual({ ok: true, value: { name: 'yangi-forma-2.svg' } })
  expect(await add('Схема.png', png(640, 480))).toEqual({ ok: true, value: { name: 'picture.png' } })
  const found = await pictures()
  expect([...found].map(([name, { width, height }]) => [name, width, height])).toEqual([
    ['picture.png', 640, 480],
    ['yangi-forma-2.svg', 400, 300],
  ])
  const file = found.get('picture.png')!.src.split('/').at(-1)!
  expect((await findCourseImage(db.read, courseId, file))?.bytes.equals(png(640, 480))).toBe(true)
})

test('the same picture again keeps its name; another of that name gets the next, and neither takes the place of a picture in use', async () => {
  const { ctx, courseId, db, add, pictures } = await desk()
  expect(await add('form.svg', svg())).toMatchObject({ value: { name: 'form.svg' } })
  const first = (await pictures()).get('form.svg')
  expect(await add('again.svg', svg())).toMatchObject({ value: { name: 'form.svg' } })
  expect(await add('form.svg', svg('<g/>'))).toMatchObject({ value: { name: 'form-2.svg' } })
  expect((await pictures()).get('form.svg')).toEqual(first)
  const auditor = { ...ctx.actor, grants: [{ role: 'auditor' as const, scope: '*' }] }
  expect(await listAuditOf(db.read, auditor, courseId)).toHaveLength(2)
})

test.each([
  { what: 'nothing', bytes: Buffer.alloc(0), refusal: 'picture-empty' },
  { what: 'too much', bytes: png(100, 100, maxImageBytes + 1), refusal: 'picture-heavy' },
  { what: 'a page', bytes: Buffer.from('<!doctype html><script>alert(1)</script>'), refusal: 'picture-kind' },
  { what: 'a GIF with the name of a PNG', bytes: Buffer.from('GIF89a\x01\x00\x01\x00'), refusal: 'picture-kind' },
  { what: 'bytes that are no text', bytes: Buffer.from([0xff, 0xfe, 0xfd, 0x3c, 0x73, 0x76, 0x67]), refusal: 'picture-kind' },
  { what: 'a script', bytes: svg('\n<script>alert(1)</script>'), refusal: 'picture-unsafe', params: { line: 2 } },
  { what: 'a handler', bytes: svg('<path onclick="alert(1)"/>'), refusal: 'picture-unsafe' },
  { what: 'a page within', bytes: svg('<foreignObject><body/></foreignObject>'), refusal: 'picture-unsafe' },
  { what: 'another file', bytes: svg('<use href="https://example.org/x.svg#a"/>'), refusal: 'picture-unsafe' },
  { what: 'entities', bytes: Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`), refusal: 'picture-unsafe' },
  { what: 'a billion pixels', bytes: png(30_000, 30_000), refusal: 'picture-size' },
  { what: 'too many pixels within the sides', bytes: png(9_000, 9_000), refusal: 'picture-size' },
  { what: 'no pixels', bytes: png(0, 0), refusal: 'picture-size' },
])('$what is refused', async ({ bytes, refusal, params }) => {
  const { add, pictures } = await desk()
  expect(await add('a.png', bytes)).toMatchObject({ ok: false, refusal, ...(params && { params }) })
  expect((await pictures()).size).toBe(0)
})

test('a drawing with a hundred thousand faults is refused as fast as one with a single fault', async () => {
  const { add } = await desk()
  const started = performance.now()
  expect(await add('a.svg', svg('<x/>\n'.repeat(55_000)))).toMatchObject({ refusal: 'picture-unsafe' })
  expect(performance.now() - started).toBeLessThan(1_000)
})

test('sixty pictures an hour are enough', async () => {
  const { add } = await desk()
  for (let n = 0; n < 60; n += 1) expect(await add('a.svg', svg())).toMatchObject({ ok: true })
  expect(await add('a.svg', svg())).toMatchObject({ refusal: 'too-many-uploads', params: { minutes: 60 } })
})
