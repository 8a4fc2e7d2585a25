import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader } from '#db/handle.ts'
import { imageUrl } from './course-image.ts'
import { findLessonSegments, listExercises } from './course-store.server.ts'
import { findCourseImage } from './media.server.ts'
import type { Release } from './release.ts'
import { boundedCache } from './release-cache.ts'

const compress = promisify(gzip)
const weights = boundedCache<number>(200)

/** Kilobytes of all lessons of a release in one language as they go over the line, with exercises and pictures. */
export async function weighCourse(read: Reader, release: Release, locale: Locale): Promise<number> {
  const key = `${release.id}/${locale}`
  const known = weights.get(key)
  if (known !== undefined) return known
  let bytes = 0
  const files = new Set<string>()
  const address = new RegExp(`${imageUrl(release.courseId, '')}([^"]+)"`, 'g')
  for (const lesson of release.lessons) {
    const segments = (await findLessonSegments(read, release.id, lesson.id, locale))?.segments ?? []
    const html = segments.map((segment) => (segment.kind === 'html' ? segment.html : '')).join('')
    const exercises = await listExercises(read, release.id, lesson.id)
    // Exercises are stored in all languages and sent in one.
    const shown = JSON.stringify(exercises.map(({ publicData }) => publicData))
    const exerciseBytes = (await compress(shown)).length / release.languages.length
    bytes += (await compress(html)).length + exerciseBytes
    for (const [, file] of (html + shown).matchAll(address)) files.add(file!)
  }
  for (const file of files) {
    const image = await findCourseImage(read, release.courseId, file)
    if (image) bytes += (await compress(image.bytes)).length
  }
  const kilobytes = Math.ceil(bytes / 1000)
  weights.set(key, kilobytes)
  return kilobytes
}
