import { parseDiagram } from './diagram.ts'
import { type Fault, fault } from './fault.ts'
import { isDiagram, type LessonNode, walk } from './lesson-tree.ts'

/** What is wrong with the diagrams of a lesson, at their lines. */
export function checkDiagrams(file: string, tree: LessonNode): Fault[] {
  const faults: Fault[] = []
  walk(tree, (node) => {
    if (!isDiagram(node)) return
    const start = node.position?.start
    for (const { line, message, remedy } of parseDiagram(node.meta ?? '', node.value ?? '').faults)
      faults.push(fault(file, start && { line: start.line + line, column: line ? 1 : start.column }, 'diagram', message, remedy))
  })
  return faults
}
