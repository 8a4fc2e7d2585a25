/**
 * Fills a form of an exercise as somebody does who takes what is offered first: what was chosen before stays. `changed`:
 * there was something left to choose.
 */
export function firstChoices(form: string): { fields: URLSearchParams; changed: boolean } {
  const fields = new URLSearchParams()
  let changed = false
  const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('disabled'))
  for (const tag of inputs) {
    const name = attribute(tag, 'name')
    const group = inputs.filter((each) => attribute(each, 'name') === name)
    const chosen = group.find((each) => each.includes('checked')) ?? group[0]
    if (attribute(tag, 'type') === 'hidden') fields.append(name, attribute(tag, 'value'))
    else if (tag === chosen) {
      changed ||= !tag.includes('checked')
      fields.append(name, attribute(tag, 'value'))
    }
  }
  for (const [index, [select]] of [...form.matchAll(/<select[\s\S]*?<\/select>/g)].entries()) {
    changed ||= !select.includes('selected')
    const values = [...select.matchAll(/<option value="([^"]+)"/g)].map((match) => match[1]!)
    fields.append(attribute(select, 'name'), values[index % values.length]!)
  }
  for (const [area] of form.matchAll(/<textarea[\s\S]*?<\/textarea>/g)) {
    changed ||= area.endsWith('></textarea>')
    fields.append(attribute(area, 'name'), 'Ish kompyuterimni qulflayman')
  }
  return { fields, changed }
}

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
