import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import { chooseQuestions, discardImport } from '#app/interchange/choose-questions.server.ts'
import { ImportResultPage } from '#app/interchange/import-result-page.tsx'
import { ImportReviewPage } from '#app/interchange/import-review-page.tsx'
import { viewImport } from '#app/interchange/import-view.server.ts'
import { ImportWaitingPage, UnreadablePage } from '#app/interchange/import-waiting-page.tsx'
import { orderImport } from '#app/interchange/order-import.server.ts'
import { pageName, readChoices, readPage } from '#app/interchange/posted-choices.ts'
import { rowFaultErrors } from '#app/interchange/row-fault-errors.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const page = readPage(new URL(args.request.url).searchParams.get('show'))
  const view = page && (await viewImport(ctx, release, args.params.importId!, page))
  const { courseId, code, sourceLanguage, outcomes } = release
  return { course: { courseId, code, sourceLanguage, outcomes }, view: found(view) }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const posted = readChoices(await formFields(args.request))
  const place = { courseId: release.courseId, importId: args.params.importId! }
  const here = paths.studioImported(place.courseId, place.importId)
  // What is missing, and what is somebody else's, is so whatever is posted to it.
  if (!posted) return refused(found(await viewImport(ctx, release, place.importId, { shown: 'all', page: 1 })) && 'no-form')
  const { importId } = place
  if (posted.intent === 'discard') {
    const discarded = await ctx.db.transact((tx) => discardImport(tx, ctx, place))
    return discarded.ok ? seeOther(args, paths.studioImport(place.courseId)) : refused(discarded.refusal)
  }
  if (posted.intent !== 'undo' && posted.intent !== 'use') {
    const { each, all } = posted
    const choosing = posted.intent === 'for-all' ? { each, all } : { each }
    const chosen = await ctx.db.transact((tx) => chooseQuestions(tx, ctx, place, choosing))
    // Pressed twice it is done once, and both lead to what becomes of it.
    if (!chosen.ok && chosen.refusal === 'added-conflict' && posted.intent === 'add') return seeOther(args, here)
    if (!chosen.ok) return refused(chosen.refusal)
    if (posted.intent !== 'add') return seeOther(args, `${here}?show=${pageName(posted.page)}`)
  }
  const order = posted.intent === 'add' ? (posted.useAtOnce ? 'add-and-use' : 'add') : posted.intent
  const ordered = await ctx.db.transact((tx) => orderImport(tx, ctx, release, { importId, order }))
  if (ordered.ok) args.context.nudgeWorker()
  if (ordered.ok || ordered.refusal === 'order-conflict') return seeOther(args, here)
  if (ordered.refusal === 'unknown-import') return refused(ordered.refusal)
  const t = translator(ctx.locale)
  const errors = 'faults' in ordered ? rowFaultErrors(ordered.faults, posted.page, t) : [{ text: t('studio.import-nothing-taken') }]
  return data({ errors }, 422)
}

function refused(refusal: string): never {
  const status = statusOf(refusal)
  throw new Response(null, { status })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: `${loaded?.view.entry.fileName ?? ''} · ${t('studio.import')}` }))

export default function ImportOfFile() {
  const { course, view } = useLoaderData<typeof loader>()
  const refusedWith = useActionData<typeof action>()
  switch (view.state) {
    case 'reading':
    case 'working':
      return <ImportWaitingPage course={course} view={view} />
    case 'unreadable':
      return <UnreadablePage course={course} view={view} />
    case 'draft':
      return <ImportReviewPage course={course} view={view} errors={refusedWith?.errors} />
    default:
      return <ImportResultPage course={course} view={view} />
  }
}
