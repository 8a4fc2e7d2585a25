import type { PublishedImage } from '#app/interactions/interaction.ts'
import type { Reader } from '#db/handle.ts'
import { imageName, imageUrl } from './course-image.ts'
import { type CourseImage, findImage, listImageFiles } from './course-image-store.server.ts'
import { boundedCache } from './release-cache.ts'
import { checkSvg, pngSize, type SafeSvg } from './safe-svg.ts'

/** Sizes in pixels, by the address of a picture, which never means another. */
const sizes = boundedCache<SafeSvg>(1_000)

/** The pictures of a course by their names: of several with one name the one that was added last. */
export async function listPictures(read: Reader, courseId: string): Promise<Map<string, PublishedImage>> {
  const files = new Map((await listImageFiles(read, courseId)).map((file) => [imageName(file), file]))
  const pictures = new Map<string, PublishedImage>()
  for (const [name, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const src = imageUrl(courseId, file)
    const size = sizes.get(src) ?? (await measure(read, courseId, file))
    if (!size) continue
    sizes.set(src, size)
    pictures.set(name, { src, width: size.width, height: size.height })
  }
  return pictures
}

async function measure(read: Reader, courseId: string, file: string): Promise<SafeSvg | undefined> {
  const image = await findImage(read, courseId, file)
  return image && sizeOf(image)
}

/** Width and height of a picture that has passed the gate. */
function sizeOf({ file, mediaType, bytes }: CourseImage): SafeSvg | undefined {
  return mediaType === 'image/png' ? pngSize(bytes) : checkSvg(file, new TextDecoder().decode(bytes)).svg
}
