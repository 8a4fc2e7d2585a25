import { spawn } from 'node:child_process'
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jailReport } from '#app/catalogue/jail.server.ts'
import { translator } from '#app/i18n/translate.ts'
import { freePort, type Site, startSite } from '../support/site.ts'
import { tempFolder } from '../support/temp-database.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.stop())

describe('a start that cannot work says one line, ends with 1 and changes nothing', () => {
  test('a port in use', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    const dataDir = tempFolder()
    const ended = await start({ PORT: String(port), DATA_DIR: dataDir })
    other.close()
    const line = `Port ${port} is in use. Stop the other program or set PORT to a free one. Nothing was changed.`
    expect(ended).toEqual({ code: 1, line })
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('a host that is not here', async () => {
    const ended = await start({ HOST: '203.0.113.1', DATA_DIR: tempFolder() })
    expect(ended).toEqual({ code: 1, line: 'HOST 203.0.113.1 is no address of this machine. Nothing was changed.' })
  })

  test('a corrupt database', async () => {
    const dataDir = tempFolder()
    const file = path.join(dataDir, 'salohiyat.sqlite')
    writeFileSync(file, 'this is not a database, it only has its name '.repeat(100))
    const ended = await start({ DATA_DIR: dataDir })
    expect(ended.code).toBe(1)
    expect(ended.line).toMatch(/^The database file (is damaged|belongs to another program)\..* Nothing was changed/)
    expect(readFileSync(file, 'utf8')).toContain('this is not a database')
  })

  test('a database of a newer version', async () => {
    const dataDir = tempFolder()
    cpSync(path.join(site.dataDir, 'salohiyat.sqlite'), path.join(dataDir, 'salohiyat.sqlite'))
    const database = new Database(path.join(dataDir, 'salohiyat.sqlite'))
    database.prepare("insert into __drizzle_migrations (hash, created_at) values ('of-a-later-version', 9999999999999)").run()
    database.close()
    const ended = await start({ DATA_DIR: dataDir })
    expect(ended.code).toBe(1)
    expect(ended.line).toMatch(/newer version of Salohiyat/)
  })

  test.skipIf(process.getuid?.() === 0)('a data folder that cannot be written', async () => {
    const dataDir = tempFolder()
    chmodSync(dataDir, 0o500)
    const ended = await start({ DATA_DIR: dataDir })
    expect(ended.code).toBe(1)
    expect(ended.line).toMatch(/data folder cannot be written/)
  })

  test('a data folder that is a file', async () => {
    const file = path.join(tempFolder(), 'taken')
    writeFileSync(file, '')
    const ended = await start({ DATA_DIR: file })
    expect(ended.code).toBe(1)
    expect(ended.line).toMatch(/data folder cannot be written/)
  })

  test('a folder of courses that is not there', async () => {
    const dataDir = tempFolder()
    const missing = path.join(dataDir, 'no-courses')
    const ended = await start({ COURSES_DIR: missing, DATA_DIR: dataDir })
    const line = `COURSES_DIR ${missing} is no folder. Set it to the folder that holds the courses. Nothing was changed.`
    expect(ended).toEqual({ code: 1, line })
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('a setting that makes no sense', async () => {
    const ended = await start({ PUBLIC_ORIGIN: 'learn.example.uz', DATA_DIR: tempFolder() })
    expect(ended).toEqual({
      code: 1,
      line: 'Wrong settings: PUBLIC_ORIGIN must be a scheme, a host and a port, for example https://learn.example.uz',
    })
  })
})

describe('a running site', () => {
  test('says that it lives and that it is ready', async () => {
    expect(await (await fetch(`${site.origin}/healthz`)).json()).toEqual({ ok: true })
    expect(await (await fetch(`${site.origin}/readyz`)).json()).toEqual({
      ok: true,
      checks: { database: true, migrations: true, accepting: true },
      jail: jailReport(),
    })
  })

  test('starts again on its data without doing anything twice', async () => {
    const dataDir = tempFolder()
    const first = await startSite({ DATA_DIR: dataDir })
    await first.stop()
    expect(first.output()).toMatch(/cyb-101 is published[\s\S]*Added 11 demo people/)
    const second = await startSite({ DATA_DIR: dataDir })
    await second.stop()
    // Lines in braces are the log: on a busy machine it tells how long the site was away.
    expect(
      second
        .output()
        .replace(/^\{.*\}$/gm, '')
        .trim(),
    ).toMatch(/^Salohiyat is ready: http:\/\/127\.0\.0\.1:\d+$/)
    const third = await startSite({ DATA_DIR: dataDir, DEMO: 'off' })
    const form = await (await fetch(`${third.origin}/verify?lang=en`)).text()
    await third.stop()
    expect(form).not.toContain('href="/verify/')
  })

  test('the icon is there under the name that browsers try by themselves, too', async () => {
    const icon = await fetch(`${site.origin}/favicon.ico`)
    expect(icon.status).toBe(200)
    expect(icon.headers.get('content-type')).toMatch(/^image\/(x-icon|vnd\.microsoft\.icon)/)
    expect(icon.headers.get('cache-control')).toContain('max-age')
    const bytes = Buffer.from(await icon.arrayBuffer())
    expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt16LE(4)]).toEqual([0, 1, 3])
  })

  test('shows a certificate to verify where it has demo people', async () => {
    const form = await (await fetch(`${site.origin}/verify?lang=en`)).text()
    const example = /href="(\/verify\/[0-9A-Z]{28})"/.exec(form)?.[1]
    const page = await (await fetch(`${site.origin}${example}?lang=en`)).text()
    expect(page).toContain('Shahnoza Ergasheva')
    expect(page).toContain(translator('en')('credentials.status-valid'))
    const { issuedOn } = (await (await fetch(`${site.origin}${example}.json`)).json()).statement
    expect(Date.parse(issuedOn)).toBeLessThan(Date.now() - 5 * 86_400_000)
  })

  test('a broken course stops itself alone, by file and line, and its last good release stays', async () => {
    const dataDir = tempFolder()
    const courses = copyOfCourses()
    const first = await startSite({ DATA_DIR: dataDir, COURSES_DIR: courses })
    await first.stop()
    const lesson = path.join(courses, 'cyb-101/lessons/why-you/ru.mdx')
    writeFileSync(lesson, readFileSync(lesson, 'utf8').replace('## ', 'import fs from "node:fs"\n\n## '))
    const second = await startSite({ DATA_DIR: dataDir, COURSES_DIR: courses })
    const page = await fetch(`${second.origin}/catalogue/cyb-101?lang=en`)
    await second.stop()
    expect(second.output()).toMatch(/cyb-101\/lessons\/why-you\/ru\.mdx:\d+/)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Cyber hygiene for everyone')
  })
})

/** Runs the supervisor to its end; answers its code and the last line it said. */
function start(environment: Record<string, string>): Promise<{ code: number | null; line: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['build/server/supervisor.js'], {
      env: { ...process.env, NODE_ENV: 'production', DATABASE_ENGINE: '', DATABASE_URL: '', PORT: '0', DEMO: 'off', ...environment },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('exit', (code) => resolve({ code, line: output.trim().split('\n').at(-1) ?? '' }))
  })
}

function copyOfCourses(): string {
  const folder = tempFolder()
  cpSync('courses', folder, { recursive: true })
  return folder
}
