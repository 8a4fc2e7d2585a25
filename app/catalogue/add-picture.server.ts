import { appendAudit } from '#app/audit/audit-store.server.ts'
import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { UploadedFile } from '#app/http/upload-fields.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { maxImageBytes, normaliseText } from './course-files.ts'
import { imageFile, imageName, nameForImage } from './course-image.ts'
import { type CourseImage, insertImages, listImageFiles } from './course-image-store.server.ts'
import { checkSvg, pngSize } from './safe-svg.ts'

export type PictureRefusal =
  | 'picture-empty'
  | 'picture-heavy'
  | 'picture-kind'
  | 'picture-size'
  | 'picture-unsafe'
  | 'pictures-full'
  | 'too-many-uploads'

const perPerson: RateRule = { name: 'picture-upload', points: 60, seconds: 3600 }
const mostPictures = 300
/** A small file can be a picture of a billion pixels, which a phone would have to unpack. */
const mostPixels = 16_000_000

/**
 * Adds a picture to those of the course and answers its name; the same picture again keeps the name it has. SVG and PNG
 * pass the gate of course files. The caller has found the actor to be an author of the course. Refuses 'picture-empty',
 * 'picture-heavy', 'picture-kind' (neither SVG nor PNG), 'picture-size', 'picture-unsafe' with the `line`,
 * 'pictures-full' and 'too-many-uploads' with `minutes` to wait.
 */
export async function addPicture(ctx: Ctx, courseId: string, upload: UploadedFile): Promise<Result<{ name: string }, PictureRefusal>> {
  const { allowed, retryAfterSeconds } = await consume(ctx.db, perPerson, ctx.actor.id, ctx.now)
  if (!allowed) return refuse('too-many-uploads', { minutes: Math.ceil(retryAfterSeconds / 60) })
  const picture = readPicture(upload)
  if (!picture.ok) return picture
  return ctx.db.transact(async (tx) => {
    const files = await listImageFiles(tx, courseId)
    const { mediaType, bytes } = picture.value
    const same = files.findLast((file) => imageFile(imageName(file), bytes) === file)
    if (!same && files.length >= mostPictures) return refuse('pictures-full', { limit: mostPictures })
    const taken = new Set(files.map(imageName))
    const name = same ? imageName(same) : nameForImage(upload.name, mediaType === 'image/png' ? 'png' : 'svg', (each) => taken.has(each))
    const file = imageFile(name, bytes)
    await insertImages(tx, courseId, [{ file, mediaType, bytes }], ctx.now)
    if (!same) await appendAudit(tx, ctx, { action: 'picture.added', subject: courseId, details: { file } })
    return done({ name })
  })
}

function readPicture({ name, bytes }: UploadedFile): Result<Omit<CourseImage, 'file'>, PictureRefusal> {
  if (bytes.length === 0) return refuse('picture-empty')
  if (bytes.length > maxImageBytes) return refuse('picture-heavy', { limit: maxImageBytes / 1000 })
  const png = pngSize(bytes)
  if (png) return isShowable(png) ? done({ mediaType: 'image/png', bytes: Buffer.from(bytes) }) : refuse('picture-size')
  const text = textOf(bytes)
  if (text === undefined || !/<svg[\s>]/.test(text)) return refuse('picture-kind')
  const { svg, faults } = checkSvg(name, text)
  if (!svg) return refuse('picture-unsafe', { line: faults[0]?.line ?? 1 })
  return isShowable(svg) ? done({ mediaType: 'image/svg+xml', bytes: Buffer.from(text) }) : refuse('picture-size')
}

const isShowable = ({ width, height }: { width: number; height: number }) =>
  width >= 16 && height >= 16 && width <= 10_000 && height <= 10_000 && width * height <= mostPixels

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return normaliseText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
