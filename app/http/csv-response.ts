export type CsvCell = string | number | null | undefined

/**
 * A table to download: RFC 4180 with a byte order mark, without which spreadsheets misread Cyrillic. Numbers have a
 * decimal point. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvResponse(fileName: string, rows: readonly (readonly CsvCell[])[]): Response {
  return new Response(`\ufeff${csvText(rows)}`, { headers: csvHeaders(fileName) })
}

/** The same for a table too long to be held at once: its rows leave as they come, and come as they leave. */
export function csvStreamResponse(fileName: string, parts: AsyncIterator<readonly (readonly CsvCell[])[]>): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode('\ufeff')),
    async pull(stream) {
      const { done, value } = await parts.next()
      if (done) stream.close()
      else stream.enqueue(encoder.encode(csvText(value)))
    },
    async cancel() {
      await parts.return?.()
    },
  })
  return new Response(body, { headers: csvHeaders(fileName) })
}

function csvHeaders(fileName: string): Record<string, string> {
  return {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName.replace(/[^a-zA-Z0-9._-]/g, '-')}"`,
  }
}

export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[\s]*[=+\-@]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
