import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { CompileJob, CompileOutcome } from './compile-lesson.ts'
import { type JailOutcome, runJailed } from './jail.server.ts'
import type { RenderJob, RenderOutcome } from './render-lesson.ts'

/** Files of the two processes: sources in development, parts of the build in production. */
export interface JailEntries {
  readonly compiler: string
  readonly renderer: string
}

/** Where the sources are when nothing was built. */
export const sourceEntries: JailEntries = {
  compiler: fileURLToPath(new URL('../lesson-compiler.ts', import.meta.url)),
  renderer: fileURLToPath(new URL('../lesson-renderer.ts', import.meta.url)),
}

const secondsPerLesson = 5_000
const startTime = 15_000
const memoryLimitBytes = 400_000_000

/** Compiles all lessons of a course in one jailed process. */
export async function compileLessons(
  entries: JailEntries,
  jobs: readonly CompileJob[],
): Promise<JailOutcome & { outcomes?: CompileOutcome[] }> {
  const run = await runJailed({
    args: ['--no-warnings', '--max-old-space-size=256', entries.compiler],
    input: JSON.stringify(jobs),
    timeLimitMs: startTime + Math.min(jobs.length * secondsPerLesson, 60_000),
    memoryLimitBytes,
  })
  return withOutcomes<CompileOutcome>(run)
}

/** Renders all lessons of a course in one process that can reach nothing but its standard input and output. */
export async function renderLessons(
  renderer: RendererProgram,
  jobs: readonly RenderJob[],
): Promise<JailOutcome & { outcomes?: RenderOutcome[] }> {
  const run = await runJailed({
    args: [
      '--permission',
      '--disallow-code-generation-from-strings',
      '--disable-proto=delete',
      '--no-addons',
      '--no-warnings',
      '--max-old-space-size=256',
      '-',
    ],
    input: `${renderer.program}\n;LessonRenderer.renderAll(${JSON.stringify(jobs)})\n`,
    timeLimitMs: startTime,
    memoryLimitBytes,
  })
  return withOutcomes<RenderOutcome>(run)
}

function withOutcomes<T>(run: JailOutcome): JailOutcome & { outcomes?: T[] } {
  if (!run.ok) return run
  try {
    return { ...run, outcomes: JSON.parse(run.output) as T[] }
  } catch {
    return { ok: false, reason: 'failed', detail: 'the process answered something else than JSON' }
  }
}

export interface RendererProgram {
  /** The renderer with React, as one text without imports of files. */
  readonly program: string
  /** Changes whenever the same lesson might be rendered otherwise. */
  readonly version: string
}

/**
 * Makes the renderer one text. `labels` are hashed with it: the version tells whether stored pages are up to date.
 */
export async function bundleRenderer(entries: JailEntries, labels: unknown): Promise<RendererProgram> {
  const [program, compiler] = await Promise.all([
    bundle(entries.renderer, {
      platform: 'node',
      format: 'iife',
      globalName: 'LessonRenderer',
      minify: true,
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
    bundle(entries.compiler, { platform: 'node', format: 'esm', packages: 'external' }),
  ])
  const version = createHash('sha256').update(program).update(compiler).update(JSON.stringify(labels)).digest('hex').slice(0, 16)
  return { program, version }
}

async function bundle(entry: string, options: Parameters<typeof build>[0]): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    write: false,
    logLevel: 'silent',
    target: 'node24',
    legalComments: 'none',
  })
  return outputFiles![0]!.text
}
