import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { addPicture } from '#app/catalogue/add-picture.server.ts'
import { listPictures } from '#app/catalogue/course-pictures.server.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { uploadFields } from '#app/http/upload-fields.ts'
import { translator } from '#app/i18n/translate.ts'
import { refuse } from '#app/kernel/result.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { PicturesPage } from '#app/studio/pictures-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code } = release
  const added = new URL(args.request.url).searchParams.get('added') ?? undefined
  return { course: { courseId, code }, pictures: Object.fromEntries(await listPictures(ctx.db.read, courseId)), added }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const file = (await uploadFields(args.request))?.file
  const result = file ? await addPicture(ctx, release.courseId, file) : refuse('picture-empty')
  if (result.ok) return seeOther(args, `${paths.studioPictures(release.courseId)}?added=${encodeURIComponent(result.value.name)}`)
  const { refusal, params } = result
  const text = translator(ctx.locale)(`studio.picture-refusal-${refusal}`, params)
  return data({ errors: [{ ...(refusal !== 'too-many-uploads' && { field: 'file' }), text }] }, statusOf(refusal))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.pictures')} · ${loaded?.course.code ?? ''}` }))

export default function Pictures() {
  return <PicturesPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />
}
