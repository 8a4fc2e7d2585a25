import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import { addImport } from '#app/interchange/add-import.server.ts'
import { chooseQuestions, discardImport } from '#app/interchange/choose-questions.server.ts'
import { ImportResultPage } from '#app/interchange/import-result-page.tsx'
import { ImportReviewPage } from '#app/interchange/import-review-page.tsx'
import { viewImport } from '#app/interchange/import-view.server.ts'
import { type PostedChoices, pageName, readChoices, readPage } from '#app/interchange/posted-choices.ts'
import { rowFaultErrors } from '#app/interchange/row-fault-errors.ts'
import { putImportToUse, undoImport } from '#app/interchange/undo-import.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
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
  const result = await carryOut(ctx, place, posted)
  // Pressed twice it is done once, and both lead to what was done.
  if (!result.ok && (posted.intent === 'add' || posted.intent === 'undo') && result.refusal.endsWith('-conflict'))
    return seeOther(args, here)
  if (!result.ok) return refused(result.refusal)
  if (posted.intent === 'discard') return seeOther(args, paths.studioImport(place.courseId))
  if (posted.intent !== 'add')
    return seeOther(args, posted.intent === 'undo' || posted.intent === 'use' ? here : `${here}?show=${pageName(posted.page)}`)
  const added = await addImport(ctx, release, { importId: place.importId, useAtOnce: posted.useAtOnce })
  if (added.ok || added.refusal === 'added-conflict') return seeOther(args, here)
  if (added.refusal === 'unknown-import') return refused(added.refusal)
  const t = translator(ctx.locale)
  const errors = 'faults' in added ? rowFaultErrors(added.faults, posted.page, t) : [{ text: t('studio.import-nothing-taken') }]
  return data({ errors }, 422)
}

function carryOut(ctx: Ctx, place: { courseId: string; importId: string }, { intent, each, all }: PostedChoices) {
  return ctx.db.transact(async (tx) => {
    switch (intent) {
      case 'discard':
        return discardImport(tx, ctx, place)
      case 'undo':
        return undoImport(tx, ctx, place)
      case 'use':
        return putImportToUse(tx, ctx, place)
      case 'for-all':
        return chooseQuestions(tx, ctx, place, { each, all })
      default:
        return chooseQuestions(tx, ctx, place, { each })
    }
  })
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
  if (view.state !== 'draft') return <ImportResultPage course={course} view={view} />
  return <ImportReviewPage course={course} view={view} errors={refusedWith?.errors} />
}
