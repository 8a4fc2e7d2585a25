import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { coursesFolder, writeCourseFile } from '#tests/support/course-files.ts'
import { watchCourses } from './watch-courses.server.ts'

test('many changes at once publish once, and changes meanwhile publish again', async () => {
  const folder = coursesFolder({ 'a-1/course.yaml': 'x' })
  let runs = 0
  let together = 0
  const stop = watchCourses(
    folder,
    async () => {
      runs++
      expect(++together).toBe(1)
      await sleep(200)
      together--
    },
    (error) => {
      throw error
    },
    40,
  )
  onTestFinished(stop)
  await sleep(100)
  for (const n of [1, 2, 3]) writeCourseFile(folder, 'a-1/course.yaml', `x${n}`)
  await vi.waitFor(() => expect(runs).toBe(1), 3_000)
  writeCourseFile(folder, 'a-1/course.yaml', 'y')
  await vi.waitFor(() => expect(runs).toBe(2), 3_000)
  await sleep(400)
  expect(runs).toBe(2)
})
