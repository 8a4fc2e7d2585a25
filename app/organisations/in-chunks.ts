/** Rows per statement: both engines limit how many values one may carry (32,766 and 65,535), and no row here has forty. */
const rowsPerStatement = 500

export async function inChunks<T>(rows: readonly T[], write: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) await write(rows.slice(start, start + rowsPerStatement))
}
