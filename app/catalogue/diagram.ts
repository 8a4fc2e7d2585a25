import { passingArrows } from './diagram-tracks.ts'

/** What a diagram says. Ids are equal in all languages; the texts are those of one. */
export type Diagram =
  | { readonly kind: 'flow'; readonly title: string; readonly steps: readonly FlowStep[] }
  | { readonly kind: 'layers' | 'timeline'; readonly title: string; readonly entries: readonly DiagramEntry[] }
  | { readonly kind: 'tree'; readonly title: string; readonly entries: readonly TreeEntry[] }

export interface FlowStep {
  readonly id: string
  /** Who does it. */
  readonly lane?: string
  readonly text: string
  /** Where it goes on; none at an end. */
  readonly next: readonly { readonly id: string; readonly label?: string }[]
}

export interface DiagramEntry {
  readonly id: string
  /** The name of a layer or of a node, the date of an event. */
  readonly name: string
  readonly note?: string
}

export interface TreeEntry extends DiagramEntry {
  /** 0 at the root. */
  readonly depth: number
}

export const diagramKinds = ['flow', 'layers', 'timeline', 'tree'] as const

/** What is wrong, at a line of the notation; line 0 is the fence with kind and title. */
export interface DiagramFault {
  readonly line: number
  readonly message: string
  readonly remedy: string
}

const id = '[a-z0-9]+(?:-[a-z0-9]+)*'
const most = { flow: 16, layers: 8, timeline: 12, tree: 20 } as const
const longest = { title: 120, name: 60, text: 120, label: 24 } as const
const mostLanes = 4
const mostDepth = 3
const mostTracks = 4
/** Longer lines are not read: what matches them slowly could hold up whoever checks a lesson. */
const longestLine = 300

/** Reads the notation: `head` is what follows `diagram` on the fence, `flow: How a letter is answered`. */
export function parseDiagram(head: string, body: string): { diagram?: Diagram; faults: DiagramFault[] } {
  const faults: DiagramFault[] = []
  const say: Say = (line, message, remedy) => faults.push({ line, message, remedy })
  const [, kind, title] = /^(\w+):\s*(\S.*)$/.exec(head.trim()) ?? []
  if (!isKind(kind) || title === undefined) {
    say(
      0,
      'the diagram has no kind and title',
      `Write one of ${diagramKinds.join(', ')}, a colon and a title: \`\`\`diagram flow: How a letter is answered`,
    )
    return { faults }
  }
  if (title.length > longest.title) say(0, 'the title is too long', `Shorten it to ${longest.title} characters.`)
  const lines = body
    .split('\n')
    .map((text, index) => ({ text: text.trimEnd(), line: index + 1 }))
    .filter(({ text }) => text !== '')
  if (lines.length < 2) say(0, `a ${kind} of ${lines.length}`, 'Write at least 2 lines.')
  if (lines.length > most[kind]) say(0, `a ${kind} of ${lines.length} lines`, `Keep to ${most[kind]}; divide what is larger.`)
  for (const { text, line } of lines)
    if (text.length > longestLine) say(line, `a line of ${text.length} characters`, `Shorten it to ${longestLine}.`)
  if (faults.length) return { faults }
  const diagram: Diagram =
    kind === 'flow'
      ? { kind, title, steps: readFlow(lines, say) }
      : kind === 'tree'
        ? { kind, title, entries: readTree(lines, say) }
        : { kind, title, entries: lines.flatMap((line) => readEntry(line, kind, say)?.entry ?? []) }
  const seen = new Set<string>()
  for (const { text, line } of lines) {
    const own = new RegExp(`^\\s*(${id})[\\s:]`).exec(text)?.[1]
    if (own !== undefined && seen.has(own)) say(line, `the id ‘${own}’ is used twice`, 'Give each line its own.')
    if (own !== undefined) seen.add(own)
  }
  return faults.length ? { faults: faults.sort((a, b) => a.line - b.line) } : { diagram, faults }
}

interface Line {
  readonly text: string
  readonly line: number
}
type Say = (line: number, message: string, remedy: string) => void

