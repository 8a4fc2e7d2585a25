import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { checkItemContent } from '#app/catalogue/check-item-content.ts'
import { translator } from '#app/i18n/translate.ts'
import { I18n } from '#app/i18n/use-t.tsx'
import type { InteractionType } from '#app/interactions/interaction.ts'
import { interactionType, interactionTypes } from '#app/interactions/registry.ts'
import { locales } from '#app/kernel/locale.ts'
import { samples, words } from '#tests/support/interaction-samples.ts'
import { postedFrom } from '#tests/support/posted-fields.ts'
import { changeParts, idMaker, partChangeValue, readPartChange } from './change-parts.ts'
import type { ItemEditor } from './edit-item.server.ts'
import { fieldOfFault } from './faulty-field.ts'
import { hintedFields, wordsOf } from './field-context.ts'
import type { Shape } from './field-shape.ts'
import { beginItem, readTypedItem, shapeOfType, suggestItemId, type TypedItem, typedItem, writtenTypes } from './item-draft.ts'
import { ItemEditorPage } from './item-editor-page.tsx'
import { authoredOf, type Typed, typedOf } from './typed-fields.ts'

const outcome = { id: 'o1', text: words('Outcome'), competencies: [] }
const course = { courseId: 'cyb-101', code: 'CYB-101', outcomes: [outcome], sourceLanguage: 'en' as const }
const t = translator('en')
const picture = { src: '/form.svg', width: 100, height: 100 }

/** The page of the editor with this in its form. */
function page(kind: InteractionType, item: TypedItem, more: Partial<ItemEditor> = {}): string {
  const editor: ItemEditor = {
    place: { bank: 'main', itemId: 'it' },
    bank: 'main',
    itemId: 'it',
    from: 1,
    note: '',
    banks: ['main'],
    pictures: { 'form.svg': picture },
    upgrades: [],
    shape: shapeOfType(kind),
    item,
    stale: [],
    faults: [],
    ...more,
  }
  return renderToStaticMarkup(
    <I18n locale="en" t={t}>
      <ItemEditorPage course={course} editor={editor} owner="" />
    </I18n>,
  )
}

const sampleItem = (kind: InteractionType, authored: unknown): TypedItem =>
  typedItem(kind, { type: kind.type, outcome: 'o1', level: 'apply', stem: words('Stem'), authored })

const plainRecord = (fields: Record<string, fc.Arbitrary<Typed>>): fc.Arbitrary<Typed> => fc.record(fields, { noNullPrototype: true })

/** Anything that can stand in a form of the shape. */
function anyTyped(shape: Shape): fc.Arbitrary<Typed> {
  const line = fc.constantFrom('', 'a', '12,5', 'Oʻzbek & <b>', '“x” \' "', 'k7mw', '0, 4')
  const text = fc.oneof(line, fc.constant('two\nlines\n\n[[k7mw]]'))
  switch (shape.kind) {
    case 'object': {
      const object = plainRecord(Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, anyTyped(field)])))
      return shape.optional && !shape.open ? fc.option(object) : object
    }
    case 'variants':
      return fc.oneof(...Object.values(shape.of).map(anyTyped))
    case 'list':
      return fc.array(anyTyped(shape.of), { maxLength: 3 })
    case 'localised':
      return plainRecord(Object.fromEntries(locales.map((locale) => [locale, text])))
    case 'accepted':
      // The words for all languages stand in a line.
      return plainRecord({ all: line, ...Object.fromEntries(locales.map((locale) => [locale, text])) })
    case 'fixed':
      return fc.constant(shape.value)
    case 'box':
      return fc.constantFrom('', 'yes')
    case 'yes-no':
      return fc.constantFrom('', 'yes', 'no')
    case 'choice':
      return fc.constantFrom('', ...shape.values)
    case 'part':
      return fc.constantFrom('', 'k7mw', 'gone')
    default:
      return line
  }
}

/** Every object within that is like the shape of a part or group with fields of its own. */
const withoutOneText = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  if ('en' in value) return [{}]
  return Object.entries(value).flatMap(([key, inner]) =>
    withoutOneText(inner).map((less) => (Array.isArray(value) ? value.with(Number(key), less) : { ...value, [key]: less })),
  )
}

test('the words of all forms are written', () => {
  const needed = interactionTypes.flatMap((kind) => wordsOf(shapeOfType(kind), ''))
  expect(needed.length).toBeGreaterThan(150)
  for (const locale of locales) {
    for (const { key } of needed) expect(translator(locale)(`studio.${key}`, { n: 1 }).length, key).toBeGreaterThan(0)
    for (const type of writtenTypes) expect(translator(locale)(`studio.type-text.${type}`)).toBeTruthy()
    for (const field of hintedFields) expect(translator(locale)(`studio.field-hint.${field}`)).toBeTruthy()
  }
  const names = needed.map(({ key }) => key.replace(/^field\./, ''))
  expect([...hintedFields].filter((field) => !names.includes(field))).toEqual([])
})

