import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { sealOwner } from '#app/accounts/owner-seal.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { beginItemEditor, postItemEditor } from '#app/studio/edit-item.server.ts'
import { writtenTypes } from '#app/studio/item-draft.ts'
import { ItemEditorPage } from '#app/studio/item-editor-page.tsx'
import { ItemTypesPage } from '#app/studio/item-types-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, outcomes, sourceLanguage } = release
  const owner = sealOwner(args.context.tokenKey, ctx.actor.id)
  const type = new URL(args.request.url).searchParams.get('type')
  const editor = type ? found(await beginItemEditor(ctx, release, type, Math.random)) : undefined
  return { course: { courseId, code, outcomes, sourceLanguage }, types: writtenTypes, editor, owner }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const answer = found(await postItemEditor(ctx, release, undefined, await formFields(args.request), Math.random))
  if (!('saved' in answer)) return data(answer.editor, answer.status)
  const { courseId, bank, itemId } = answer.saved
  return redirect(`${paths.studioItem(courseId, bank, itemId)}?saved`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.editor-new')} · ${loaded?.course.code ?? ''}` }))

export default function NewItem() {
  const { course, types, editor, owner } = useLoaderData<typeof loader>()
  const shown = useActionData<typeof action>() ?? editor
  return shown ? <ItemEditorPage course={course} owner={owner} editor={shown} /> : <ItemTypesPage course={course} types={types} />
}
