import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readQuestions } from './formats.ts'
import { openZip, safeName } from './zip-reader.ts'
import { writeZip } from './zip-writer.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const one = (name: string, content = 'x') => writeZip([{ name, content: bytes(content) }])

/** Where the only entry of a small zip keeps its fields: in the directory, and in its local header. */
function edit(zip: Uint8Array, change: (view: DataView, directory: number) => void): Uint8Array {
  const copy = zip.slice()
  const view = new DataView(copy.buffer)
  change(view, view.getUint32(copy.length - 22 + 16, true))
  return copy
}

test('what is written reads back', () => {
  const file = fc.record({ name: fc.stringMatching(/^[a-z]{1,8}(?:\/[a-z]{1,8})?\.xml$/), content: fc.uint8Array({ maxLength: 3_000 }) })
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ({ name }) => name, maxLength: 8 }), (files) => {
      const zip = openZip(writeZip(files))
      if (!zip.ok) throw new Error(zip.refusal)
      expect([...zip.value].map(([name, entry]) => [name, [...entry.read(10_000)!]])).toEqual(
        files.map(({ name, content }) => [name, [...content]]),
      )
    }),
  )
})

test.each([
  '../a.xml',
  'a/../../b.xml',
  '/etc/passwd',
  'C:\\a.xml',
  'c:a.xml',
  'a\\b.xml',
  'a//b.xml',
  './a.xml',
  'a\0.xml',
  'a\n.xml',
  `${'a'.repeat(400)}.xml`,
])('a name that leads out of the package, or is none, is refused: %j', (name) => {
  expect(safeName(name)).toBeUndefined()
  expect(openZip(one(name))).toMatchObject({ ok: false, refusal: 'zip-unsafe-name' })
})

describe('refused as a whole', () => {
  const small = one('a.xml', '<a/>')

  test.each([
    ['no zip', bytes('PK\x03\x04 nothing else'), 'zip-malformed'],
    ['cut off', small.subarray(0, small.length - 30), 'zip-malformed'],
    ['a comment that is not there', edit(small, (view) => view.setUint16(view.byteLength - 2, 9, true)), 'zip-malformed'],
    ['encrypted', edit(small, (view, at) => view.setUint16(at + 8, 0x801, true)), 'zip-encrypted'],
    ['a symbolic link', edit(small, (view, at) => view.setUint32(at + 38, 0o120777 * 0x10000, true)), 'zip-link'],
    ['a split archive', edit(small, (view) => view.setUint16(view.byteLength - 22 + 4, 1, true)), 'zip-malformed'],
    ['a zip64 archive', edit(small, (view) => view.setUint32(view.byteLength - 22 + 16, 0xffffffff, true)), 'zip-malformed'],
    ['data beyond the end', edit(small, (view, at) => view.setUint32(at + 20, 0x7fffffff, true)), 'zip-malformed'],
    ['a header elsewhere', edit(small, (view, at) => view.setUint32(at + 42, 7, true)), 'zip-malformed'],
    ['another archive inside', one('a.zip'), 'zip-nested'],
    ['one name twice', writeZip(['a.xml', 'A.XML'].map((name) => ({ name, content: bytes('x') }))), 'zip-unsafe-name'],
    ['more than 5 MiB', new Uint8Array(5 * 1024 * 1024 + 1), 'file-too-big'],
  ])('%s', (_, zip, refusal) => {
    expect(openZip(zip)).toMatchObject({ ok: false, refusal })
  })

  test('100,000 entries', () => {
    const many = edit(small, (view) => {
      view.setUint16(view.byteLength - 22 + 8, 0xfffe, true)
      view.setUint16(view.byteLength - 22 + 10, 0xfffe, true)
    })
    expect(openZip(many)).toMatchObject({ refusal: 'zip-too-many-entries' })
  })

  test('entries that lie over each other', () => {
    const two = writeZip(['a.xml', 'b.xml'].map((name) => ({ name, content: bytes('same content') })))
    const overlapping = edit(two, (view, at) => {
      // The second entry claims the data of the first.
      const second = at + 46 + 5
      view.setUint32(second + 42, view.getUint32(at + 42, true), true)
    })
    expect(openZip(overlapping)).toMatchObject({ refusal: 'zip-malformed' })
  })
})

describe('an entry is not read', () => {
  const open = (zip: Uint8Array) => {
    const result = openZip(zip)
    if (!result.ok) throw new Error(result.refusal)
    return result.value
  }

  test('when it is larger than asked for, or than it says (a bomb)', () => {
    const bomb = one('a.xml', 'a'.repeat(3_000_000))
    expect(bomb.length).toBeLessThan(10_000)
    expect(open(bomb).get('a.xml')!.read(1_000_000)).toBeUndefined()
    const liar = edit(bomb, (view, at) => {
      view.setUint32(at + 24, 100, true)
    })
    expect(open(liar).get('a.xml')!.read(1_000_000)).toBeUndefined()
  })

  test('when its sum is wrong or its data are none', () => {
    const wrongSum = edit(one('a.xml'), (view, at) => view.setUint32(at + 16, 1, true))
    expect(open(wrongSum).get('a.xml')!.read(100)).toBeUndefined()
    const broken = edit(one('a.xml', 'some words to pack, some words'), (view) => view.setUint8(30 + 5, 0xff))
    expect(open(broken).get('a.xml')!.read(100)).toBeUndefined()
  })

  test('when all that was read before passes 40 MiB', () => {
    const content = new Uint8Array(1024 * 1024)
    const entries = open(writeZip(Array.from({ length: 42 }, (_, i) => ({ name: `${i}.xml`, content }))))
    expect([...entries.values()].filter((entry) => entry.read(content.length)).length).toBe(40)
  })
})

test('any bytes are opened or refused, never a fault of ours', () => {
  const base = writeZip([
    { name: 'imsmanifest.xml', content: bytes('<manifest><resources/></manifest>') },
    { name: 'items/a.xml', content: bytes('<assessmentItem/>') },
  ])
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), fc.nat(20), (changes, cut) => {
      const zip = base.slice(0, base.length - (cut > 15 ? cut : 0))
      for (const [at, value] of changes) if (at < zip.length) zip[at] = value
      expect(readQuestions('qti', zip, { locale: 'en' })).toHaveProperty('ok')
    }),
    { numRuns: 2_000 },
  )
})

test('a deflated stream that goes on after its end is not taken', () => {
  const packed = deflateRawSync(bytes('hello'))
  expect(packed.length).toBeGreaterThan(0)
  const zip = edit(one('a.xml', 'hello'), (view, at) => view.setUint32(at + 24, 4, true))
  const opened = openZip(zip)
  if (!opened.ok) throw new Error(opened.refusal)
  expect(opened.value.get('a.xml')!.read(100)).toBeUndefined()
})
