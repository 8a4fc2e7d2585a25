import { watch } from 'node:fs'

/**
 * Calls `publish` soon after files below a folder change: once for many changes that come together, and never
 * twice at the same time. Answers a function that stops watching.
 */
export function watchCourses(
  coursesDir: string,
  publish: () => Promise<unknown>,
  onError: (error: unknown) => void,
  quietMs = 150,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false
  let stopped = false

  const run = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    try {
      await publish()
    } catch (error) {
      onError(error)
    } finally {
      running = false
      if (again && !stopped) {
        again = false
        void run()
      }
    }
  }
  const watcher = watch(coursesDir, { recursive: true }, (_event, file) => {
    if (file && /(?:^|[/\\])\.|~$/.test(file)) return
    clearTimeout(timer)
    timer = setTimeout(run, quietMs)
  })
  watcher.on('error', onError)
  return () => {
    stopped = true
    clearTimeout(timer)
    watcher.close()
  }
}
