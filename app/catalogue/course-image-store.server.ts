import { and, asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { courseImage } from '#db/schema/catalogue.ts'

export interface CourseImage {
  readonly file: string
  readonly mediaType: string
  readonly bytes: Buffer
}

export async function findImage(read: Reader, courseId: string, file: string): Promise<CourseImage | undefined> {
  const [row] = await read
    .select({ file: courseImage.file, mediaType: courseImage.mediaType, bytes: courseImage.bytes })
    .from(courseImage)
    .where(and(eq(courseImage.courseId, courseId), eq(courseImage.file, file)))
  return row
}

/** Files of the pictures of a course, the one that was added last at the end. */
export async function listImageFiles(read: Reader, courseId: string): Promise<string[]> {
  const rows = await read
    .select({ file: courseImage.file, addedAt: courseImage.addedAt })
    .from(courseImage)
    .where(eq(courseImage.courseId, courseId))
    .orderBy(asc(courseImage.file))
  const at = ({ addedAt }: (typeof rows)[number]) => addedAt?.getTime() ?? 0
  return rows.toSorted((a, b) => at(a) - at(b)).map(({ file }) => file)
}

/** Adds pictures; one that was there before counts as added now. */
export async function insertImages(tx: Tx, courseId: string, images: readonly CourseImage[], now: Date) {
  for (const image of images) {
    await tx
      .insert(courseImage)
      .values({ ...image, courseId, addedAt: now })
      .onConflictDoUpdate({ target: [courseImage.courseId, courseImage.file], set: { addedAt: now } })
  }
}
