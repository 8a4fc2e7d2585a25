import { openDatabase } from '#db/database.server.ts'
import { readConfig } from './http/config.server.ts'
import { runStaffImport } from './interchange/staff/run-staff-import.server.ts'

// Entry of the process that works on imports of staff data, until none waits any more.

// Left by the worker it ends at once: a stage that broke off begins anew.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the worker says when to stop.
process.on('SIGINT', () => {})

const config = readConfig(process.env)
const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
while (await runStaffImport(db, new Date(), config.timeZone));
await db.close()
process.exit(0)