describe.each(interactionTypes.map((kind) => [kind.type, kind] as const))('the form of %s', (type, kind) => {
  const shape = shapeOfType(kind)
  const { authored } = samples[type]!

  test('posts what it was opened with', () => {
    const item = sampleItem(kind, authored)
    const posted = readTypedItem(kind, postedFrom(page(kind, item), 'item-form'))
    expect(posted).toEqual(item)
    expect(kind.authored.parse(authoredOf(shape, posted.authored))).toEqual(kind.authored.parse(authored))
  })

  test('keeps whatever is typed into it', () => {
    fc.assert(
      fc.property(anyTyped(shape), anyTyped({ kind: 'localised' }), (typed, stem) => {
        const item: TypedItem = { type, outcome: 'o1', level: 'apply', reviewBy: '2027-01-31', stem, authored: typed }
        expect(readTypedItem(kind, postedFrom(page(kind, item), 'item-form'))).toEqual(item)
      }),
      { numRuns: 20 },
    )
  })

  test('says every fault at a field that is there, and leads to it', () => {
    const faulty = [...withoutOneText(authored), {}, authoredOf(shape, beginItem(kind, idMaker('', Math.random)).authored)]
    expect(faulty.length).toBeGreaterThan(2)
    for (const each of faulty) {
      const item = sampleItem(kind, each)
      const typed = authoredOf(shape, item.authored)
      const { faults } = checkItemContent(
        course,
        { type, outcome: 'o1', level: 'apply', stem: words('Stem'), authored: typed },
        { 'form.svg': picture },
      )
      const said = faults.map(({ path, message }) => {
        const steps = fieldOfFault(shape, item.authored, path.slice(1))
        return { field: ['authored', ...steps].join('.'), title: 'Title', text: message }
      })
      const html = page(kind, item, { faults: said })
      for (const { field } of said.filter((fault) => fault.field !== 'authored')) {
        expect(html).toContain(`href="#${field}"`)
        expect(html.split(` id="${field}"`), field).toHaveLength(2)
        expect(html, field).toContain(` id="${field}-error"`)
        expect(html).toMatch(new RegExp(`aria-describedby="[^"]*${field.replaceAll('.', '\\.')}-error`))
      }
    }
  })

  test('has every id once', () => {
    const html = page(kind, sampleItem(kind, authored))
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const named = [...html.matchAll(/ for="([^"]+)"/g)].map(([, id]) => id!)
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('adds, moves and removes parts, and gives new ones ids of their own', () => {
    const opened = typedOf(shape, authored)
    const html = page(kind, sampleItem(kind, authored))
    const buttons = [...html.matchAll(/name="do" value="((?:add|remove|up|down) [^"]+)"/g)].map(([, value]) => readPartChange(value!)!)
    if (type !== 'true-false') expect(buttons.length).toBeGreaterThan(0)
    for (const change of buttons) {
      expect(readPartChange(partChangeValue(change))).toEqual(change)
      const changed = changeParts(shape, opened, change, idMaker(JSON.stringify(opened), Math.random))
      expect(changed.typed, partChangeValue(change)).not.toEqual(opened)
      const ids = (value: Typed) => [...JSON.stringify(value).matchAll(/"id":"([^"]*)"/g)].map(([, id]) => id!)
      if (change.does === 'up' || change.does === 'down') expect(ids(changed.typed).sort()).toEqual(ids(opened).sort())
      if (change.does === 'add') for (const id of ids(changed.typed)) expect(id).toMatch(/^[a-z0-9-]+$/)
      // The form shows what it was changed to.
      const item = { ...sampleItem(kind, authored), authored: changed.typed }
      expect(readTypedItem(kind, postedFrom(page(kind, item), 'item-form')).authored).toEqual(changed.typed)
    }
  })

  test('is not led astray by fields that it does not have', () => {
    const fields = new URLSearchParams(
      [
        '__proto__',
        'constructor',
        'authored.__proto__.x',
        'authored.options.999999.text.en',
        'authored.options.-1.id',
        'authored',
        'stem.',
        'authored.a.b.c.d.e',
      ].map((name) => [name, 'x'] as [string, string]),
    )
    const read = readTypedItem(kind, fields)
    expect(() => page(kind, read)).not.toThrow()
    expect(({} as { x?: string }).x).toBeUndefined()
    for (const value of ['add authored', 'add __proto__', 'remove options.99', 'up options.0', 'add options.x.y.z', 'remove id'])
      expect(() => changeParts(shape, read.authored, readPartChange(value)!, () => 'new')).not.toThrow()
  })
})

test.each(['gaps', 'pick-phrases'])('%s: marks are written into its text, not into the explanation', (type) => {
  const kind = interactionType(type)
  const html = page(kind, sampleItem(kind, samples[type]!.authored))
  expect(html).toContain('[[')
  expect(html).toContain('id="authored.text-hint"')
  expect(html).not.toContain('id="authored.explanation-hint"')
})

test.each([
  ['What do you do first, when a mail asks for your password?', 'what-do-you-do-first-when'],
  ['', ''],
  ['Ў?', ''],
  ['  §§ Oʻzingiz-chi?', 'ozingiz-chi'],
])('an id for the question “%s”', (en, id) => {
  expect(suggestItemId({ en, ru: '', 'uz-Latn': '', 'uz-Cyrl': '' })).toBe(id)
})
