import { type RenderJob, renderLesson } from './catalogue/render-lesson.ts'

/**
 * Entry of the rendering process. It is bundled into one text and sent to a process that may read no file;
 * a call of this function with the jobs follows it.
 */
export function renderAll(jobs: readonly RenderJob[]): void {
  const { stdout } = process
  for (const name of ['process', 'require', 'module', 'exports', 'fetch', 'WebSocket', 'EventSource', 'Worker', 'BroadcastChannel']) {
    Reflect.deleteProperty(globalThis, name)
  }
  stdout.write(JSON.stringify(jobs.map(renderLesson)))
}
