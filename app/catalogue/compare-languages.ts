import { type Fault, fault } from './fault.ts'
import type { Block, LessonOutline } from './lesson-outline.ts'

interface Version {
  readonly file: string
  readonly locale: string
  readonly outline: LessonOutline
}

/**
 * A lesson has the same structure in every language, block by block, so that a reader who changes the language keeps
 * her place and nobody gets less. Names the first difference of each language to the source language.
 */
export function compareLanguages(source: Version, other: Version): Fault[] {
  const mine = source.outline.blocks
  const theirs = other.outline.blocks
  const end = Math.max(mine.length, theirs.length)
  for (let i = 0; i < end; i++) {
    const a = mine[i]
    const b = theirs[i]
    if (!a || !b || a.kind !== b.kind) {
      const place = b?.place ?? theirs.at(-1)?.place
      return [
        fault(
          other.file,
          place,
          'structure-differs',
          `block ${i + 1} is ${describe(b)} here but ${describe(a)} in ${source.locale}${a?.place ? ` (line ${a.place.line})` : ''}`,
          `Give both languages the same blocks in the same order: headings, paragraphs, lists, tables, exercises, callouts. ${counts(source, other)}`,
        ),
      ]
    }
    if (a.marks.join() !== b.marks.join()) {
      return [
        fault(
          other.file,
          b.place,
          'structure-differs',
          `this ${b.kind} has ${list(b.marks)} but ${list(a.marks)} in ${source.locale}${a.place ? ` (line ${a.place.line})` : ''}`,
          a.kind.startsWith('diagram')
            ? 'Keep ids, lanes and arrows of a diagram the same in every language; only its texts differ.'
            : 'Cite the same sources, terms and pictures in the same block of every language.',
        ),
      ]
    }
  }
  return []
}

const describe = (block: Block | undefined) => (block ? `a ${block.kind}`.replace(/^a (?=<)/, '') : 'missing')
const list = (marks: readonly string[]) => (marks.length ? marks.join(', ') : 'nothing of the kind')

function counts(a: Version, b: Version): string {
  const differing = [...new Set([...a.outline.blocks, ...b.outline.blocks].map((block) => block.kind.replace(/ of .*/, '')))]
    .map((kind) => [kind, countOf(a, kind), countOf(b, kind)] as const)
    .filter(([, mine, theirs]) => mine !== theirs)
    .map(([kind, mine, theirs]) => `${kind}: ${a.locale} ${mine}, ${b.locale} ${theirs}`)
  return differing.length ? `In all: ${differing.slice(0, 6).join('; ')}.` : ''
}

const countOf = ({ outline }: Version, kind: string) => outline.blocks.filter((block) => block.kind.replace(/ of .*/, '') === kind).length
