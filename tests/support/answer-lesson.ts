import type { HttpPerson } from './http-person.ts'

/** Gives every exercise of a lesson some answer, as often as it asks: what its form offers first, seldom the right one. */
export async function answerLesson(person: HttpPerson, lessonPath: string): Promise<void> {
  const ids = [...(await person.get(lessonPath)).text.matchAll(/data-exercise="([^"]+)"/g)].map((match) => match[1]!)
  for (const id of ids) {
    for (let step = 0; step < 12; step += 1) {
      const form = await formOf(person, lessonPath, id)
      const fields = chooseFirst(form)
      if (step > 0 && !fields.changed) break
      await person.post(`${lessonPath}/exercises/${id}`, fields.all)
    }
  }
}

async function formOf(person: HttpPerson, lessonPath: string, id: string): Promise<string> {
  const { text } = await person.get(lessonPath)
  return new RegExp(`<form[^>]*data-exercise="${id}"[\\s\\S]*?</form>`).exec(text)?.[0] ?? ''
}

/** `changed`: there was something left to choose. */
function chooseFirst(form: string): { all: URLSearchParams; changed: boolean } {
  const all = new URLSearchParams()
  let changed = false
  const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]) => tag)
  for (const tag of inputs.filter((each) => !each.includes('disabled'))) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    const group = inputs.filter((each) => attribute(each, 'name') === name)
    const chosen = group.find((each) => each.includes('checked')) ?? group[0]
    if (type === 'hidden') all.append(name, attribute(tag, 'value'))
    else if (tag === chosen) {
      changed ||= !tag.includes('checked')
      all.append(name, attribute(tag, 'value'))
    }
  }
  for (const [index, [select]] of [...form.matchAll(/<select[\s\S]*?<\/select>/g)].entries()) {
    changed ||= !select.includes('selected')
    const values = [...select.matchAll(/<option value="([^"]+)"/g)].map((match) => match[1]!)
    all.append(attribute(select, 'name'), values[index % values.length]!)
  }
  for (const [area] of form.matchAll(/<textarea[\s\S]*?<\/textarea>/g)) {
    changed ||= area.endsWith('></textarea>')
    all.append(attribute(area, 'name'), 'Ish kompyuterimni qulflayman')
  }
  return { all, changed }
}

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
