import { bundleMDX } from 'mdx-bundler'
import remarkGfm from 'remark-gfm'
import { findForbidden, imageName } from './allowed-mdx.ts'
import { proseToCyrillic, treeToCyrillic } from './cyrillic.ts'
import { mapDiagramTexts } from './diagram.ts'
import { type Fault, fault } from './fault.ts'
import { isNumberedBlock } from './lesson-outline.ts'
import { attribute, diagramOf, isDiagram, type LessonNode, normaliseBlocks } from './lesson-tree.ts'

/** One lesson in one language, on its way through the compiling process. All of it is plain data. */
export interface CompileJob {
  readonly key: string
  readonly file: string
  /** The lesson, empty lines in the place of its front matter. */
  readonly body: string
  /** The body is Uzbek Latin and is to become Uzbek Cyrillic. */
  readonly toCyrillic: boolean
  readonly images: Readonly<Record<string, { readonly src: string; readonly width: number; readonly height: number }>>
  /** Ids of the front matter's sources; a citation shows the position, counted from 1. */
  readonly sourceIds: readonly string[]
}

export type CompileOutcome = { readonly key: string; readonly code: string } | { readonly key: string; readonly faults: readonly Fault[] }

/** Compiles MDX that passed the gate to JavaScript for the renderer. The gate stands once more inside, on the compiler's own tree. */
export async function compileLesson(job: CompileJob): Promise<CompileOutcome> {
  let forbidden: Fault[] = []
  const guard = () => (tree: LessonNode) => {
    normaliseBlocks(tree)
    forbidden = findForbidden(tree, job.file)
    if (forbidden.length) throw new Error('The lesson did not pass the gate.')
    prepareTree(tree, job)
  }
  try {
    const { code } = await bundleMDX({
      source: job.body,
      // Front matter was cut off before; what looks like some is never evaluated.
      grayMatterOptions: (options) => ({ ...options, language: 'yaml', engines: { javascript: noEngine, js: noEngine } }),
      mdxOptions: (options) => ({ ...options, remarkPlugins: [guard, ...(options.remarkPlugins ?? []), remarkGfm], development: false }),
      esbuildOptions: (options) => ({ ...options, logLevel: 'silent', plugins: [onlyTheEntry, ...(options.plugins ?? [])] }),
    })
    return { key: job.key, code }
  } catch (error) {
    const message = (error as Error).message.split('\n').slice(0, 3).join(' ')
    return {
      key: job.key,
      faults: forbidden.length ? forbidden : [fault(job.file, undefined, 'compile', message, 'Correct the lesson at this place.')],
    }
  }
}

const noEngine = {
  parse(): never {
    throw new Error('Front matter is plain YAML.')
  },
}

type EsbuildPlugin = NonNullable<Parameters<NonNullable<Parameters<typeof bundleMDX>[0]['esbuildOptions']>>[0]['plugins']>[number]

/** Whatever a lesson asks for beside itself and the JSX runtime is refused, so that compiling reads no file. */
const onlyTheEntry: EsbuildPlugin = {
  name: 'only-the-entry',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) => {
      if (kind === 'entry-point' || path === 'react' || path === 'react/jsx-runtime') return undefined
      return { errors: [{ text: 'a lesson loads no other file' }] }
    })
  },
}

/**
 * Gives the tree what pages rely on: a running number on every block (`data-b`), ids of headings that are equal in all
 * languages (`s1`, `s2`, …), which use of a term is the first, numbers of sources, sizes and addresses of pictures,
 * diagrams as data.
 */
function prepareTree(tree: LessonNode, job: CompileJob): void {
  if (job.toCyrillic) treeToCyrillic(tree)
  let block = 0
  let heading = 0
  const explained = new Set<string>()
  const step = (node: LessonNode, parent: LessonNode | undefined): void => {
    node.children = node.children?.map((child) => (isLiteralMail(child) ? { type: 'text', value: child.children![0]!.value! } : child))
    if (isDiagram(node)) prepareDiagram(node, job)
    if (isNumberedBlock(node, parent)) {
      block++
      if (node.type === 'mdxJsxFlowElement') addAttribute(node, 'data-b', String(block))
      else setProperties(node, { 'data-b': String(block) })
    }
    if (node.type === 'heading') setProperties(node, { id: `s${++heading}` })
    if (node.type === 'table') node.align = null
    if (node.type === 'image') preparePicture(node, job)
    if (node.type === 'paragraph' && node.children?.length === 1 && node.children[0]!.type === 'image') {
      node.data = { ...node.data, hName: 'figure' }
      setProperties(node, { className: ['picture'] })
    }
    if (node.type === 'link' && /^https?:/i.test(node.url ?? '')) setProperties(node, { rel: ['external', 'noopener'] })
    if (node.name === 'Source') addAttribute(node, 'number', String(job.sourceIds.indexOf(attribute(node, 'id') ?? '') + 1))
    if (node.name === 'Term') {
      const id = attribute(node, 'id') ?? ''
      if (!explained.has(id)) addAttribute(node, 'first', 'yes')
      explained.add(id)
    }
    for (const child of node.children ?? []) step(child, node)
  }
  step(tree, undefined)
}

/** An element that no author can write: the renderer draws what was read here. */
function prepareDiagram(node: LessonNode, { toCyrillic }: CompileJob): void {
  const diagram = diagramOf(node)
  if (!diagram) throw new Error('A diagram has faults.')
  Object.assign(node, { type: 'mdxJsxFlowElement', name: 'Diagram', attributes: [], children: [] })
  addAttribute(node, 'diagram', JSON.stringify(toCyrillic ? mapDiagramTexts(diagram, proseToCyrillic) : diagram))
}

function preparePicture(node: LessonNode, { images }: CompileJob): void {
  const image = images[imageName(node.url ?? '') ?? '']
  if (!image) throw new Error('There is no such picture.')
  node.url = image.src
  node.title = null
  setProperties(node, { width: image.width, height: image.height, loading: 'lazy', decoding: 'async' })
}

/** GFM makes links of mail addresses in prose; examples of deceitful mail must not be live. */
const isLiteralMail = (node: LessonNode): boolean =>
  node.type === 'link' &&
  node.children?.length === 1 &&
  node.children[0]!.type === 'text' &&
  node.url === `mailto:${node.children[0]!.value}`

function addAttribute(node: LessonNode, name: string, value: string): void {
  node.attributes = [...(node.attributes ?? []), { type: 'mdxJsxAttribute', name, value }]
}

function setProperties(node: LessonNode, properties: Record<string, unknown>): void {
  node.data = { ...node.data, hProperties: { ...(node.data?.hProperties as object | undefined), ...properties } }
}
