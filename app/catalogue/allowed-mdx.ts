import { type Fault, fault } from './fault.ts'
import type { LessonNode } from './lesson-tree.ts'

/** How deep blocks and inline marks may nest. */
export const maxNesting = 20
const maxAttributeLength = 300

interface Component {
  readonly attributes: Readonly<Record<string, RegExp>>
  readonly place: 'block' | 'inline'
  readonly content: 'required' | 'none'
  /** Stands between the paragraphs of the lesson itself, in no other component, list or quotation. */
  readonly topLevel?: boolean
}

const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** All that a lesson may use beside Markdown; every attribute listed is obligatory. */
export const allowedComponents: Readonly<Record<string, Component>> = {
  Case: { attributes: {}, place: 'block', content: 'required', topLevel: true },
  Callout: { attributes: { kind: /^(?:note|rule|warning|law)$/ }, place: 'block', content: 'required' },
  JobAid: { attributes: { title: /^[^\n]{1,200}$/ }, place: 'block', content: 'required', topLevel: true },
  Exercise: { attributes: { id: slug }, place: 'block', content: 'none', topLevel: true },
  Source: { attributes: { id: /^[A-Za-z][A-Za-z0-9-]{0,40}$/ }, place: 'inline', content: 'none' },
  Term: { attributes: { id: slug }, place: 'inline', content: 'required' },
}

const plainNodes = new Set([
  'root',
  'paragraph',
  'text',
  'heading',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'code',
  'list',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'link',
  'image',
  'break',
  'thematicBreak',
])

/**
 * Judges a lesson's syntax tree (mdast with MDX nodes, before any plugin has changed it): lists everything that is not
 * plain Markdown, GFM or an allowed component with literal attributes. MDX that passes has nothing to execute.
 */
export function findForbidden(tree: LessonNode, file: string): Fault[] {
  const faults: Fault[] = []
  const say = (node: LessonNode, code: string, message: string, remedy: string) =>
    faults.push(fault(file, node.position?.start, code, message, remedy))

  // Not recursive beyond the limit: a deeper tree is refused where it passes it.
  const step = (node: LessonNode, ancestors: readonly LessonNode[]): void => {
    if (ancestors.length > maxNesting) {
      say(node, 'nested-too-deep', `nested more than ${maxNesting} levels deep`, 'Take the inner part out.')
      return
    }
    judge(node, ancestors, say)
    const inner = [...ancestors, node]
    for (const child of node.children ?? []) step(child, inner)
  }
  step(tree, [])
  return faults
}

type Say = (node: LessonNode, code: string, message: string, remedy: string) => number

function judge(node: LessonNode, ancestors: readonly LessonNode[], say: Say): unknown {
  switch (node.type) {
    case 'mdxjsEsm':
      return say(
        node,
        'mdx-import-export',
        'import and export are not allowed',
        'Remove the line; if it is prose, begin the line with another word.',
      )
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return say(node, 'mdx-expression', 'expressions in { } are not allowed', 'Write the text itself; set literal braces in `code`.')
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return judgeComponent(node, ancestors, say)
    case 'html':
      return say(node, 'html', 'HTML is not allowed', 'Use Markdown or one of the components.')
    case 'definition':
    case 'linkReference':
    case 'imageReference':
      return say(node, 'reference', 'references like [text][name] are not allowed', 'Write the address in place: [text](address).')
    case 'footnoteDefinition':
    case 'footnoteReference':
      return say(node, 'footnote', 'footnotes are not allowed', 'Cite with <Source id="…" />.')
    case 'heading':
      if (node.depth !== 2 && node.depth !== 3)
        say(
          node,
          'heading-level',
          `a heading of level ${node.depth}`,
          'Use ## for sections and ### inside them; the title stands in the front matter.',
        )
      return
    case 'link':
      if (!isSafeLink(node.url ?? ''))
        say(
          node,
          'unsafe-link',
          `the address ‘${shorten(node.url)}’ is not allowed`,
          'Use https://, mailto:, a path of this site that begins with one /, or #section.',
        )
      return
    case 'image':
      if (!imageName(node.url ?? ''))
        say(
          node,
          'unsafe-image',
          `the picture ‘${shorten(node.url)}’ is not one of the course`,
          'Put it into images/ and write ../../images/name.svg (lower-case words joined by hyphens).',
        )
      return
    case 'listItem':
      if (typeof node.checked === 'boolean')
        say(node, 'task-list', 'lists with [ ] boxes are not allowed', 'Use a plain list, or an exercise of the type checklist.')
      return
    default:
      if (!plainNodes.has(node.type)) say(node, 'unknown-node', `‘${node.type}’ is not allowed`, 'Use plain Markdown.')
  }
}

