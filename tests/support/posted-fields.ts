/** What a browser posts from the form with this id, without the button that was pressed. */
export function postedFrom(html: string, formId: string): URLSearchParams {
  const start = html.indexOf(`id="${formId}"`)
  const form = html.slice(start, html.indexOf('</form>', start))
  const fields = new URLSearchParams()
  for (const [tag, , content = ''] of form.matchAll(/<input [^>]*>|<(select|textarea) [^>]*>(.*?)<\/\1>/gs)) {
    const opening = /^<[^>]*>/.exec(tag)![0]
    if (/ type="(?:radio|checkbox)"/.test(opening) && !opening.includes(' checked=')) continue
    if (tag.startsWith('<select')) {
      const chosen = /<option [^>]*selected=""[^>]*>/.exec(content) ?? /<option [^>]*>/.exec(content)!
      fields.append(attribute(opening, 'name'), attribute(chosen[0], 'value'))
    } else if (tag.startsWith('<textarea')) fields.append(attribute(opening, 'name'), decode(content).replace(/\n/g, '\r\n'))
    else fields.append(attribute(opening, 'name'), attribute(opening, 'value'))
  }
  return fields
}

const attribute = (tag: string, name: string): string => decode(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const decode = (text: string): string =>
  text
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
