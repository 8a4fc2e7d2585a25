import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { Release, ReleaseLesson } from '#app/catalogue/release.ts'
import type { Reader } from '#db/handle.ts'

export interface LessonOfRelease {
  readonly release: Release
  readonly lesson: ReleaseLesson
}

/** The lesson as it is now. */
export async function findLesson(read: Reader, courseId: string, lessonId: string): Promise<LessonOfRelease | undefined> {
  const release = await findCurrentRelease(read, courseId)
  const lesson = release?.lessons.find((each) => each.id === lessonId)
  return release && lesson && { release, lesson }
}
