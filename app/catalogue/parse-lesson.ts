import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { findForbidden } from './allowed-mdx.ts'
import { maxLessonBytes } from './course-files.ts'
import { type Fault, fault, type Place } from './fault.ts'
import { type LessonNode, normaliseBlocks } from './lesson-tree.ts'

export interface ParsedLesson {
  readonly file: string
  readonly frontMatter: { readonly text: string; readonly startLine: number }
  /** The lesson without front matter, in whose place stand empty lines, so that lines keep their numbers. */
  readonly body: string
  readonly tree: LessonNode
}

/**
 * Reads a lesson and lets it through the gate. A lesson comes back only when it is free of faults of the gate;
 * nothing of it is ever executed here.
 */
export function parseLesson(file: string, text: string): { lesson?: ParsedLesson; faults: Fault[] } {
  const early = findOversize(file, text)
  if (early.length) return { faults: early }
  const front = splitFrontMatter(text)
  if (!front) {
    return {
      faults: [
        fault(
          file,
          undefined,
          'front-matter',
          'the lesson does not begin with plain YAML front matter',
          'Begin with a line that is exactly ---, then title, summary, minutes, reviewBy, and a line --- again.',
        ),
      ],
    }
  }
  let tree: LessonNode
  try {
    tree = processor.parse(front.body) as LessonNode
  } catch (error) {
    return { faults: [syntaxFault(file, error)] }
  }
  normaliseBlocks(tree)
  const faults = findForbidden(tree, file)
  if (faults.length) return { faults }
  return { faults, lesson: { file, frontMatter: { text: front.yaml, startLine: 2 }, body: front.body, tree } }
}

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm)

/** Only `---` alone opens front matter: `---js` would be run by the reader of front matter that compilers use. */
export function splitFrontMatter(text: string): { yaml: string; body: string } | undefined {
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text)
  if (!match || !/^---[ \t]*\n/.test(text)) return undefined
  const lines = match[0].split('\n').length - 1
  return { yaml: match[1] ?? '', body: '\n'.repeat(lines) + text.slice(match[0].length) }
}

/** Markup characters that make parsers slow or deep when repeated; a lesson has some dozens of each. */
const maxMarks = 3_000

function findOversize(file: string, text: string): Fault[] {
  if (new TextEncoder().encode(text).length > maxLessonBytes) {
    return [fault(file, undefined, 'too-big', `larger than ${maxLessonBytes / 1000} kB`, 'Split the lesson.')]
  }
  const marks = new Map<string, number>()
  for (const char of text) if ('[]<>{}*_~`|!&('.includes(char)) marks.set(char, (marks.get(char) ?? 0) + 1)
  for (const [char, count] of marks) {
    if (count > maxMarks)
      return [
        fault(
          file,
          undefined,
          'too-much-markup',
          `the character ${char} stands ${count} times`,
          `Use it at most ${maxMarks} times in a lesson.`,
        ),
      ]
  }
  const lines = text.split('\n')
  const deep = lines.findIndex(
    (line) => /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$)){12}/.test(line) || /^[ \t]{60}/.test(line) || /([[<{(*_~`])\1{60}/.test(line),
  )
  if (deep >= 0)
    return [fault(file, { line: deep + 1, column: 1 }, 'nested-too-deep', 'marks are nested too deeply', 'Take the inner part out.')]
  return []
}

function syntaxFault(file: string, error: unknown): Fault {
  const { reason, line, column, place } = error as {
    reason?: string
    line?: number
    column?: number
    place?: { start?: Place } & Partial<Place>
  }
  const start = place?.start ?? (line ? { line, column: column ?? 1 } : undefined)
  const message = typeof reason === 'string' ? reason.split('\n')[0]! : 'this is no MDX'
  return fault(
    file,
    start,
    'mdx-syntax',
    message,
    'Close every component; write no < or { in prose (use words, or `code`); begin no line with import or export.',
  )
}
