import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireActor, seeOther } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import { startQuiz, viewQuiz } from '#app/player/start-quiz.server.ts'
import { QuizIntroPage } from '#app/quizzes/quiz-intro-page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args)
  const { courseId, quizId } = args.params
  const intro = found(await viewQuiz(ctx, courseId!, quizId!, args.context.config.timeZone))
  if (intro === 'not-enrolled') throw redirect(paths.course(courseId!), 303)
  return { intro, timeZone: args.context.config.timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const started = await startQuiz(ctx, args.params.courseId!, args.params.quizId!, args.context.config.timeZone)
  if (started.ok) return seeOther(args, paths.attempt(started.value.attemptId))
  if (started.refusal === 'unknown-quiz') found(undefined)
  const text = translator(ctx.locale)(`quizzes.refusal.${started.refusal}`, started.params)
  return data({ errors: [{ text }] }, statusOf(started.refusal))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageMeta(matches, (t) => ({ title: loaded ? t(`quizzes.${loaded.intro.quiz.kind}-title`) : t('quizzes.final-title') }))

export default function Quiz() {
  const { intro, timeZone } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return <QuizIntroPage {...intro} timeZone={timeZone} errors={refused?.errors} />
}
