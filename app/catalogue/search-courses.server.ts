import type { Reader } from '#db/handle.ts'
import { listCourseIdsByWords, listCurrentReleases } from './course-store.server.ts'
import { queryWords } from './course-words.ts'
import type { Release } from './release.ts'
import { type CourseFilters, fitsFilters } from './search-courses.ts'

/**
 * Current releases that fit the filters and of which one language has, for every word of the query, a word beginning
 * with it. Spelling of apostrophes, letter case and Latin or Cyrillic make no difference. An empty query finds all;
 * one of signs alone finds nothing.
 */
export async function searchCourses(read: Reader, query: string, filters: CourseFilters = {}): Promise<Release[]> {
  const releases = (await listCurrentReleases(read)).filter((release) => fitsFilters(release, filters))
  if (!query.trim()) return releases
  const words = queryWords(query)
  if (!words.length || !releases.length) return []
  const found = new Set(await listCourseIdsByWords(read, words))
  return releases.filter(({ courseId }) => found.has(courseId))
}
