import { readNumber } from './read-number.ts'
import { allInside, elementsOf, firstOf, textOf, type XmlElement } from './xml-reader.ts'

/** What an item of QTI says of one response: which values are right and what each is worth. */
export interface QtiResponse {
  readonly cardinality: string
  readonly baseType: string
  readonly correct: readonly string[]
  /** Worth of each value; empty when the file scores by right or wrong. */
  readonly mapping: ReadonlyMap<string, number>
  /** The file scores by the mapping (template map_response), not by the right answer alone. */
  readonly mapped: boolean
}

export function responsesOf(item: XmlElement): Map<string, QtiResponse> {
  const processing = firstOf(item, 'responseProcessing')
  const template = processing?.attributes.template ?? ''
  const uses = (name: string) => processing !== undefined && allInside(processing, (each) => each === name).length > 0
  const byMapping = /map_response(?:\.xml)?$/i.test(template.trim()) || uses('mapResponse')
  const responses = new Map<string, QtiResponse>()
  for (const declaration of elementsOf(item, 'responseDeclaration')) {
    const mapping = new Map<string, number>()
    for (const entry of elementsOf(firstOf(declaration, 'mapping') ?? declaration, 'mapEntry')) {
      const worth = readNumber(entry.attributes.mappedValue ?? '')
      if (entry.attributes.mapKey !== undefined && worth !== undefined) mapping.set(entry.attributes.mapKey.trim(), worth)
    }
    const right = firstOf(declaration, 'correctResponse')
    responses.set(declaration.attributes.identifier ?? '', {
      cardinality: declaration.attributes.cardinality ?? 'single',
      baseType: declaration.attributes.baseType ?? 'identifier',
      correct: right ? elementsOf(right, 'value').map((value) => textOf(value).replace(/\s+/g, ' ').trim()) : [],
      mapping,
      mapped: byMapping && mapping.size > 0,
    })
  }
  return responses
}

/** The right values: those the file calls correct, else those worth something. */
export function rightValues({ correct, mapping }: QtiResponse): string[] {
  return correct.length ? [...correct] : [...mapping].filter(([, worth]) => worth > 0).map(([value]) => value)
}

/**
 * Numbers an item takes, from conditions “if the response equals so much within a tolerance, the score is …”.
 * Empty when its response processing says nothing of the kind.
 */
export function numbersOf(
  item: XmlElement,
  identifier: string,
  response: QtiResponse,
): { value: number; tolerance: number; score: number }[] {
  const processing = firstOf(item, 'responseProcessing')
  if (!processing) return []
  const correct = readNumber(response.correct[0] ?? '')
  const found: { value: number; tolerance: number; score: number }[] = []
  for (const branch of branchesOf(processing)) {
    const score = scoreOf(branch)
    if (!(score > 0)) continue
    for (const equal of allInside(branch, (name) => name === 'equal')) {
      if (!allInside(equal, (name) => name === 'variable').some(({ attributes }) => attributes.identifier === identifier)) continue
      const written = firstOf(equal, 'baseValue')
      const value = written ? readNumber(textOf(written)) : firstOf(equal, 'correct') ? correct : undefined
      if (value === undefined) continue
      const first = readNumber((equal.attributes.tolerance ?? '0').trim().split(/\s+/)[0] ?? '0') ?? 0
      const mode = equal.attributes.toleranceMode ?? 'exact'
      const tolerance = mode === 'absolute' ? first : mode === 'relative' ? Math.abs(value * first) / 100 : 0
      found.push({ value, tolerance: Math.abs(tolerance), score: Math.min(1, score) })
    }
  }
  return found
}

function branchesOf(processing: XmlElement): XmlElement[] {
  const branches: XmlElement[] = []
  const look = (element: XmlElement) => {
    for (const child of elementsOf(element)) {
      if (child.name === 'responseIf' || child.name === 'responseElseIf') branches.push(child)
      look(child)
    }
  }
  look(processing)
  return branches
}

/** What a branch sets the score, or that of a gap, to; 1 where it is no plain number. */
function scoreOf(branch: XmlElement): number {
  const set = elementsOf(branch, 'setOutcomeValue').find(({ attributes }) => /SCORE/i.test(attributes.identifier ?? ''))
  if (!set) return 0
  const value = firstOf(set, 'baseValue')
  return value ? (readNumber(textOf(value)) ?? 1) : 1
}
