import { courseNames } from '#app/assignments/rule-names.server.ts'
import type { CourseName } from '#app/assignments/rule-names.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { Reader } from '#db/handle.ts'

/** A course or a learning path. */
export interface SubjectName {
  /** The key of the target. */
  readonly key: string
  readonly title: string
  readonly lang: Locale
}

export function subjectName(key: string, { title, sourceLanguage }: CourseName, locale: Locale): SubjectName {
  const { text, lang } = localise(title, locale, sourceLanguage)
  return { key, title: text, lang }
}

/** Finds names of courses and learning paths by key, also of those that are no longer offered; what has no name keeps its key. */
export async function findSubjectNames(read: Reader, keys: readonly string[], locale: Locale): Promise<(key: string) => SubjectName> {
  const found = await courseNames(read, keys)
  return (key) => (Object.hasOwn(found, key) ? subjectName(key, found[key]!, locale) : { key, title: key, lang: 'en' })
}
