import { isAlias, isNode, isPair, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { type Fault, fault, type Place } from './fault.ts'

/** A YAML text with the place of every value. */
export interface YamlSource {
  readonly file: string
  readonly value: unknown
  /** Place of the value at a path; of its nearest parent when there is none. */
  placeOf(path: readonly PropertyKey[]): Place
}

const maxDepth = 20

/**
 * Reads plain YAML 1.2: no tags that build other things than data, no aliases (their expansion may be endless).
 * `startLine` is the line of the file on which the text begins (front matter does not begin on line 1).
 */
export function parseYaml(file: string, text: string, startLine = 1): { source: YamlSource; faults: Fault[] } {
  const lines = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: line + startLine - 1, column: col }
  }
  const faults: Fault[] = []
  const tooDeep = depthExceeds(text, maxDepth)
  const document = parseDocument(tooDeep ? '' : text, {
    lineCounter: lines,
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
  })
  if (tooDeep)
    faults.push(
      fault(file, { line: startLine, column: 1 }, 'yaml-too-deep', 'values are nested too deeply', `Nest at most ${maxDepth} levels.`),
    )
  for (const error of [...document.errors, ...document.warnings]) {
    faults.push(
      fault(
        file,
        place(error.pos[0]),
        'yaml-syntax',
        error.message,
        'Correct the YAML: check indentation, colons and quotation marks around this place.',
      ),
    )
  }
  visit(document, {
    Alias(_, node) {
      faults.push(fault(file, place(node.range?.[0] ?? 0), 'yaml-alias', 'aliases (*name) are not allowed', 'Write the value out.'))
    },
  })
  const source: YamlSource = {
    file,
    value: faults.length ? undefined : document.toJS(),
    placeOf(path) {
      const steps = [...path] as (string | number)[]
      for (;;) {
        const node = steps.length ? document.getIn(steps, true) : document.contents
        if (isNode(node) && !isAlias(node) && node.range) return placeOfKey(document, steps) ?? place(node.range[0])
        if (!steps.length) return { line: startLine, column: 1 }
        steps.pop()
      }
    },
  }
  return { source, faults }

  /** For a value of a map, the place of its key: that is where an author looks. */
  function placeOfKey(root: typeof document, steps: (string | number)[]): Place | undefined {
    if (!steps.length) return undefined
    const parent = steps.length > 1 ? root.getIn(steps.slice(0, -1), true) : root.contents
    const items = (parent as { items?: unknown[] } | undefined)?.items
    const pair = items?.find((item) => isPair(item) && String(item.key) === String(steps.at(-1)))
    const key = isPair(pair) ? (pair.key as { range?: [number, number, number] }) : undefined
    return key?.range ? place(key.range[0]) : undefined
  }
}

/** A cheap look before the parser, which is recursive: brackets and indentation deeper than the limit. */
function depthExceeds(text: string, limit: number): boolean {
  let open = 0
  for (const char of text) {
    if (char === '[' || char === '{') open++
    else if (char === ']' || char === '}') open = Math.max(0, open - 1)
    else if (char === '\n') open = Math.min(open, limit)
    if (open > limit * 4) return true
  }
  return /^(?: {120}|(?:- ){40})/m.test(text)
}

/** Checks a YAML value against a schema; every issue becomes a fault at its line. */
export function checkSchema<T>(
  schema: z.ZodType<T>,
  source: YamlSource,
  path: readonly PropertyKey[] = [],
  value = valueAt(source.value, path),
) {
  const result = schema.safeParse(value)
  if (result.success) return { value: result.data, faults: [] as Fault[] }
  const faults = flatten(result.error.issues).map((issue) => {
    const full = [...path, ...issue.path]
    const where = full.length ? `‘${full.map(String).join('.')}’` : 'the file'
    return fault(source.file, source.placeOf(full), 'schema', `${where}: ${issue.message}`, remedyOf(issue, full))
  })
  return { value: undefined, faults }
}

type Issue = z.core.$ZodIssue

function flatten(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || !issue.errors.length) return [issue]
    // Of several shapes the one with the fewest issues is what the author meant.
    const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0]!
    return flatten(nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })))
  })
}

function remedyOf(issue: Issue, path: readonly PropertyKey[]): string {
  const name = String(path.at(-1) ?? '')
  if (issue.code === 'unrecognized_keys') return `Remove or correct: ${issue.keys.join(', ')}.`
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'invalid_type' && issue.message.includes('received undefined')) {
    return ['en', 'ru', 'uz-Latn'].includes(name) ? `Write the text in ${name}: every text needs all three languages.` : `Add ‘${name}’.`
  }
  return `Correct ‘${name}’ as the content format says.`
}

export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined),
    value,
  )
}
