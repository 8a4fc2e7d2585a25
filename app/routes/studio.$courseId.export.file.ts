import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '#app/http/download.ts'
import { exportQuestions } from '#app/interchange/export-questions.server.ts'
import { readExportRequest } from '#app/interchange/export-request.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const request = readExportRequest(new URL(args.request.url).searchParams, release.sourceLanguage)
  const { file } = await exportQuestions(ctx, release, request, localDateOf(ctx.now, args.context.config.timeZone))
  const name = [release.courseId, request.bank, request.locale].filter(Boolean).join('-')
  return new Response(new Uint8Array(file.bytes), {
    headers: { ...downloadHeaders(`${name}.${file.extension}`, file.mediaType), 'Cache-Control': 'no-store' },
  })
}
