import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Crashes, crashUnderLoad, describe, isSound } from './crash-under-load.ts'
import { machine } from './report.ts'

// `npm run prove power-cut [cuts]`: as `npm run prove`, but the database files are put back each time to what a disk would hold
// that got no write before it was synced (power-cut.c). A disk that lies about syncing must be found out, or the proof is
// worth nothing. Exit code 1 when one acknowledged answer is missing.

const cuts = Number(process.argv[2] ?? 100)
const folder = mkdtempSync(path.join(tmpdir(), 'salohiyat-power-cut-'))
const library = path.join(folder, 'power-cut.so')
if (process.platform !== 'linux' || !compile()) {
  console.log('1 proof skipped: power cut (needs Linux with a C compiler, cc)')
  process.exit(0)
}

console.log(machine())
const lied = await crashUnderLoad({ count: 2, ...powerCuts({ POWER_CUT_LIES: '1' }) })
console.log(`2 power cuts on a disk that lies, ${describe(lied)}`)
const outcome = await crashUnderLoad({ count: cuts, ...powerCuts({}) })
console.log(`${cuts} power cuts ${describe(outcome)}`)
rmSync(folder, { recursive: true })
process.exit(isSound(outcome) && lied.lostAnswers > 0 ? 0 : 1)

function compile(): boolean {
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, 'tests/bench/power-cut.c', '-ldl', '-pthread'])
  return status === 0
}

function powerCuts(disk: Record<string, string>): Pick<Crashes, 'environment' | 'onCrash'> {
  const durable = mkdtempSync(path.join(folder, 'durable-'))
  let isFirst = true
  return {
    environment: (dataDir) => ({ LD_PRELOAD: library, POWER_CUT_DATA: dataDir, POWER_CUT_DURABLE: durable, ...disk }),
    onCrash(dataDir) {
      const [from, to] = isFirst ? [dataDir, durable] : [durable, dataDir]
      isFirst = false
      for (const name of ['salohiyat.sqlite', 'salohiyat.sqlite-wal']) {
        rmSync(path.join(to, name), { force: true })
        if (existsSync(path.join(from, name))) copyFileSync(path.join(from, name), path.join(to, name))
        rmSync(path.join(durable, `${name}.unsynced`), { force: true })
      }
      rmSync(path.join(dataDir, 'salohiyat.sqlite-shm'), { force: true })
    },
  }
}
