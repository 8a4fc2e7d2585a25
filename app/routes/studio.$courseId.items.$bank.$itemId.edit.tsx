import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sealOwner } from '#app/accounts/owner-seal.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { openItemEditor, postItemEditor } from '#app/studio/edit-item.server.ts'
import { ItemEditorPage } from '#app/studio/item-editor-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, outcomes, sourceLanguage } = release
  const owner = sealOwner(args.context.tokenKey, ctx.actor.id)
  const editor = found(await openItemEditor(ctx, release, placeOf(args)))
  return { course: { courseId, code, outcomes, sourceLanguage }, editor, owner }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const answer = found(await postItemEditor(ctx, release, placeOf(args), await formFields(args.request), Math.random))
  if (!('saved' in answer)) return data(answer.editor, answer.status)
  const { courseId, bank, itemId } = answer.saved
  return redirect(`${paths.studioItem(courseId, bank, itemId)}?saved`, 303)
}

function placeOf({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  return { courseId: params.courseId!, bank: params.bank!, itemId: params.itemId! }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${loaded?.editor.itemId ?? ''} · ${t('studio.edit')}` }))

export default function EditItem() {
  const { course, editor, owner } = useLoaderData<typeof loader>()
  return <ItemEditorPage course={course} owner={owner} editor={useActionData<typeof action>() ?? editor} />
}
