import { toCyrillic } from '#app/i18n/transliterate.ts'
import { markSigns } from '#app/interactions/marked-text.ts'
import { isLocale } from '#app/kernel/locale.ts'
import { attribute, type LessonNode } from './lesson-tree.ts'

/** Uzbek Latin prose with `code` and marks such as `[[phrase-id|words]]` in it: code and ids stay as they are. */
export function proseToCyrillic(text: string): string {
  const parts = text.split(literal)
  return parts
    .map((part, index) => {
      if (index % 2) return part
      // An ending behind a marked phrase goes on with its last word.
      return parts[index - 1] === ']]' ? continueWord(parts[index - 2]!, part) : toCyrillic(part)
    })
    .join('')
}

const literal = new RegExp(`(\`[^\`]*\`|${markSigns.source})`)

/** The same data with a uz-Cyrl beside every uz-Latn text that has none, however deep. */
export function withCyrillic<T>(data: T): T {
  if (Array.isArray(data)) return data.map(withCyrillic) as T
  if (typeof data !== 'object' || data === null || data instanceof Date) return data
  const entries = Object.entries(data)
  const isText = entries.length > 0 && entries.every(([key, value]) => isLocale(key) && typeof value === 'string')
  if (!isText) return Object.fromEntries(entries.map(([key, value]) => [key, withCyrillic(value)])) as T
  const latin = (data as Record<string, string>)['uz-Latn']
  return latin === undefined || 'uz-Cyrl' in data ? data : { ...data, 'uz-Cyrl': proseToCyrillic(latin) }
}

/** Turns the words of a lesson's tree from Uzbek Latin to Cyrillic, in place; code and addresses stay. */
export function treeToCyrillic(tree: LessonNode): void {
  let before = ''
  const step = (node: LessonNode): void => {
    if (!inline.has(node.type)) before = ''
    if (node.type === 'text') {
      const latin = node.value ?? ''
      node.value = continueWord(before, latin)
      before = latin
    } else if (node.type === 'inlineCode' || node.type === 'code') {
      before = node.value ?? ''
    } else if (node.type === 'image') {
      node.alt = toCyrillic(node.alt ?? '')
      if (node.title) node.title = toCyrillic(node.title)
      before = ''
    } else if (node.type === 'link' && isLiteralAddress(node)) {
      before = ''
      return
    } else {
      if (node.title) node.title = toCyrillic(node.title)
      const title = node.name === 'JobAid' ? attribute(node, 'title') : undefined
      if (title !== undefined) {
        node.attributes = node.attributes!.map((each) => (each.name === 'title' ? { ...each, value: toCyrillic(title) } : each))
      }
    }
    for (const child of node.children ?? []) step(child)
  }
  step(tree)
}

const inline = new Set(['text', 'emphasis', 'strong', 'delete', 'link', 'inlineCode', 'mdxJsxTextElement'])

/** The ending in `<Term>infratuzilma</Term>ga` is no word of its own, and `e` begins no word in it. */
function continueWord(before: string, text: string): string {
  if (!/[\p{L}ʻʼ]$/u.test(before) || !/^\p{L}/u.test(text)) return toCyrillic(text)
  return toCyrillic(`b${text}`).replace(/^[bб]/, '')
}

const isLiteralAddress = (node: LessonNode): boolean => {
  const shown = node.children?.length === 1 && node.children[0]!.type === 'text' ? node.children[0]!.value! : ''
  return shown !== '' && (node.url ?? '').endsWith(shown)
}
