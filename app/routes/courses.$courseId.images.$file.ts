import type { LoaderFunctionArgs } from '@remix-run/node'
import { visitor } from '#app/accounts/request-context.server.ts'
import { findCourseImage, imageHeaders } from '#app/catalogue/media.server.ts'
import { found } from '#app/http/found.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await visitor(args)
  const image = found(await findCourseImage(db.read, args.params.courseId!, args.params.file!))
  return new Response(new Uint8Array(image.bytes), { headers: imageHeaders(image) })
}
