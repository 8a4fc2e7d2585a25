import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TableFormat, tableResponse } from '#app/http/table-response.ts'
import { withoutFormulaGuard } from './csv-table.ts'
import { readTable } from './read-table.ts'

/** What the reader of imports, which knows nothing of how tables are written, finds in a download. */
async function readBack(format: TableFormat, headings: readonly string[], rows: readonly (readonly (string | number)[])[]) {
  async function* parts() {
    for (const row of rows) yield [row]
  }
  const response = tableResponse(format, { name: 'a [list]: of/people', headings, parts: parts() })
  const table = await readTable(new Uint8Array(await response.arrayBuffer()))
  if (!table.ok) throw new Error(JSON.stringify(table))
  return table.value.sheets[0]!.rows.map(({ cells }) => cells)
}

const cell = fc.oneof(
  fc.integer({ min: -99_999, max: 99_999 }),
  fc.constantFrom('=1+1', '+998 71', '-x', '@cmd', '=HYPERLINK("http://x")', '00123', '1E+05', '_x000D_', '<b>&amp;"', 'Oʻgʻil Ўғил 𝄞'),
)

test('both formats hold the same rows in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), async (rows) => {
      const expected = [['a', 'b'], ...rows.map((row) => row.map(String))]
      expect(await readBack('xlsx', ['a', 'b'], rows)).toEqual(expected)
      const csv = await readBack('csv', ['a', 'b'], rows)
      expect(csv.map((cells) => cells.map(withoutFormulaGuard))).toEqual(expected)
    }),
    { numRuns: 50 },
  )
})