function judgeComponent(node: LessonNode, ancestors: readonly LessonNode[], say: Say): unknown {
  const name = node.name
  const component = typeof name === 'string' && Object.hasOwn(allowedComponents, name) ? allowedComponents[name] : undefined
  if (!component || !name) {
    const names = Object.keys(allowedComponents).join(', ')
    return say(node, 'unknown-component', `<${shorten(name ?? '')}> is not allowed`, `Use Markdown or one of: ${names}.`)
  }
  for (const each of node.attributes ?? []) {
    if (each.type !== 'mdxJsxAttribute' || !each.name)
      say(node, 'attribute-expression', `<${name}> has an attribute in { }`, 'Write attributes as name="text".')
    else if (!Object.hasOwn(component.attributes, each.name))
      say(node, 'unknown-attribute', `<${name}> has no attribute ‘${shorten(each.name)}’`, attributesRemedy(component))
    else if (typeof each.value !== 'string')
      say(node, 'attribute-expression', `‘${each.name}’ of <${name}> is no literal text`, `Write ${each.name}="text".`)
    else if (each.value.length > maxAttributeLength || !component.attributes[each.name]!.test(each.value))
      say(node, 'attribute-value', `‘${shorten(each.value)}’ is no value for ‘${each.name}’ of <${name}>`, attributesRemedy(component))
  }
  for (const required of Object.keys(component.attributes)) {
    const given = node.attributes?.filter((each) => each.name === required).length ?? 0
    if (given === 0) say(node, 'missing-attribute', `<${name}> needs ‘${required}’`, attributesRemedy(component))
    if (given > 1) say(node, 'repeated-attribute', `<${name}> has ‘${required}’ more than once`, 'Keep one.')
  }
  if (component.content === 'none' && node.children?.length)
    say(node, 'component-content', `<${name}> has no content`, `Write <${name} id="…" />.`)
  if (component.content === 'required' && !node.children?.length)
    say(node, 'component-content', `<${name}> is empty`, `Write text between <${name}> and </${name}>.`)
  const parent = ancestors.at(-1)
  if (component.place === 'block' && parent && !['root', 'mdxJsxFlowElement', 'listItem', 'blockquote'].includes(parent.type)) {
    say(node, 'block-in-text', `<${name}> stands inside a line of text`, 'Put it on lines of its own, with an empty line before and after.')
  } else if (component.topLevel && parent && parent.type !== 'root') {
    say(node, 'component-place', `<${name}> stands inside another element`, 'Put it between paragraphs, inside nothing else.')
  }
  if (component.place === 'inline' && node.type === 'mdxJsxFlowElement')
    say(node, 'inline-alone', `<${name}> stands on a line of its own`, 'Put it into a sentence.')
  if (component.place === 'inline' && ancestors.some((each) => each.type === 'link' || each.name === 'Term' || each.type === 'heading')) {
    say(node, 'component-place', `<${name}> stands inside a link, a term or a heading`, 'Put it beside, not inside.')
  }
}

function attributesRemedy({ attributes }: Component): string {
  const known = Object.keys(attributes)
  if (!known.length) return 'Remove all attributes.'
  return `Write ${known.map((name) => (name === 'kind' ? 'kind="note" (or rule, warning, law)' : `${name}="…"`)).join(' ')}; ids are lower-case words joined by hyphens.`
}

/**
 * Whether a link may be shown: http(s), mail, telephone, a path of this site or a place on the page. The address is
 * judged as browsers read it, after entities were decoded: no control characters, spaces or backslashes anywhere.
 */
export function isSafeLink(url: string): boolean {
  if (!url || url.length > 2000 || /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]/.test(url))
    return false
  if (/^(?:https?:\/\/[^/@]+(?:[/?#]|$)|mailto:[^:]+@|tel:\+?[\d-]+$)/i.test(url)) return URL.canParse(url)
  return /^\/(?![/\\])/.test(url) || /^#[A-Za-z][\w-]*$/.test(url)
}

/** The name of a course's picture in an address as lessons write it; undefined for any other address. */
export function imageName(url: string): string | undefined {
  return /^\.\.\/\.\.\/images\/([a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png))$/.exec(url)?.[1]
}

const shorten = (text: string | undefined) => (text && text.length > 60 ? `${text.slice(0, 60)}…` : (text ?? ''))
