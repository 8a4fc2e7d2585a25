// The one file that runs before anything is installed: plain JavaScript for any Node from 20 on, no packages.
// It installs what the lockfile says, builds what changed, and runs the rest under the Node that the project pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const pinnedNode = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const [command, ...args] = process.argv.slice(2)

process.chdir(root)
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Salohiyat needs Node 20 or newer to start; this is ${process.versions.node}. Install it from your system's packages or nodejs.org.`)
}

const commands = {
  /** Everything for a first try: installs, builds, prepares the data with demo people, serves. */
  start() {
    install()
    build()
    serve({ DEMO_DEFAULT: 'demo' })
  },
  /** Production from a finished build. */
  serve() {
    if (!existsSync(pinnedNode) || !existsSync('build/server/supervisor.js')) fail('There is no finished build. Run: npm run build')
    serve({})
  },
  build() {
    install()
    build()
  },
  dev() {
    install()
    run(pinnedNode, ['--disable-warning=ExperimentalWarning', 'app/development.ts', ...args], { NODE_ENV: 'development' })
  },
  test() {
    install()
    run(pinnedNode, ['--disable-warning=ExperimentalWarning', 'tests/run-all.ts', ...args], {})
  },
  /** Prints the figures of README and docs, each measured here and now. */
  bench() {
    install()
    build()
    run(pinnedNode, ['--disable-warning=ExperimentalWarning', 'tests/bench/run-all.ts', ...args], {})
  },
  /** Long runs that break things on purpose: processes killed under load, `power-cut`, `regrade-kills`, `reminder-kills`, or `network-cuts` in a browser. */
  prove() {
    install()
    build()
    const [script, rest] = ['network-cuts', 'power-cut', 'regrade-kills', 'reminder-kills'].includes(args[0])
      ? [args[0], args.slice(1)]
      : ['prove', args]
    run(pinnedNode, ['--disable-warning=ExperimentalWarning', `tests/bench/${script}.ts`, ...rest], {})
  },
  /** Checks the courses from source: a writer of lessons waits for no build. */
  check() {
    install()
    run(pinnedNode, ['--disable-warning=ExperimentalWarning', 'app/cli.ts', 'courses-check'], {})
  },
  /** Any entry of the command line (app/cli.ts): courses-check, courses-publish, db-migrate, admin … */
  cli() {
    install()
    build()
    run(pinnedNode, ['build/server/cli.js', ...args], { NODE_ENV: 'production' })
  },
}

if (!(command in commands)) fail(`Unknown command ${command ?? ''}. Known: ${Object.keys(commands).join(', ')}`)
commands[command]()

function install() {
  const stamp = 'node_modules/.installed-lockfile'
  const wanted = hashFiles(['package-lock.json'])
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing packages (about a minute) …')
  sync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  // The pinned Node puts its binary in place by its own install step, the only one that is let run.
  sync(npm, ['rebuild', 'node', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!existsSync(pinnedNode))
    fail('The pinned Node was not installed. Check the connection to the npm registry and run the command again.')
  writeFileSync(stamp, wanted)
}

function build() {
  const stamp = 'build/.built-sources'
  const sources = ['app', 'db', 'public'].flatMap(listFiles)
  const wanted = hashFiles([...sources, 'package-lock.json', 'vite.config.ts', 'remix.config.js', 'tsconfig.json'].sort())
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building (about half a minute) …')
  const environment = { NODE_ENV: 'production' }
  sync(pinnedNode, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--logLevel', 'warn'], environment)
  sync(pinnedNode, ['--disable-warning=ExperimentalWarning', 'app/http/compress-assets.ts'], environment)
  mkdirSync('build', { recursive: true })
  writeFileSync(stamp, wanted)
}

function serve(environment) {
  run(pinnedNode, ['build/server/supervisor.js', ...args], { NODE_ENV: 'production', ...environment })
}

/** Runs to the end with our streams and signals, then ends with the same code. */
function run(file, fileArgs, environment) {
  const child = spawn(file, fileArgs, { stdio: 'inherit', env: environmentWith(environment) })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function sync(file, fileArgs, environment = {}) {
  const { status } = spawnSync(file, fileArgs, { stdio: 'inherit', env: environmentWith(environment), shell: process.platform === 'win32' })
  if (status !== 0) fail(`This step failed: ${path.basename(file)} ${fileArgs.join(' ')}`)
}

/** The pinned Node comes first on PATH, so that every program started below uses it. */
function environmentWith(extra) {
  return { ...process.env, ...extra, PATH: `${path.dirname(pinnedNode)}${path.delimiter}${process.env.PATH ?? ''}` }
}

function listFiles(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name)
    if (entry.isDirectory()) return listFiles(file)
    return /\.test\.tsx?$/.test(file) || !statSync(file).isFile() ? [] : [file]
  })
}

function hashFiles(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function say(line) {
  console.log(line)
}

function fail(line) {
  console.error(line)
  process.exit(1)
}
