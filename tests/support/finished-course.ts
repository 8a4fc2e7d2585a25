import type { Database } from 'better-sqlite3'
import type { HttpPerson } from './http-person.ts'
import { leadsTo } from './http-person.ts'
import { finishLessons } from './site-database.ts'

/** The option of every choice item that is right, or one that is not, by item id. */
export function optionsOf(database: Database, correct: boolean): Map<string, string> {
  const rows = database.prepare('select item_id as id, key from item_version').all() as { id: string; key: string }[]
  return new Map(
    rows.map(({ id, key }) => {
      const options = Object.entries((JSON.parse(key) as { options: Record<string, { correct: boolean }> }).options)
      return [id, options.find(([, option]) => option.correct === correct)![0]]
    }),
  )
}

/** Items of the attempt at this path, in its order. */
export async function itemsOf(person: HttpPerson, attemptPath: string): Promise<string[]> {
  const { text } = await person.get(attemptPath)
  return [...text.matchAll(/data-item="([^"]+)"/g)].map((match) => match[1]!)
}

/** Fields of a whole answered form. */
export function answerFields(items: readonly string[], options: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(items.map((item) => [`i-${item}--choice`, options.get(item)!]))
}

/** Enrols, has read every lesson, and opens the final test; answers the path of the attempt. */
export async function openFinal(person: HttpPerson, database: Database, email: string): Promise<string> {
  await person.post('/learn/cyb-101', { intent: 'enrol' })
  finishLessons(database, email, 'cyb-101')
  const path = leadsTo(await person.post('/learn/cyb-101/quizzes/final', {}))
  if (!path) throw new Error('The final test did not start')
  return path
}

/** Passes the final test and waits for the certificate; answers the path of the attempt. */
export async function earnCertificate(person: HttpPerson, database: Database, email: string): Promise<string> {
  const attempt = await openFinal(person, database, email)
  const answers = answerFields(await itemsOf(person, attempt), optionsOf(database, true))
  await person.post(attempt, { ...answers, base: '0', intent: 'submit' })
  const deadline = Date.now() + 10_000
  while (!/\/credentials\/[^"]+\.pdf/.test((await person.get('/credentials')).text)) {
    if (Date.now() > deadline) throw new Error('No certificate within ten seconds')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return attempt
}
