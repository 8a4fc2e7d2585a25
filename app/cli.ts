import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { type JailReport, jailReport } from '#app/catalogue/jail.server.ts'
import { publishCourses } from '#app/catalogue/publish-course.server.ts'
import { runCoursesCheck } from '#app/catalogue/run-courses-check.server.ts'
import { openDatabase } from '#db/database.server.ts'
import type { Database } from '#db/handle.ts'
import { type MigrationRefusal, migrateDatabase } from '#db/migrate.ts'
import { createAccount } from './accounts/create-account.server.ts'
import { loadDemoPeople } from './accounts/load-demo-people.server.ts'
import { ensureSigningKey } from './credentials/signing-key.server.ts'
import { type Config, ConfigError, readConfig } from './http/config.server.ts'
import { listenFault } from './http/listen-fault.ts'
import { ensureTokenKey, readTokenKey } from './http/token-key.server.ts'
import { translator } from './i18n/translate.ts'
import { type Role, roles } from './kernel/ctx.ts'
import { recountTallies } from './quizzes/recount-tallies.server.ts'
import { rebuildReports } from './reports/feed-reports.server.ts'

// What is stored is for this user only: names, addresses, keys.
process.umask(0o077)

// The command line: composes rooms, decides nothing. `npm run` names are in package.json.

/** What `prepare` tells the supervisor, who reads no settings. */
export interface Prepared extends Pick<Config, 'publicOrigin' | 'webProcesses'> {
  /** What holds authored content on this machine; `/readyz` says it. */
  readonly jail: JailReport
}

const sentences: Record<MigrationRefusal, string> = {
  'corrupt-database': 'The database file is damaged. Restore it from a backup, or move it away to start with an empty one.',
  'foreign-database': 'The database file belongs to another program. Set DATA_DIR to a folder of its own.',
  'newer-database': 'The database was made by a newer version of Salohiyat. Start that version, or restore a backup made by this one.',
  'unwritable-folder': 'The data folder cannot be written. Give the user who runs Salohiyat the right to write there, or set DATA_DIR.',
  'database-unreachable': 'PostgreSQL does not answer or refuses the sign-in. Check DATABASE_URL and that the server runs.',
}

const commands: Record<string, (args: string[]) => Promise<number>> = {
  /** What has to be true before the first page: a free port, tables, keys, courses, and demo people where wished. */
  async prepare() {
    const config = readConfig(process.env)
    requireCourses(config)
    const fault = await whyNotListen(config)
    if (fault) {
      console.error(`${fault} Nothing was changed.`)
      return 1
    }
    const migrated = await migrate(config)
    if (!migrated) return 1
    ensureTokenKey(config.dataDir)
    return withDatabase(async (db) => {
      await ensureSigningKey(db, config.dataDir, new Date())
      await publish(db, config)
      if (config.demo !== 'off') {
        await addDemoPeople(db, config)
      }
      const { publicOrigin, webProcesses } = config
      process.send?.({ publicOrigin, webProcesses, jail: jailReport() } satisfies Prepared)
      return 0
    })
  },
  async 'db-migrate'() {
    return (await migrate(readConfig(process.env))) ? 0 : 1
  },
  async 'courses-check'() {
    return (await runCoursesCheck(readConfig(process.env).coursesDir, console.log)) === 0 ? 0 : 1
  },
  async 'courses-publish'() {
    const config = readConfig(process.env)
    requireCourses(config)
    if (!(await migrate(config))) return 1
    return withDatabase(async (db) => ((await publish(db, config)) ? 0 : 1))
  },
  /** `admin add <role> <e-mail> <name>` adds an account and prints its first password; `admin recount-statistics`; `admin rebuild-reports`. */
  async admin([verb, role, email, ...name]) {
    if (verb === 'recount-statistics' && !role) return recountStatistics()
    if (verb === 'rebuild-reports' && !role) return rebuildFigures()
    if (verb !== 'add' || !isRole(role) || !email?.includes('@') || name.length === 0) {
      console.error('Usage: npm run admin -- add <role> someone@example.uz "Name Surname"')
      console.error('       npm run admin -- recount-statistics')
      console.error('       npm run admin -- rebuild-reports')
      console.error(`Roles: ${roles.join(', ')}`)
      return 1
    }
    const config = readConfig(process.env)
    if (!(await migrate(config))) return 1
    return withDatabase(async (db) => {
      const created = await createAccount(db, { role, email, name: name.join(' ') }, new Date())
      if (!created.ok) {
        const conflict = created.refusal === 'address-conflict'
        console.error(conflict ? `There is an account with the address ${email} already` : english(`accounts.refusal.${created.refusal}`))
        return 1
      }
      console.log(`Added ${email} as ${role}. First password: ${created.value.password}`)
      console.log('It is to be changed after signing in, under Settings.')
      return 0
    })
  },
}

