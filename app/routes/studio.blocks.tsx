import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { BlocksPage } from '#app/studio/blocks-page.tsx'
import { viewBlocks } from '#app/studio/blocks-view.server.ts'
import { requireAnyAuthor } from '#app/studio/course-author.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  requireAnyAuthor((await requireActor(args)).actor)
  return found(viewBlocks())
}

/** Judges a trial and shows it; nothing is kept. */
export async function action(args: ActionFunctionArgs) {
  requireAnyAuthor((await requireActor(args)).actor)
  const id = new URL(args.request.url).searchParams.get('exercise') ?? ''
  const view = found(viewBlocks({ id, fields: await formFields(args.request) }))
  return data(view, view.blocks.some(({ problem }) => problem) ? 422 : 200)
}

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('studio.blocks') }))

export default function Blocks() {
  const loaded = useLoaderData<typeof loader>()
  return <BlocksPage {...(useActionData<typeof action>() ?? loaded)} />
}
