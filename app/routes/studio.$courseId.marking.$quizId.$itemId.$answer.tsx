import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formFields, textField } from '#app/http/form-fields.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { saveMark } from '#app/quizzes/save-mark.server.ts'
import { requireAuthor } from '#app/studio/course-author.server.ts'
import { MarkingAnswerPage } from '#app/studio/marking-answer-page.tsx'
import { findNextAnswer, markerOf, viewAnswer } from '#app/studio/marking-view.server.ts'
import { readPostedMark } from '#app/studio/posted-mark.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId, code, sourceLanguage } = release
  const { question, answer } = placeOf(args)
  const view = found(await viewAnswer(ctx, courseId, question, answer))
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { course: { courseId, code, sourceLanguage }, answer: view, saved }
}

/** Keeps the mark and goes on to the next answer, or stays; what is refused comes back with all that was chosen. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, release } = await requireAuthor(args)
  const { courseId } = release
  const { question, answer } = placeOf(args)
  const fields = await formFields(args.request)
  const posted = readPostedMark(fields)
  if (!posted) throw new Response(null, { status: 422 })
  const saved = await saveMark(ctx, markerOf(ctx, courseId), question, answer, posted)
  if (!saved.ok) {
    if (saved.refusal === 'unknown-answer') found(undefined)
    if (saved.refusal === 'forbidden-own-answer') throw new Response(null, { status: statusOf(saved.refusal) })
    const view = await viewAnswer(ctx, courseId, question, answer)
    const { levels, comment, second } = posted
    return data({ answer: view, refused: { refusal: saved.refusal, levels, comment, second } }, statusOf(saved.refusal))
  }
  args.context.nudgeWorker()
  const { quizId, itemId } = question
  if (textField(fields, 'intent') === 'stay') return redirect(`${paths.studioMarkingAnswer(courseId, quizId, itemId, answer)}?saved`, 303)
  const next = await findNextAnswer(ctx, courseId, question, answer)
  const to = next ? paths.studioMarkingAnswer(courseId, quizId, itemId, next) : paths.studioMarkingQuestion(courseId, quizId, itemId)
  return redirect(to, 303)
}

function placeOf({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  const { quizId = '', itemId = '', answer = '' } = params
  return { question: { quizId, itemId }, answer }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: t('studio.marking-answer', { label: loaded?.answer.label ?? '' }) }))

export default function MarkingAnswer() {
  const { course, answer, saved } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return <MarkingAnswerPage course={course} answer={refused?.answer ?? answer} refused={refused?.refused} saved={saved && !refused} />
}
