import type { Fault } from './fault.ts'

/** The files of one course as they stand on disk, texts normalised (NFC, LF, no byte order mark). */
export interface CourseFiles {
  readonly courseId: string
  /** How faults name the folder: `courses/cyb-101`. */
  readonly folder: string
  /** Path inside the folder, `lessons/why-you/en.mdx`, to its text. */
  readonly texts: ReadonlyMap<string, string>
  /** Name of a raster picture to its bytes. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  /** Files that could not be taken in. */
  readonly faults: readonly Fault[]
}

/** Files that courses have in common, from the folder above them. */
export interface SharedFiles {
  readonly folder: string
  readonly glossary: string | undefined
  readonly competencies: string | undefined
  readonly programmes: string | undefined
  /** Folders of courses beside them. */
  readonly courseIds: readonly string[]
}

export const maxLessonBytes = 200_000
export const maxYamlBytes = 1_000_000
export const maxImageBytes = 300_000
export const maxFiles = 1_000

const id = '[a-z0-9]+(?:-[a-z0-9]+)*'
export const idPattern = new RegExp(`^${id}$`)
const locale = '(?:en|ru|uz-Latn|uz-Cyrl)'

/** Paths that mean something, with the size each may have. */
const known: readonly [RegExp, number][] = [
  [/^course\.yaml$/, maxYamlBytes],
  [new RegExp(`^lessons/${id}/${locale}\\.mdx$`), maxLessonBytes],
  [new RegExp(`^exercises/${id}\\.yaml$`), maxYamlBytes],
  [new RegExp(`^items/${id}\\.yaml$`), maxYamlBytes],
  [new RegExp(`^images/${id}\\.(?:svg|png)$`), maxImageBytes],
]

export function sizeLimitOf(path: string): number | undefined {
  return known.find(([pattern]) => pattern.test(path))?.[1]
}

/** A bank may be split over files: `items/main.yaml`, or `items/main-1.yaml`, `items/main-2.yaml`, … */
export function bankOf(path: string): string {
  return path.replace(/^items\//, '').replace(/(?:-\d+)?\.yaml$/, '')
}

export function normaliseText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
}
