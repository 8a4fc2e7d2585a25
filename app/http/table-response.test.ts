import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CsvCell } from './csv-response.ts'
import { tableResponse } from './table-response.ts'

type Row = readonly CsvCell[]

async function* inParts(rows: readonly Row[], size: number): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}

const hashOf = async (response: Response) =>
  createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex')

const workbookOf = (rows: readonly Row[], size: number) =>
  tableResponse('xlsx', { name: 'people', headings: ['Код', 'Имя'], parts: inParts(rows, size) })

test('the same rows give the same bytes, in whatever parts they come', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i): Row => [i, `Ўғил 𝄞 ${(i * 7919) % 10_007}`, i % 3 ? null : `${i / 7}`])
  const hashes = await Promise.all([1, 17, 1000, 20_000].map((size) => hashOf(workbookOf(rows, size))))
  expect(new Set(hashes).size).toBe(1)
  expect(await hashOf(workbookOf(rows.slice(1), 1000))).not.toBe(hashes[0])
})

test('rows are asked for only as the reader takes them, and no more once she leaves', async () => {
  let asked = 0
  let closed = false
  async function* endless(): AsyncGenerator<readonly Row[]> {
    try {
      for (;;) yield Array.from({ length: 500 }, (): Row => [asked++, crypto.randomUUID()])
    } finally {
      closed = true
    }
  }
  const reader = tableResponse('xlsx', { name: 'all', headings: ['n'], parts: endless() }).body!.getReader()
  for (let i = 0; i < 20; i++) await reader.read()
  await reader.cancel()
  await expect.poll(() => closed).toBe(true)
  expect(asked).toBeLessThan(100_000)
})

test.each(['csv', 'xlsx'] as const)('a fault among the rows breaks the %s off, and is not taken for its end', async (format) => {
  async function* broken(): AsyncGenerator<readonly Row[]> {
    yield [['a']]
    throw new Error('lost the database')
  }
  await expect(tableResponse(format, { name: 'x', headings: ['h'], parts: broken() }).arrayBuffer()).rejects.toThrow('lost the database')
})
