import type { Reader } from '#db/handle.ts'
import { isImageFile } from './course-image.ts'
import { type CourseImage, findImage } from './course-image-store.server.ts'
import { boundedCache } from './release-cache.ts'

const images = boundedCache<CourseImage>(60)

/** A picture of a course by the file name in its address; it never changes, so it may be kept forever. */
export async function findCourseImage(read: Reader, courseId: string, file: string): Promise<CourseImage | undefined> {
  if (!isImageFile(file)) return undefined
  const key = `${courseId}/${file}`
  const known = images.get(key)
  if (known) return known
  const found = await findImage(read, courseId, file)
  if (found) images.set(key, found)
  return found
}

/** Headers for a picture: kept forever, and harmless also when opened by itself. */
export function imageHeaders({ mediaType }: CourseImage): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  }
}
