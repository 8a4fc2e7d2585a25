import { isLocale, locales } from '#app/kernel/locale.ts'
import { courseLevels, type Release } from './release.ts'
import { type CourseFilters, type CourseLength, courseLengths, fitsFilters } from './search-courses.ts'

/** What the reader asked the catalogue for; an absent filter asks for everything. */
export interface CatalogueFilter extends CourseFilters {
  readonly q: string
}

/** Reads a query string; values that mean nothing are left out, so that an old link still shows courses. */
export function readFilter(query: URLSearchParams): CatalogueFilter {
  const level = query.get('level')
  const language = query.get('language')
  const length = query.get('length')
  return {
    q: (query.get('q') ?? '').trim().slice(0, 200),
    level: courseLevels.find((each) => each === level),
    language: isLocale(language) ? language : undefined,
    competency: query.get('competency')?.slice(0, 40) || undefined,
    length: lengths.find((each) => each === length),
  }
}

const lengths = Object.keys(courseLengths) as CourseLength[]

/** What the filters can offer: only what some course has. */
export function filterChoices(releases: readonly Release[]) {
  const some = (filters: CourseFilters) => releases.some((release) => fitsFilters(release, filters))
  const competencies = new Map(releases.flatMap((release) => release.competencies.map((each) => [each.id, each.title] as const)))
  return {
    levels: courseLevels.filter((level) => some({ level })),
    languages: locales.filter((language) => some({ language })),
    competencies: [...competencies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, title]) => ({ id, title })),
    lengths: lengths.filter((length) => some({ length })),
  }
}
