import type { UnitPath } from './unit-path.ts'
import { codesOf } from './unit-path.ts'

export interface UnitInTree {
  readonly id: string
  readonly code: string
  readonly path: UnitPath
}

export interface UnitNode<Unit extends UnitInTree> {
  readonly unit: Unit
  /** In it and in all below it. */
  readonly people: number
  /** Units below it, all of them. */
  readonly below: number
  /** Those directly below it; none where the tree is cut. */
  readonly parts: readonly UnitNode<Unit>[]
}

/**
 * Units of one line as a tree, with the people in each; `heads` counts those who belong to a unit itself, by unit id.
 *
 * The units come every one after its parent; one whose parent is not among them is a top. A tree of more than `most` is
 * cut at the depth where it would be, the tops excepted.
 */
export function growTree<Unit extends UnitInTree>(
  units: readonly Unit[],
  heads: ReadonlyMap<string, number>,
  most: number,
): readonly UnitNode<Unit>[] {
  const nodes = new Map<string, GrowingNode<Unit>>()
  const tops: GrowingNode<Unit>[] = []
  for (const unit of units) {
    const parent = nodes.get(codesOf(unit.path).at(-2) ?? '')
    const node: GrowingNode<Unit> = { unit, people: heads.get(unit.id) ?? 0, below: 0, parts: [], depth: (parent?.depth ?? 0) + 1 }
    nodes.set(unit.code, node)
    if (parent) parent.parts.push(node)
    else tops.push(node)
  }
  for (const top of tops) sumUp(top)
  const deepest = depthWithin([...nodes.values()], most)
  for (const node of nodes.values()) if (node.depth === deepest) node.parts = []
  return tops
}

interface GrowingNode<Unit extends UnitInTree> extends UnitNode<Unit> {
  people: number
  below: number
  parts: GrowingNode<Unit>[]
  /** 1 at the top of this tree, wherever that stands in the line. */
  readonly depth: number
}

function sumUp(node: GrowingNode<UnitInTree>): void {
  for (const part of node.parts) {
    sumUp(part)
    node.people += part.people
    node.below += part.below + 1
  }
}

function depthWithin(nodes: readonly GrowingNode<UnitInTree>[], most: number): number {
  const perDepth: number[] = []
  for (const { depth } of nodes) perDepth[depth] = (perDepth[depth] ?? 0) + 1
  let [depth, sum] = [1, perDepth[1] ?? 0]
  while (perDepth[depth + 1] && sum + perDepth[depth + 1]! <= most) {
    depth += 1
    sum += perDepth[depth]!
  }
  return depth
}
