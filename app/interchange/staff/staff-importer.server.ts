import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Database } from '#db/handle.ts'
import { giveUpStaffImport } from './run-staff-import.server.ts'
import { findStaffImportToDo } from './staff-import-store.server.ts'

/** MiB. A hundred thousand rows, and as many people to compare them with, are in memory at once. */
const memory = 1024
const mostTries = 3

interface ImporterOptions {
  /** File of the process. */
  readonly entry?: string
}

/**
 * Works on imports of staff data in a process of its own, which starts where one waits and ends when none does: what it
 * needs of memory the worker does not keep, and what goes wrong there ends only itself. A file that ended the process
 * again and again is given back.
 */
export function staffImporter({ entry = importerEntry() }: ImporterOptions = {}) {
  const tries = new Map<string, number>()
  return async (db: Database, now: Date): Promise<void> => {
    const waiting = await findStaffImportToDo(db.read, now)
    if (!waiting) return
    const key = `${waiting.id} ${waiting.state}`
    const tried = (tries.get(key) ?? 0) + 1
    tries.set(key, tried)
    if (tried > mostTries) {
      tries.delete(key)
      await giveUpStaffImport(db, waiting)
      return
    }
    const code = await runToItsEnd(entry)
    if (code === 0) tries.delete(key)
    else throw new Error(`The process of the import ${waiting.id} ended (${code}) while it was ${waiting.state}`)
  }
}

function runToItsEnd(entry: string): Promise<number | string> {
  return new Promise((resolve, reject) => {
    fork(entry, [], {
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', `--max-old-space-size=${memory}`],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
      .once('exit', (code, signal) => resolve(code ?? signal ?? 1))
      .once('error', reject)
  })
}

/** In the build the process is an entry; from source it stands in `app`. */
function importerEntry(from = import.meta.dirname): string {
  const above = [from, path.dirname(from), path.dirname(path.dirname(from))]
  return (
    above.map((folder) => path.join(folder, 'staff-importer.js')).find((file) => existsSync(file)) ??
    path.join(above[2]!, 'staff-importer.ts')
  )
}
