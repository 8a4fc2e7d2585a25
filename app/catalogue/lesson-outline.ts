import { imageName } from './allowed-mdx.ts'
import { diagramMarks, diagramTexts } from './diagram.ts'
import type { Place } from './fault.ts'
import { attribute, diagramOf, isDiagram, isJsx, type LessonNode, plainText } from './lesson-tree.ts'

interface Mark {
  readonly id: string
  readonly place: Place | undefined
}

/** A block of a lesson as languages are compared by it. */
export interface Block {
  /** `h2`, `paragraph`, `list of 3`, `table of 4 × 2`, `<Callout kind="rule">`, … */
  readonly kind: string
  readonly place: Place | undefined
  /** Sources, terms and pictures in its text, sorted: word order differs between languages; of a diagram its structure. */
  readonly marks: readonly string[]
}

/** All of a lesson's body that checks and the release need. */
export interface LessonOutline {
  readonly blocks: readonly Block[]
  readonly headings: readonly { readonly depth: number; readonly text: string; readonly place: Place | undefined }[]
  readonly exercises: readonly Mark[]
  readonly sources: readonly Mark[]
  readonly terms: readonly Mark[]
  readonly images: readonly { readonly name: string; readonly alt: string; readonly place: Place | undefined }[]
  readonly links: readonly { readonly url: string; readonly place: Place | undefined }[]
  /** Words for reading, code left out: what spelling is checked in. */
  readonly texts: readonly { readonly text: string; readonly place: Place | undefined }[]
  /** What is read as sentences: paragraphs and the points of lists, without headings, tables and code. */
  readonly prose: readonly { readonly text: string; readonly place: Place | undefined }[]
  /** Whitespace-separated words of the body. */
  readonly words: number
}

/** Blocks that carry a running number, equal in all languages (`data-b`): a reader's place is kept by it. */
export function isNumberedBlock(node: LessonNode, parent: LessonNode | undefined): boolean {
  if (node.type === 'paragraph') return parent?.type !== 'listItem'
  if (node.type === 'mdxJsxFlowElement') return node.name !== 'Exercise'
  return ['heading', 'list', 'listItem', 'table', 'blockquote', 'code'].includes(node.type)
}

export function outlineLesson(tree: LessonNode): LessonOutline {
  const blocks: (Omit<Block, 'marks'> & { marks: string[] })[] = []
  const outline = {
    headings: [] as LessonOutline['headings'][number][],
    exercises: [] as Mark[],
    sources: [] as Mark[],
    terms: [] as Mark[],
    images: [] as LessonOutline['images'][number][],
    links: [] as LessonOutline['links'][number][],
    texts: [] as LessonOutline['texts'][number][],
    prose: [] as LessonOutline['prose'][number][],
  }
  const mark = (text: string) => blocks.at(-1)?.marks.push(text)

  const step = (node: LessonNode, parent: LessonNode | undefined): void => {
    const place = node.position?.start
    const id = attribute(node, 'id') ?? ''
    if (isNumberedBlock(node, parent) || node.name === 'Exercise') blocks.push({ kind: kindOf(node), place, marks: [] })
    if (node.type === 'heading') outline.headings.push({ depth: node.depth ?? 2, text: plainText(node).trim(), place })
    else if (node.type === 'paragraph') outline.prose.push({ text: plainText(withoutCode(node)), place })
    else if (isDiagram(node)) {
      const diagram = diagramOf(node)
      for (const text of diagram ? diagramTexts(diagram) : []) outline.texts.push({ text, place })
      for (const each of diagram ? diagramMarks(diagram) : []) mark(each)
    } else if (node.type === 'text') outline.texts.push({ text: node.value ?? '', place })
    else if (node.type === 'link') outline.links.push({ url: node.url ?? '', place })
    else if (node.type === 'image') {
      const name = imageName(node.url ?? '') ?? ''
      outline.images.push({ name, alt: (node.alt ?? '').trim(), place })
      outline.texts.push({ text: node.alt ?? '', place })
      mark(`picture ${name}`)
    } else if (isJsx(node)) {
      if (node.name === 'Exercise') outline.exercises.push({ id, place })
      if (node.name === 'JobAid') outline.texts.push({ text: attribute(node, 'title') ?? '', place })
      if (node.name === 'Source') {
        outline.sources.push({ id, place })
        mark(`<Source id="${id}" />`)
      }
      if (node.name === 'Term') {
        outline.terms.push({ id, place })
        mark(`<Term id="${id}">`)
      }
    }
    for (const child of node.children ?? []) step(child, node)
  }
  step(tree, undefined)
  for (const block of blocks) block.marks.sort()
  return { ...outline, blocks, words: countWords(plainText(tree)) }
}

/** An address or a name in code is read as one word, and may begin a sentence. */
function withoutCode(node: LessonNode): LessonNode {
  if (node.type === 'inlineCode') return { ...node, value: 'Code' }
  return { ...node, children: node.children?.map(withoutCode) }
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}

function kindOf(node: LessonNode): string {
  const size = node.children?.length ?? 0
  switch (node.type) {
    case 'heading':
      return `h${node.depth}`
    case 'list':
      return `${node.ordered ? 'numbered list' : 'list'} of ${size}`
    case 'table':
      return `table of ${size} × ${node.children?.[0]?.children?.length ?? 0}`
    case 'code':
      return isDiagram(node) ? `diagram (${diagramOf(node)?.kind ?? 'faulty'})` : 'code'
    case 'mdxJsxFlowElement':
      return node.name === 'Callout'
        ? `<Callout kind="${attribute(node, 'kind')}">`
        : node.name === 'Exercise'
          ? `<Exercise id="${attribute(node, 'id')}" />`
          : `<${node.name}>`
    default:
      return node.type
  }
}