const isKind = (kind: string | undefined): kind is Diagram['kind'] => (diagramKinds as readonly (string | undefined)[]).includes(kind)

function checkLength(text: string | undefined, what: 'name' | 'text' | 'label', line: number, say: Say): void {
  if (text !== undefined && text.length > longest[what])
    say(line, `a ${what} of ${text.length} characters`, `Shorten it to ${longest[what]}.`)
}

/** The list that stands for the diagram numbers its lines itself: `1. Register it` would read as “1. 1. Register it”. */
function checkNumber(text: string, line: number, say: Say): void {
  const [number] = /^\d{1,2}[.)](?=\s)/.exec(text) ?? []
  if (number) say(line, `‘${text}’ begins with a number of its own`, `Leave out ‘${number}’: the list beside the drawing counts.`)
}

const flowLine = new RegExp(`^(${id})(?:\\s*@\\s*([^:]+?))?\\s*:\\s*(.+?)(?:\\s+->\\s*(.+))?$`)
const nextStep = new RegExp(`^(${id})(?:\\s*\\(([^()]+)\\))?$`)

/** `check @ Lawyer: Is it lawful? -> answer (yes), refuse (no)`; without an arrow a step goes on to the line below. */
function readFlow(lines: readonly Line[], say: Say): FlowStep[] {
  const read = lines.flatMap(({ text, line }) => {
    const [, own, lane, words, arrow] = flowLine.exec(text) ?? []
    if (!own || !words) {
      say(line, `‘${text.trim()}’ is no step`, 'Write `id @ who: what -> next (label)`; who, arrow and label may be left out.')
      return []
    }
    checkLength(lane, 'name', line, say)
    checkLength(words, 'text', line, say)
    checkNumber(words, line, say)
    return [{ id: own, lane, text: words, arrow, line }]
  })
  const known = new Set(read.map((step) => step.id))
  const steps = read.map(({ id, lane, text, arrow, line }, index): FlowStep => {
    const below = read[index + 1]
    const next = arrow === undefined ? (below ? [{ id: below.id }] : []) : readNext(arrow, { id, known, line, say })
    return { id, ...(lane && { lane }), text, next }
  })
  const reached = new Set(steps.flatMap((step) => step.next.map((each) => each.id)))
  for (const { id, line } of read.slice(1))
    if (!reached.has(id)) say(line, `no step leads to ‘${id}’`, `Name it behind an arrow: \`-> ${id}\`.`)
  const lanes = new Set(steps.map(({ lane }) => lane))
  if (lanes.has(undefined) && lanes.size > 1)
    say(
      read.find(({ lane }) => !lane)!.line,
      'a step without a lane among steps that have one',
      'Write `id @ who: what` in every line, or in none.',
    )
  if (lanes.size > mostLanes) say(0, `${lanes.size} lanes`, `Keep to ${mostLanes}.`)
  if (passingArrows(steps).some(({ track }) => track >= mostTracks))
    say(0, 'too many arrows pass by other steps', 'Order the lines so that more arrows lead to the line below, or divide the diagram.')
  return steps
}

interface Arrow {
  /** Of the step that it leaves. */
  readonly id: string
  readonly known: ReadonlySet<string>
  readonly line: number
  readonly say: Say
}

function readNext(arrow: string, { id: own, known, line, say }: Arrow): FlowStep['next'] {
  if (arrow.trim() === 'end') return []
  const parts = arrow.split(',').map((part) => part.trim())
  const targets = parts.map((part) => nextStep.exec(part)?.[1])
  if (targets.includes(own)) say(line, `‘${own}’ leads to itself`, 'Name another step.')
  if (new Set(targets).size < targets.length) say(line, 'two arrows to one step', 'Join them, and their labels.')
  if (parts.length > 3) say(line, `${parts.length} ways to go on`, 'Keep to 3.')
  return parts.flatMap((part) => {
    const [, id, label] = nextStep.exec(part) ?? []
    if (!id) {
      say(line, `‘${part}’ is no next step`, 'Write `-> id (label), other-id (label)`, or `-> end`.')
      return []
    }
    if (!known.has(id)) say(line, `there is no step ‘${id}’`, `Use one of ${[...known].join(', ')}; or \`-> end\` alone.`)
    if (parts.length > 1 && !label) say(line, `the way to ‘${id}’ has no label`, `Say when it is taken: \`${id} (yes)\`.`)
    checkLength(label, 'label', line, say)
    return [{ id, ...(label && { label }) }]
  })
}

