import { firstChoices } from '#app/jobs/first-choices.ts'
import type { HttpPerson } from './http-person.ts'

/** Gives every exercise of a lesson some answer, as often as it asks: what its form offers first, seldom the right one. */
export async function answerLesson(person: HttpPerson, lessonPath: string): Promise<void> {
  const ids = [...(await person.get(lessonPath)).text.matchAll(/data-exercise="([^"]+)"/g)].map((match) => match[1]!)
  for (const id of ids) {
    for (let step = 0; step < 12; step += 1) {
      const { fields, changed } = firstChoices(await formOf(person, lessonPath, id))
      if (step > 0 && !changed) break
      await person.post(`${lessonPath}/exercises/${id}`, fields)
    }
  }
}

async function formOf(person: HttpPerson, lessonPath: string, id: string): Promise<string> {
  const { text } = await person.get(lessonPath)
  return new RegExp(`<form[^>]*data-exercise="${id}"[\\s\\S]*?</form>`).exec(text)?.[0] ?? ''
}
