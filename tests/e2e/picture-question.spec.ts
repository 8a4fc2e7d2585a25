import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpPerson, signedIn } from '../support/http-person.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { fingerprint, openSiteDatabase } from '../support/site-database.ts'

const pictures = '/studio/cyb-101/pictures'
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400">
  <rect x="40" y="40" width="200" height="80" fill="#c33"/><circle cx="450" cy="250" r="90" fill="#363"/></svg>`
const file = (name: string, content: string | Buffer) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })

let site: Site
let browser: Browser
beforeAll(async () => {
  site = await startSite()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

test('a trainer gives the course a picture and writes a question on it, without JavaScript', async () => {
  const trainer = await visit(browser, site, 'en', { javaScriptEnabled: false })
  const { page, t } = trainer
  await signIn(trainer, 'trainer@demo.example')

  await page.goto(pictures)
  await page.locator('input[name=file]').setInputFiles(file('Shapes.svg', drawing.replace('<rect', '<script>1</script><rect')))
  await page.getByRole('button', { name: t('studio.picture-add') }).click()
  expect(await page.getByRole('alert').textContent()).toContain(t('studio.picture-refusal-picture-unsafe', { line: 2 }))
  await page.locator('input[name=file]').setInputFiles(file('Shapes.svg', drawing))
  await page.getByRole('button', { name: t('studio.picture-add') }).click()
  await page.getByRole('status').getByText('shapes.svg').waitFor()

  await page.goto('/studio/cyb-101/items/new?type=hotspot')
  await page.locator('select[name="authored.image"]').selectOption('shapes.svg')
  await page.getByRole('button', { name: t('studio.picture-show') }).click()
  // Ruled every hundred pixels, so that places can be read off.
  expect(await page.locator('.ruled-picture text').allTextContents()).toEqual(['100', '200', '300', '400', '500', '100', '200', '300'])
  await page.locator('textarea[name="stem.en"]').fill('Where is the red field?')
  await page.locator('textarea[name="authored.alt.en"]').fill('A red field and a green circle')
  await page.locator('select[name="authored.pick"]').selectOption('one')
  const area = (index: number, field: string) => page.locator(`[name="authored.areas.${index}.${field}"]`)
  for (const [index, label, shape, at] of [
    [0, 'The field on the left', 'rect', '40, 40, 200, 80'],
    [1, 'The circle on the right', 'circle', '450, 250, 190'],
  ] as const) {
    await area(index, 'label.en').fill(label)
    await area(index, 'shape').selectOption(shape)
    await area(index, 'at').fill(at)
  }
  await area(0, 'correct').check()
  await page.locator('select[name=outcome]').selectOption('o1')
  await page.locator('select[name=level]').selectOption('apply')
  const save = page.getByRole('button', { name: t('studio.editor-save-new') })
  await save.click()
  await page
    .getByRole('alert')
    .getByRole('link', { name: t('studio.fault-shape-outside') })
    .click()
  await area(1, 'at').fill('450, 250, 90')
  await save.click()
  await expect.poll(() => page.url()).toMatch(/where-is-the-red-field\?saved/)
  // As learners see it: the picture with both areas on it, and the list that is enough without it.
  expect(await page.locator('#asked .hotspot-picture img').getAttribute('alt')).toBe('A red field and a green circle')
  expect(await page.locator('#asked .hotspot-line').count()).toBe(2)
  expect(await page.locator('#asked .hotspot-choice').count()).toBe(2)
  expect(await page.locator('#explained .option-right, #explained .hotspot-area-right').count()).toBeGreaterThan(0)
  expect(trainer.faults).toEqual([])
})

test('the preview follows what is written, in any language, and stores nothing', async () => {
  const trainer = await visit(browser, site, 'en')
  const { page, t } = trainer
  await signIn(trainer, 'trainer@demo.example')
  const database = openSiteDatabase(site)
  const before = fingerprint(database)
  await page.goto('/studio/cyb-101/items/main/o1-archive-deadline/edit?lang=en')
  const stem = page.locator('#preview .item-stem').first()
  await stem.waitFor()
  await page.locator('textarea[name="stem.en"]').fill('A question in other words?')
  await page.locator('textarea[name="stem.ru"]').fill('Вопрос другими словами?')
  await expect.poll(() => stem.textContent()).toBe('A question in other words?')
  const russian = page.locator('#preview button[lang=ru]')
  await russian.click()
  await expect.poll(() => stem.textContent()).toBe('Вопрос другими словами?')
  expect(await russian.evaluate((button) => button === document.activeElement && button.getAttribute('aria-pressed'))).toBe('true')
  expect(await page.locator('textarea[name="stem.en"]').inputValue()).toBe('A question in other words?')

  // What is not whole leaves the last whole preview, and says so.
  await page.locator('textarea[name^="stem."]').evaluateAll((fields) => {
    for (const field of fields as HTMLTextAreaElement[]) field.value = ''
  })
  await page.locator('textarea[name="stem.ru"]').press('Space')
  const note = page.locator('.live-preview-note')
  await expect.poll(() => note.textContent()).toBe(t('studio.editor-live-behind'))
  expect(await stem.textContent()).toBe('Вопрос другими словами?')

  await trainer.context.clearCookies()
  await page.locator('textarea[name="stem.ru"]').fill('Уже без входа')
  await expect.poll(() => note.textContent()).toBe(t('studio.editor-live-lost'))
  expect(await page.locator('textarea[name="stem.ru"]').inputValue()).toBe('Уже без входа')
  expect(fingerprint(database)).toEqual(before)
  database.close()
})

test('what is no picture is refused with its reason and leaves no trace', async () => {
  const trainer = await signedIn(site, 'trainer@demo.example')
  const database = openSiteDatabase(site)
  const before = fingerprint(database)
  for (const [what, name, content, status] of [
    ['no file', '', '', 422],
    ['a page', 'a.svg', '<html><script>alert(1)</script></html>', 422],
    ['a handler', 'a.svg', drawing.replace('<rect', '<rect onload="alert(1)"'), 422],
    ['a type in the name alone', 'a.png', 'GIF89a', 422],
    ['300 kB and a byte', 'a.svg', `${drawing}<!--${'a'.repeat(300_000)}-->`, 422],
    ['6 MiB', 'a.svg', 'a'.repeat(6 * 1024 * 1024), 413],
  ] as const) {
    const answer = await send(trainer, name, content)
    expect(answer.status, what).toBe(status)
    expect(answer.text, what).not.toContain('alert(1)')
  }
  expect((await trainer.ask({ method: 'POST', path: pictures, body: 'file=a' })).status).toBe(422)
  expect(fingerprint(database)).toEqual(before)
  database.close()
})

function send(person: HttpPerson, name: string, content: string) {
  const disposition = `Content-Disposition: form-data; name="file"; filename="${name}"`
  return person.ask({
    method: 'POST',
    path: pictures,
    headers: { 'Content-Type': 'multipart/form-data; boundary=mark' },
    body: `--mark\r\n${disposition}\r\nContent-Type: image/png\r\n\r\n${content}\r\n--mark--\r\n`,
  })
}