const english = translator('en')
const [command = '', ...args] = process.argv.slice(2)
try {
  if (!commands[command]) {
    console.error(`Unknown command ${command}. Known: ${Object.keys(commands).join(', ')}`)
    process.exitCode = 1
  } else {
    process.exitCode = await commands[command](args)
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

/** Throws where no courses can be read, before anything is made. */
function requireCourses({ coursesDir }: Config): void {
  if (!statSync(coursesDir, { throwIfNoEntry: false })?.isDirectory())
    throw new ConfigError(`COURSES_DIR ${coursesDir} is no folder. Set it to the folder that holds the courses. Nothing was changed.`)
}

/** Tried before anything is made, so that a start in vain leaves nothing behind. */
function whyNotListen({ host, port }: Config): Promise<string | undefined> {
  return new Promise((resolve) => {
    const trial = createServer()
    trial.once('error', (error) => resolve(listenFault(error, { host, port })))
    trial.listen(port, host, () => trial.close(() => resolve(undefined)))
  })
}

async function withDatabase(work: (db: Database, config: Config) => Promise<number>): Promise<number> {
  const config = readConfig(process.env)
  const db = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
  try {
    return await work(db, config)
  } finally {
    await db.close()
  }
}

/** To a new database; one of them has finished the basic course a week ago, so that there is a certificate to verify. */
async function addDemoPeople(db: Database, config: Config): Promise<void> {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const added = await loadDemoPeople(db, daysAgo(30))
  const { demo: profile, timeZone } = config
  if (profile !== 'off') {
    // Invents thousands of people, which no other command needs.
    const { loadDemoOrganisation } = await import('./organisations/demo/load-demo-organisation.server.ts')
    const tell = (added: number, all: number) => console.log(`Adding a demo organisation: ${added} of ${all} people`)
    await loadDemoOrganisation(db, { profile, now: new Date(), timeZone, tell })
    // The smallest one is for tests, which make rules of their own.
    if (profile !== 'tiny') {
      const { loadHistory } = await import('./demo/load-history.server.ts')
      const enrolments = await loadHistory(db, config)
      if (enrolments > 0) console.log(`Added ${enrolments} enrolments of two years`)
    }
  }
  if (added === 0) return
  console.log(`Added ${added} demo people`)
  // Renders exercises, which no other command needs.
  const { graduateDemoColleague } = await import('./jobs/graduate-demo-colleague.server.ts')
  const log = { info() {}, error: (fields: object, message: string) => console.error(message, fields) }
  await graduateDemoColleague({ db, config, tokenKey: readTokenKey(config.dataDir), courseId: 'cyb-101', log, start: daysAgo(8) })
}

/** Publishes what changed; false when a course was refused. */
async function publish(db: Database, { timeZone, coursesDir }: Config): Promise<boolean> {
  const courses = await publishCourses({ db, coursesDir, now: new Date(), log: console.log, timeZone, jailEntries: builtJailEntries() })
  return courses.every(({ outcome }) => outcome !== 'refused')
}

/** In the build the processes of the jail are entries beside this one; from source they are found by default. */
function builtJailEntries() {
  const [compiler, renderer] = ['lesson-compiler.js', 'lesson-renderer.js'].map((name) => path.join(import.meta.dirname, name)) as [
    string,
    string,
  ]
  return existsSync(compiler) ? { compiler, renderer } : undefined
}

async function migrate({ databaseUrl, dataDir }: { databaseUrl?: string; dataDir: string }): Promise<boolean> {
  const result = await migrateDatabase({ url: databaseUrl, dataDir })
  if (!result.ok) console.error(`${sentences[result.refusal]} Nothing was changed. (${databaseUrl ? 'DATABASE_URL' : dataDir})`)
  else if (result.value.backup) console.log(`The database was brought up to date; a copy of it before is ${result.value.backup}`)
  return result.ok
}

/** Counts the item analysis anew, after a version of Salohiyat that counts in another way. */
async function recountStatistics(): Promise<number> {
  if (!(await migrate(readConfig(process.env)))) return 1
  return withDatabase(async (db) => {
    const results = await recountTallies(db, (left) => console.log(`${left} results left to count`))
    console.log(`The statistics of questions are counted anew from ${results} results.`)
    return 0
  })
}

/** Makes the figures of reports anew, after a version of Salohiyat that counts in another way. */
async function rebuildFigures(): Promise<number> {
  if (!(await migrate(readConfig(process.env)))) return 1
  return withDatabase(async (db, { timeZone }) => {
    await rebuildReports(db, timeZone, new Date())
    console.log('The figures of reports are made anew.')
    return 0
  })
}

function isRole(text: string | undefined): text is Role {
  return (roles as readonly (string | undefined)[]).includes(text)
}
