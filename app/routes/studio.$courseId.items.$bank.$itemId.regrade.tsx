import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { newId } from '#app/kernel/id.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { RegradePage } from '#app/studio/regrade-page.tsx'
import { viewRegrade } from '#app/studio/regrade-view.server.ts'
import { startRegrade } from '#app/studio/start-regrade.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, sourceLanguage } = release
  const query = new URL(args.request.url).searchParams
  const page = Math.max(1, Math.trunc(Number(query.get('page')) || 1))
  const view = found(await viewRegrade(ctx, release, placeOf(args), { lowersToo: query.has('lower'), page }))
  return { course: { courseId, code, sourceLanguage }, view, orderId: newId(ctx.now), timeZone: args.context.config.timeZone }
}

/** Orders the correction; the worker carries it out, and the page shows how far it came. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireAuthor(args)
  const place = placeOf(args)
  const fields = await formFields(args.request)
  const id = textField(fields, 'order')
  const reason = textField(fields, 'reason')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || reason.length > 1000) throw new Response(null, { status: 422 })
  const order = { id, versionId: textField(fields, 'version'), lowersToo: fields.get('lower') === 'yes', reason }
  const started = await startRegrade(ctx, place, order)
  if (!started.ok) {
    if (started.refusal === 'unknown-item') found(undefined)
    return data({ refused: { refusal: started.refusal, reason } }, statusOf(started.refusal))
  }
  args.context.nudgeWorker()
  return redirect(paths.studioRegrade(place.courseId, place.bank, place.itemId), 303)
}

function placeOf({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  return { courseId: params.courseId!, bank: params.bank!, itemId: params.itemId! }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${t('studio.regrade')} · ${loaded?.view.itemId ?? ''}` }))

export default function Regrade() {
  const refused = useActionData<typeof action>()?.refused
  return <RegradePage {...useLoaderData<typeof loader>()} refused={refused} />
}
