import { expect, test } from 'vitest'
import { contentOf } from '#app/catalogue/bank-item.ts'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import { findBankItem, listItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { beginItemEditor, type EditorAnswer, type ItemEditor, openItemEditor, postItemEditor } from './edit-item.server.ts'
import { lossOfRetiring, viewItem } from './item-view.server.ts'
import type { Typed } from './typed-fields.ts'

async function desk() {
  const db = await tempDatabase()
  const world = await quizWorld(db)
  const ctx = world.ctx(world.rustam)
  const release = (await findRelease(db.read, world.releaseId))!
  const place = { courseId: world.courseId, bank: 'main', itemId: 'o1-item-01' }
  const open = async () => (await openItemEditor(ctx, release, place))!
  const post = (editor: ItemEditor, changes: Record<string, string>, at: typeof place | null = place) =>
    postItemEditor(ctx, release, at ?? undefined, fieldsOf(editor, changes), Math.random) as Promise<EditorAnswer>
  return { db, ctx, release, place, open, post }
}

/** The form as it stands, with these fields changed: what a browser would post. */
function fieldsOf(editor: ItemEditor, changes: Record<string, string>): URLSearchParams {
  const { item, from, note, bank, itemId } = editor
  const fields = new URLSearchParams({
    type: item.type,
    outcome: item.outcome,
    level: item.level,
    reviewBy: item.reviewBy,
    note,
    from: String(from),
    bank,
    id: itemId,
  })
  const add = (name: string, typed: Typed): void => {
    if (typed === null) return
    if (typeof typed === 'string') fields.set(name, typed)
    else for (const [step, inner] of Object.entries(typed)) add(`${name}.${step}`, inner)
  }
  add('stem', item.stem)
  add('authored', item.authored)
  for (const [name, value] of Object.entries(changes)) fields.set(name, value)
  return fields
}

const editorOf = (answer: EditorAnswer): ItemEditor => {
  if (!('editor' in answer)) throw new Error('It was saved')
  return answer.editor
}

const change = { 'stem.en': 'A clearer question?', note: 'It was unclear', do: 'save' }

test('saving makes the next version with the note, and says which translations lag behind', async () => {
  const { db, ctx, release, place, open, post } = await desk()
  expect(await post(await open(), change)).toMatchObject({ saved: { ...place, version: 2 } })
  const item = (await findBankItem(db.read, place))!
  expect(contentOf(item)!.stem).toEqual({ en: 'A clearer question?', ru: 'Question o1-item-01?', 'uz-Latn': 'Question o1-item-01?' })
  expect((await listItemVersions(db.read, place))[0]).toMatchObject({ version: 2, note: 'It was unclear', authorId: ctx.actor.id })
  expect((await open()).stale).toEqual(['stem.ru', 'stem.uz-Latn'])
  const view = (await viewItem(ctx, release, place, localDateOf(ctx.now, 'Asia/Tashkent')))!
  expect(view.changed).toMatchObject({ since: 1, fields: [{ lang: 'en', before: 'Question o1-item-01?', after: 'A clearer question?' }] })
  expect(view.changed!.stale).toHaveLength(2)
})

test('what was only opened and saved is no new version', async () => {
  const { db, place, open, post } = await desk()
  expect(await post(await open(), { note: 'Nothing', do: 'save' })).toMatchObject({ status: 422, editor: { refused: 'unchanged' } })
  expect(await listItemVersions(db.read, place)).toHaveLength(1)
})

test('a change needs a note; what is wrong is said at its field, and everything typed is kept', async () => {
  const { db, place, open, post } = await desk()
  const wrong = {
    ...change,
    note: ' ',
    outcome: 'o9',
    level: '',
    reviewBy: '31.12.2027',
    'stem.ru': 'x'.repeat(4001),
    'authored.options.1.text.uz-Latn': 'Option a',
  }
  const answer = await post(await open(), wrong)
  const editor = editorOf(answer)
  expect(answer).toMatchObject({ status: 422 })
  const fields = editor.faults.map(({ field }) => field)
  // As one meets them going down the page.
  expect(fields).toEqual(['stem.ru', 'authored.options.1.text.uz-Latn', 'outcome', 'level', 'reviewBy', 'note'])
  for (const { title, text } of editor.faults) expect([title, text]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
  expect(editor.item).toMatchObject({ outcome: 'o9', reviewBy: '31.12.2027', stem: { ru: 'x'.repeat(4001) } })
  expect(await listItemVersions(db.read, place)).toHaveLength(1)
})

test('of two authors the second sees what the first made of it, loses nothing, and may save after it', async () => {
  const { db, place, open, post } = await desk()
  const [first, second] = [await open(), await open()]
  await post(first, change)
  const mine = { 'stem.en': 'My own question?', note: 'Mine', do: 'save' }
  const refused = await post(second, mine)
  expect(refused).toMatchObject({ status: 409 })
  const editor = editorOf(refused)
  expect(editor).toMatchObject({ from: 2, note: 'Mine', item: { stem: { en: 'My own question?' } } })
  expect(editor.conflict).toMatchObject({
    version: 2,
    note: 'It was unclear',
    changes: [{ lang: 'en', before: 'A clearer question?', after: 'My own question?' }],
  })
  expect((await listItemVersions(db.read, place)).map(({ version }) => version)).toEqual([2, 1])
  expect(await post(editor, { do: 'save' })).toMatchObject({ saved: { version: 3 } })
})

test('a new question gets an id from its words, and another where that is taken', async () => {
  const { db, ctx, release, place, post } = await desk()
  const begun = (await beginItemEditor(ctx, release, 'single-choice', Math.random))!
  const words = Object.fromEntries([0, 1, 2].map((n) => [`authored.options.${n}.text.en`, `Option ${n}`]))
  const filled = {
    'stem.en': 'What comes first?',
    outcome: 'o1',
    level: 'apply',
    'authored.options.1.correct': 'yes',
    do: 'save',
    ...words,
  }
  const saved = await post(begun, filled, null)
  expect(saved).toMatchObject({ saved: { bank: 'main', itemId: 'what-comes-first', version: 1 } })
  const { authored } = contentOf((await findBankItem(db.read, { ...place, itemId: 'what-comes-first' }))!)! as {
    authored: { options: { id: string }[] }
  }
  expect(new Set(authored.options.map(({ id }) => id)).size).toBe(3)
  const again = await post(begun, { ...filled, 'stem.en': 'What comes first?!' }, null)
  expect(again).toMatchObject({ status: 409, editor: { faults: [{ field: 'id' }], item: { stem: { en: 'What comes first?!' } } } })
  expect(await beginItemEditor(ctx, release, 'no-such-type', Math.random)).toBeUndefined()
  expect(await beginItemEditor(ctx, release, 'plan', Math.random)).toBeUndefined()
})

test('parts are added and a preview is shown without anything being stored', async () => {
  const { db, place, open, post } = await desk()
  const added = editorOf(await post(await open(), { do: 'add options', 'stem.en': 'Half-written' }))
  expect(added).toMatchObject({ focus: 'authored.options.3', item: { stem: { en: 'Half-written' } } })
  expect((added.item.authored as { options: unknown[] }).options).toHaveLength(4)
  expect(editorOf(await post(added, { do: 'preview' })).preview).toBeUndefined()
  const shown = editorOf(await post(await open(), { do: 'preview ru', 'stem.ru': 'Первое?' }))
  expect(shown.preview).toMatchObject({ locale: 'ru', stem: { ru: 'Первое?' }, asked: { type: 'single-choice' } })
  expect(shown.preview!.asked.grade).toBeUndefined()
  expect(shown.preview!.explained.grade).toBeDefined()
  expect(await listItemVersions(db.read, place)).toHaveLength(1)
})

test('a question is at most 256 kB, and a hundred thousand options end soon', async () => {
  const { db, ctx, release, place, open, post } = await desk()
  const editor = await open()
  const long = Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`authored.options.${n}.feedback.en`, 'x'.repeat(4000)]))
  expect(await post(editor, { ...long, ...change })).toMatchObject({ status: 422, editor: { refused: 'too-big' } })
  const many = fieldsOf(editor, change)
  for (let n = 3; n < 100_000; n += 1) many.append(`authored.options.${n}.id`, 'a')
  expect(await postItemEditor(ctx, release, place, many, Math.random)).toMatchObject({ status: 422 })
  expect(await listItemVersions(db.read, place)).toHaveLength(1)
})

test('retiring says which tests would lack questions', async () => {
  const { ctx, release, place } = await desk()
  expect(await lossOfRetiring(ctx, release, place)).toEqual([])
  const needy = { ...release, quizzes: [{ id: 'final', kind: 'final' as const, bank: 'main', blueprint: [{ outcome: 'o1', count: 15 }] }] }
  expect(await lossOfRetiring(ctx, needy, place)).toMatchObject([{ quizId: 'final', slot: { draws: 15, inUse: 14 } }])
})
