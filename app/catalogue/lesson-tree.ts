import { type Diagram, diagramTexts, parseDiagram } from './diagram.ts'
import type { Place } from './fault.ts'

/** A node of a lesson's syntax tree: the fields we use of mdast with MDX and GFM. */
export interface LessonNode {
  type: string
  children?: LessonNode[]
  value?: string
  position?: { start: Place; end: Place }
  /** heading */
  depth?: number
  /** link, image */
  url?: string
  alt?: string | null
  title?: string | null
  /** list, listItem */
  ordered?: boolean | null
  start?: number | null
  checked?: boolean | null
  /** table */
  align?: unknown
  /** code */
  lang?: string | null
  meta?: string | null
  /** mdxJsxFlowElement, mdxJsxTextElement */
  name?: string | null
  attributes?: { type: string; name?: string; value?: unknown }[]
  data?: Record<string, unknown>
}

export const blockComponents = ['Case', 'Callout', 'JobAid', 'Exercise'] as const
export const inlineComponents = ['Source', 'Term'] as const

export function isJsx(node: LessonNode): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}

export function isBlockComponent(node: LessonNode): boolean {
  return isJsx(node) && (blockComponents as readonly (string | null | undefined)[]).includes(node.name)
}

/** The string value of a literal attribute. */
export function attribute(node: LessonNode, name: string): string | undefined {
  const value = node.attributes?.find((each) => each.name === name)?.value
  return typeof value === 'string' ? value : undefined
}

/** Visits nodes in document order; `ancestors` begins with the root. */
export function walk(root: LessonNode, visit: (node: LessonNode, ancestors: readonly LessonNode[]) => void): void {
  const step = (node: LessonNode, ancestors: LessonNode[]) => {
    visit(node, ancestors)
    if (!node.children) return
    const inner = [...ancestors, node]
    for (const child of node.children) step(child, inner)
  }
  step(root, [])
}

/** Whether a block of code is a diagram: its fence begins with ```diagram. */
export const isDiagram = (node: LessonNode): boolean => node.type === 'code' && node.lang === 'diagram'

/** The diagram of such a block; undefined while it has faults. */
export const diagramOf = (node: LessonNode): Diagram | undefined =>
  isDiagram(node) ? parseDiagram(node.meta ?? '', node.value ?? '').diagram : undefined

/** The words a reader sees in a node; blocks are set apart by a space. */
export function plainText(node: LessonNode): string {
  const diagram = diagramOf(node)
  if (diagram) return diagramTexts(diagram).join(' ')
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value ?? ''
  if (node.type === 'break') return ' '
  const inner = (node.children ?? []).map(plainText)
  return inner.join(inlineTypes.has(node.type) ? '' : ' ')
}

const inlineTypes = new Set(['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'tableCell', 'mdxJsxTextElement'])

/**
 * MDX reads `<Callout>text</Callout>` on one line as part of a paragraph, and `<Source />` alone on a line as a block.
 * Puts block components between paragraphs and inline ones inside, however they were written.
 */
export function normaliseBlocks(node: LessonNode): void {
  node.children = node.children?.flatMap((child): LessonNode[] => {
    if (
      child.type === 'paragraph' &&
      child.children?.some(isBlockComponent) &&
      child.children.every((each) => isBlockComponent(each) || isBlank(each))
    ) {
      return child.children.filter((each) => !isBlank(each)).map(asBlock)
    }
    if (child.type === 'mdxJsxFlowElement' && (inlineComponents as readonly unknown[]).includes(child.name)) return [asParagraph(child)]
    return isBlockComponent(child) ? [asBlock(child)] : [child]
  })
  for (const child of node.children ?? []) normaliseBlocks(child)
}

/** What belongs inside a paragraph. */
const phrasing = new Set(['text', 'emphasis', 'strong', 'delete', 'inlineCode', 'link', 'image', 'break', 'mdxJsxTextElement'])

const isBlank = (node: LessonNode): boolean => node.type === 'text' && !node.value?.trim()

function asBlock(node: LessonNode): LessonNode {
  if (node.type === 'mdxJsxTextElement' && node.children?.some(isBlockComponent)) return { ...node, type: 'mdxJsxFlowElement' }
  const children: LessonNode[] = []
  for (const child of node.children ?? []) {
    const last = children.at(-1)
    if (!phrasing.has(child.type)) children.push(child)
    else if (last?.type === 'paragraph' && last.data?.made) last.children!.push(child)
    else if (!isBlank(child)) children.push({ type: 'paragraph', position: child.position, data: { made: true }, children: [child] })
  }
  return { ...node, type: 'mdxJsxFlowElement', children }
}

/** A Source or Term that stands alone, as MDX makes it a block. */
function asParagraph(node: LessonNode): LessonNode {
  const inner = node.children?.length === 1 && node.children[0]!.type === 'paragraph' ? node.children[0]!.children : node.children
  return { type: 'paragraph', position: node.position, children: [{ ...node, type: 'mdxJsxTextElement', children: inner }] }
}
