import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** One folder for all temporary files of a run, gone after it: workers are ended before they could tidy up themselves. */
export default function keepTemporaryFilesTogether(): () => void {
  const root = mkdtempSync(path.join(tmpdir(), 'salohiyat-run-'))
  // A PostgreSQL server for tests runs as a user of its own and has to get to its folder.
  chmodSync(root, 0o711)
  process.env.TMPDIR = root
  return () => rmSync(root, { recursive: true, force: true })
}
