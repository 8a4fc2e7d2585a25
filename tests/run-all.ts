import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from './support/chromium.ts'

// `npm test`: lint, types, unit tests, store and use-case tests on both engines, the build, journeys in a browser.
// Everything runs even after a failure, so that one run tells all; the last line counts.

interface Step {
  readonly name: string
  run(): Promise<{ passed: number; failed: number }>
}

const results = mkdtempSync(path.join(tmpdir(), 'salohiyat-test-'))
const only = process.argv.slice(2)

const steps: Step[] = [
  { name: 'lint', run: () => check(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'ci', '--diagnostic-level=error']) },
  { name: 'types', run: () => check(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']) },
  { name: 'courses', run: () => check(process.execPath, ['--disable-warning=ExperimentalWarning', 'app/cli.ts', 'courses-check']) },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'sqlite', run: () => vitest('sqlite') },
  { name: 'postgres', run: () => vitest('postgres') },
  { name: 'build', run: () => check(process.execPath, ['app/boot.js', 'build']) },
  {
    name: 'browser',
    async run() {
      const chromium = findChromium()
      console.log(`Browser: ${chromium}`)
      return vitest('browser', { CHROME_PATH: chromium })
    },
  },
]

let passed = 0
let failed = 0
for (const step of steps) {
  if (only.length > 0 && !only.includes(step.name)) continue
  const started = performance.now()
  console.log(`\n── ${step.name}`)
  const counted = await step.run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  })
  passed += counted.passed
  failed += counted.failed
  console.log(`── ${step.name}: ${counted.passed} passed, ${counted.failed} failed, ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
rmSync(results, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

/** A tool that is right or wrong as a whole counts as one test. */
async function check(file: string, args: string[]) {
  const { status } = spawnSync(file, args, { stdio: 'inherit' })
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function vitest(project: string, environment: Record<string, string> = {}) {
  const output = path.join(results, `${project}.json`)
  const code = await new Promise<number>((resolve) => {
    const child = spawn(
      process.execPath,
      [
        path.join('node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${output}`,
      ],
      {
        stdio: 'inherit',
        env: { ...process.env, NO_COLOR: '1', ...environment },
      },
    )
    child.on('exit', (status) => resolve(status ?? 1))
  })
  if (!existsSync(output)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(output, 'utf8')) as { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }
  // A file that cannot be loaded has no tests to fail: it counts as one.
  const failures = report.numFailedTests + (code !== 0 && report.numFailedTests === 0 ? Math.max(1, report.numFailedTestSuites) : 0)
  return { passed: report.numPassedTests, failed: failures }
}
