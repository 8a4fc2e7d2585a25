import { expect, test } from 'vitest'
import { csvResponse, csvText } from './csv-response.ts'

test.each([
  [[['a', 'b']], 'a,b\r\n'],
  [[['one, two', 'say "no"', 'two\nlines']], '"one, two","say ""no""","two\nlines"\r\n'],
  [[[1, -0.25, null, undefined, 0]], '1,-0.25,,,0\r\n'],
  [[['=1+1', '+998', '-x', '@cmd', ' =1', '\t=1']], `'=1+1,'+998,'-x,'@cmd,' =1,'\t=1\r\n`],
  [[[' spaced ']], '" spaced "\r\n'],
  [[], ''],
])('%j', (rows, expected) => {
  expect(csvText(rows)).toBe(expected)
})

test('comes as a file, with a mark that keeps Cyrillic readable', async () => {
  const response = csvResponse('тест "x".csv', [['Вопрос']])
  expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="------x-.csv"')
  expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})
