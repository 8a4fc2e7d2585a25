import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { uploadFields } from '#app/http/upload-fields.ts'
import { translator } from '#app/i18n/translate.ts'
import { listBanks } from '#app/interchange/bank-content.server.ts'
import { ImportPage } from '#app/interchange/import-page.tsx'
import { listImports } from '#app/interchange/import-store.server.ts'
import { openImport } from '#app/interchange/open-import.server.ts'
import { readUpload } from '#app/interchange/posted-upload.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, sourceLanguage } = release
  const [banks, imports] = await Promise.all([listBanks(ctx.db.read, release), listImports(ctx.db.read, ctx.actor, courseId)])
  return { course: { courseId, code, sourceLanguage }, banks, imports, timeZone: args.context.config.timeZone }
}

/** Takes a file, which the worker reads, and leads to what is in it. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const posted = readUpload(await uploadFields(args.request))
  const result = posted.ok ? await openImport(ctx, release, posted.value) : posted
  if (result.ok) args.context.nudgeWorker()
  if (result.ok) return seeOther(args, paths.studioImported(release.courseId, result.value.importId))
  const { refusal, params } = result
  const t = translator(ctx.locale)
  const own = ['no-file', 'no-bank', 'no-language', 'format-unknown', 'too-many-uploads'].includes(refusal)
  const text = t(own ? `studio.import-refusal-${refusal}` : `interchange.refusal.${refusal}`, params)
  const field =
    refusal === 'no-bank' ? 'bank' : refusal === 'format-unknown' ? 'format' : refusal === 'too-many-uploads' ? undefined : 'file'
  // Of a file only what is in it is wrong, even where it is too much of it.
  const status = refusal === 'too-many-uploads' ? statusOf(refusal) : 422
  return data({ errors: [{ ...(field && { field }), text }], values: posted.ok ? posted.value.fields : {} }, status)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.import')} · ${loaded?.course.code ?? ''}` }))

export default function Import() {
  return <ImportPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />
}
