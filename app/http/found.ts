/** The row, or a 404 answer: the same for what is missing and for what belongs to somebody else. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new Response('Not Found', { status: 404, statusText: 'Not Found' })
  return row
}