const entryLine = new RegExp(`^( *)(${id})\\s*:\\s*([^|]+?)(?:\\s*\\|\\s*(.+))?$`)

/** `registers: State registers | civil, tax, address`; of a timeline the date comes first. */
function readEntry({ text, line }: Line, kind: Diagram['kind'], say: Say): { entry: DiagramEntry; indent: number } | undefined {
  const [, indent, own, name, note] = entryLine.exec(text) ?? []
  if (indent === undefined || !own || !name || (indent && kind !== 'tree') || (kind === 'timeline' && !note)) {
    say(
      line,
      `‘${text.trim()}’ is no line of this kind of diagram (${kind})`,
      kind === 'timeline' ? 'Write `id: date | event`.' : 'Write `id: name | note`; the note may be left out.',
    )
    return undefined
  }
  checkLength(name, 'name', line, say)
  // A tree is a list without numbers.
  if (kind !== 'tree') checkNumber(name, line, say)
  checkLength(note, 'text', line, say)
  return { entry: { id: own, name, ...(note && { note }) }, indent: indent.length }
}

/** Two spaces deeper is a child of the line above. */
function readTree(lines: readonly Line[], say: Say): TreeEntry[] {
  let above = -1
  return lines.flatMap((line) => {
    const read = readEntry(line, 'tree', say)
    if (!read) return []
    const depth = read.indent / 2
    if (!Number.isInteger(depth) || depth > above + 1 || (above >= 0 && depth === 0))
      say(line.line, 'the line hangs on no other', 'Indent by two spaces below its parent; only the first line is not indented.')
    if (depth > mostDepth) say(line.line, `${depth + 1} levels`, `Keep to ${mostDepth + 1}.`)
    above = Math.floor(depth)
    return [{ ...read.entry, depth: above }]
  })
}

/** The same diagram with every text changed. */
export function mapDiagramTexts(diagram: Diagram, change: (text: string) => string): Diagram {
  const title = change(diagram.title)
  if (diagram.kind === 'flow') {
    const steps = diagram.steps.map(({ id, lane, text, next }) => ({
      id,
      ...(lane !== undefined && { lane: change(lane) }),
      text: change(text),
      next: next.map(({ id, label }) => ({ id, ...(label !== undefined && { label: change(label) }) })),
    }))
    return { kind: 'flow', title, steps }
  }
  const entry = <T extends DiagramEntry>(each: T): T => ({
    ...each,
    name: change(each.name),
    ...(each.note !== undefined && { note: change(each.note) }),
  })
  return diagram.kind === 'tree'
    ? { kind: 'tree', title, entries: diagram.entries.map(entry) }
    : { kind: diagram.kind, title, entries: diagram.entries.map(entry) }
}

/** The words of a diagram, for counting and spelling. */
export function diagramTexts(diagram: Diagram): string[] {
  const texts: string[] = []
  mapDiagramTexts(diagram, (text) => {
    texts.push(text)
    return text
  })
  return texts
}

/** What has to be equal in all languages: who follows whom, in which lane, at which depth. */
export function diagramMarks(diagram: Diagram): string[] {
  if (diagram.kind !== 'flow')
    return diagram.entries.map((entry) => ('depth' in entry ? `${entry.id} (level ${entry.depth + 1})` : entry.id))
  const lanes = [...new Set(diagram.steps.map(({ lane }) => lane))]
  return diagram.steps.map(({ id, lane, next }) => {
    const where = lane === undefined ? '' : ` in lane ${lanes.indexOf(lane) + 1}`
    return `${id}${where} -> ${next.map((each) => each.id).join(' or ') || 'end'}`
  })
}
