import { setImmediate } from 'node:timers/promises'

export const csvType = 'text/csv; charset=utf-8'
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Says that an answer is a file to keep; signs that a header or a file system may not take become hyphens. */
export function downloadHeaders(fileName: string, contentType: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName.replace(/[^a-zA-Z0-9._-]/g, '-')}"`,
  }
}

/** A file too long to be held at once: its pieces leave as they come, and come as they leave. */
export function downloadStream(fileName: string, contentType: string, pieces: AsyncGenerator<Uint8Array>): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      // Reads of SQLite give way to nobody: others are answered between two pieces.
      await setImmediate()
      const { done, value } = await pieces.next()
      if (done) stream.close()
      else stream.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, { headers: downloadHeaders(fileName, contentType) })
}
