import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { certificatePress, makeCertificatePdf } from '#app/credentials/certificate-pdf.server.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { startSite } from '../support/site.ts'
import { percentile } from './client.ts'
import { memoryMiB, processTree } from './processes.ts'
import { type Figure, figure } from './report.ts'

/** What happens before and beside the pages: publishing, starting, making a certificate. */
export async function preparation(): Promise<Figure[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'salohiyat-bench-'))
  const cli = (command: string) => {
    const started = performance.now()
    const { status, stderr } = spawnSync(process.execPath, ['build/server/cli.js', command], {
      env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, DEMO: 'off' },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    return performance.now() - started
  }
  try {
    cli('db-migrate')
    const publish = cli('courses-publish')
    const prepare = cli('prepare')
    const starts: number[] = []
    for (let times = 0; times < 5; times += 1) {
      const started = performance.now()
      const site = await startSite({ DATA_DIR: dataDir, DEMO: 'off' })
      starts.push(performance.now() - started)
      await site.stop()
    }
    const { first, warm, press } = await certificates()
    return [
      figure('publishing CYB-101 (6 lessons × 4 languages), whole process', publish / 1000, 's', { atMost: 5 }),
      figure('preparing when nothing changed, whole process', prepare / 1000, 's'),
      figure('start of serve with existing data, median of 5', percentile(starts, 0.5) / 1000, 's', { atMost: 1.5 }),
      figure('certificate PDF, warm, median of 100', percentile(warm, 0.5), 'ms', { atMost: 20 }),
      figure('  first one after a pause: its process starts', first, 'ms'),
      figure('  memory of that process, which ends after a minute without work', press, 'MiB'),
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function certificates() {
  const times: number[] = []
  for (let number = 0; number <= 100; number += 1) {
    const started = performance.now()
    await makeCertificatePdf(
      {
        version: 1,
        code: 'ABCDEFGHJKMNPQRSTVWXYZ012345',
        holderName: `Gulchehra Toʻrayeva ${number}`,
        courseCode: 'CYB-101',
        courseTitle: 'Hamma uchun kibergigiyena',
        release: '2026.1 · 1a2b3c4d',
        minutes: 60,
        locale: 'uz-Latn',
        issuedOn: '2026-11-23' as LocalDate,
        validUntil: '2027-11-23' as LocalDate,
        issuer: 'Salohiyat',
      },
      'https://salohiyat.example',
      'a-3a',
    )
    times.push(performance.now() - started)
  }
  const press = memoryMiB(processTree(process.pid).slice(1)).proportional
  await certificatePress.close()
  return { first: times[0]!, warm: times.slice(1), press }
}
