import type { Answer, HttpPerson } from './http-person.ts'

/** Parts the fields of a form with a file. */
export const boundary = 'the-boundary-of-our-own-form-0123'
export const multipart = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }

/** What a browser posts from a form with a file; without one, a form whose file was not chosen. */
export function postFile(
  person: HttpPerson,
  at: string,
  file: { readonly name: string; readonly bytes: Uint8Array | string } | undefined,
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  if (file) {
    const head = `Content-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: text/plain`
    parts.push(Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(file.bytes), Buffer.from('\r\n'))
  }
  return person.post(at, Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), multipart)
}

/** What the page of an import says once the worker is done with it. */
export async function settledPage(person: HttpPerson, at: string): Promise<Answer> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await person.get(at)
    if (!answer.text.includes('data-look-again')) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Nothing came of ${at}`)
}
