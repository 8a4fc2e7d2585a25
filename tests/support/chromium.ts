import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Switches of every test browser: no sandbox (containers), and none of its own talk with the world. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A Chromium to test with: CHROME_PATH, one that the system has, Debian's by apt as root, else Playwright's own
 * download. Throws one line that says what to do when there is none to be had.
 */
export function findChromium(): string {
  const given = process.env.CHROME_PATH
  if (given) {
    if (existsSync(given)) return given
    throw new Error(`CHROME_PATH names ${given}, which does not exist`)
  }
  const installed = onPath() ?? playwrightsOwn()
  if (installed) return installed
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium from the system’s packages …')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] })
  } else {
    console.log('Downloading Chromium with Playwright …')
    spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: 'inherit' })
  }
  const found = onPath() ?? playwrightsOwn()
  if (found) return found
  throw new Error('The browser journeys need Chromium: install it and set CHROME_PATH to its program')
}

function onPath(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/Applications/Google Chrome.app/Contents/MacOS',
    '/Applications/Chromium.app/Contents/MacOS',
  ]
  for (const folder of folders) {
    for (const name of [...names, 'Google Chrome', 'Chromium']) {
      const file = path.join(folder, name)
      if (folder && existsSync(file)) return file
    }
  }
  return undefined
}

function playwrightsOwn(): string | undefined {
  const { stdout } = spawnSync(process.execPath, ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"], {
    encoding: 'utf8',
  })
  return stdout && existsSync(stdout) ? stdout : undefined
}
