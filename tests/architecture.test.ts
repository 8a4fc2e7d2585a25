import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** A file may import its own room and rooms before it, never after. */
const rooms = [
  'kernel',
  'i18n',
  'ui',
  'db',
  'http',
  'audit',
  'outbox',
  'mail',
  'accounts',
  'organisations',
  'interactions',
  'catalogue',
  'quizzes',
  'progress',
  'assignments',
  'credentials',
  'player',
  'studio',
  'reports',
  'interchange',
  'jobs',
  'demo',
  'routes',
] as const

/** What stands above all rooms and only composes. */
const compositionRoots = new Set([
  'app/server.ts',
  'app/supervisor.ts',
  'app/worker.ts',
  'app/cli.ts',
  'app/development.ts',
  'app/lesson-compiler.ts',
  'app/lesson-renderer.ts',
  'app/certificate-press.ts',
  'app/staff-importer.ts',
  'app/report-reader.ts',
  'app/root.tsx',
  'app/entry.server.tsx',
  'app/entry.client.tsx',
])

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
  readonly source: string
}

const files = globSync(['app/**/*.{ts,tsx}', 'db/**/*.ts']).filter((file) => !file.endsWith('.d.ts'))
const code = files.filter((file) => !/\.test\.tsx?$/.test(file))
const imports = code.flatMap(importsOf)

describe('rooms', () => {
  test('import only what comes before them', () => {
    const wrong = imports
      .filter(({ from, to, typeOnly }) => {
        if (compositionRoots.has(from)) return false
        // Two places may name types from above: the context names the database, tables name domain literals.
        if (typeOnly && (from === 'app/kernel/ctx.ts' || from.startsWith('db/schema/') || from === 'db/handle.ts')) return false
        return compositionRoots.has(to) || orderOf(to) > orderOf(from)
      })
      .map(({ from, to }) => `${from} → ${to}`)
    expect(wrong).toEqual([])
  })

  test('are the ones of the list', () => {
    const unknown = code.filter((file) => !compositionRoots.has(file) && orderOf(file) < 0)
    expect(unknown).toEqual([])
  })

  test('have no import cycles between files', () => {
    const graph = new Map<string, string[]>()
    for (const { from, to, typeOnly } of imports) if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to])
    expect(findCycle(graph)).toBeUndefined()
  })
})

describe('layers', () => {
  test('Drizzle and tables stay in stores and in db', () => {
    const wrong = imports
      .filter(
        ({ from, source }) => /^drizzle-orm|^#db\/schema/.test(source) && !from.startsWith('db/') && !from.endsWith('-store.server.ts'),
      )
      .map(({ from, source }) => `${from} → ${source}`)
    expect(wrong).toEqual([])
  })

  test('routes never touch the database', () => {
    expect(
      imports.filter(({ from, source }) => from.startsWith('app/routes/') && source.startsWith('#db/')).map(({ from }) => from),
    ).toEqual([])
  })

  test('pages and domain files never import server files', () => {
    const wrong = imports
      .filter(({ from, to, typeOnly }) => !typeOnly && to.includes('.server.') && !from.includes('.server.') && !isServerSide(from))
      .map(({ from, to }) => `${from} → ${to}`)
    expect(wrong).toEqual([])
  })

  test('only accounts makes actors, and only the session file knows lucia', () => {
    expect(
      imports
        .filter(
          ({ from, to }) =>
            to === 'app/accounts/actor.ts' && /actorOf/.test(readFileSync(from, 'utf8')) && !from.startsWith('app/accounts/'),
        )
        .map(({ from }) => from),
    ).toEqual([])
    expect(imports.filter(({ source }) => source === 'lucia').map(({ from }) => from)).toEqual(['app/accounts/session.server.ts'])
  })
})

describe('scopes', () => {
  test('pages act within the scope of somebody: only what the worker does covers all staff', () => {
    const wrong = files.filter(
      (file) => /app\/routes\/|-page\.tsx$|-view\.server\.ts$/.test(file) && /\bworkerScope\b/.test(readFileSync(file, 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})

describe('names', () => {
  test('say what is inside', () => {
    const empty = /(^|\/)(utils?|helpers?|misc|common|shared|lib|manager|service|base)(\.|\/|$)/
    expect(files.filter((file) => empty.test(file))).toEqual([])
  })

  test('are kebab-case', () => {
    const wrong = code.filter((file) => !file.startsWith('app/routes/') && !/^[a-z0-9.-]+$/.test(path.basename(file)))
    expect(wrong).toEqual([])
  })

  test('no barrels: a file named index only lists tables or messages', () => {
    expect(code.filter((file) => /\/index\.tsx?$/.test(file)).sort()).toEqual(['app/i18n/messages/index.ts', 'db/schema/index.ts'])
  })
})

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  return [...found].map(([, type, source]) => ({ from: file, source: source!, typeOnly: Boolean(type), to: resolve(file, source!) }))
}

function resolve(from: string, source: string): string {
  if (source.startsWith('#')) return source.slice(1).split('?')[0]!
  if (source.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(from), source)).split('?')[0]!
  return source
}

function orderOf(file: string): number {
  if (!existsSync(file)) return -1
  if (file.startsWith('db/')) return rooms.indexOf('db')
  const room = file.split('/')[1] ?? ''
  return (rooms as readonly string[]).indexOf(room)
}

/** Files that run on the server by their place: routes, and entries of the render jail. */
function isServerSide(file: string): boolean {
  return file.startsWith('app/routes/') || file.startsWith('db/') || compositionRoots.has(file)
}

function findCycle(graph: Map<string, string[]>): string | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string | undefined => {
    const start = path.indexOf(file)
    if (start >= 0) return [...path.slice(start), file].join(' → ')
    if (done.has(file)) return undefined
    path.push(file)
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next)
      if (cycle) return cycle
    }
    path.pop()
    done.add(file)
    return undefined
  }
  for (const file of graph.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return undefined
}
