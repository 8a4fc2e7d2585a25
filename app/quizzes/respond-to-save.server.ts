import { statusOf } from '#app/http/refusal-status.ts'
import { formatTime } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { refuse } from '#app/kernel/result.ts'
import { readPostedAnswers } from './posted-answers.ts'
import { saveAnswers } from './save-answers.server.ts'

export interface SaveResponse {
  readonly status: number
  readonly body: object
}

/**
 * What the browser module gets for a posted answer: HTTP status and JSON, sentences in the reader's language. Where there
 * is a time limit it says when time is up (`dueAt`) and what the server's clock says (`serverNow`).
 */
export async function respondToSave(
  ctx: Ctx,
  attemptId: string,
  fields: URLSearchParams,
  timeZone: string,
  save: typeof saveAnswers = saveAnswers,
): Promise<SaveResponse> {
  const t = translator(ctx.locale)
  const posted = readPostedAnswers(fields)
  const saved = posted ? await save(ctx, attemptId, posted) : refuse('malformed')
  if (saved.ok) {
    const message = t('quizzes.saved-at', { time: formatTime(ctx.now, timeZone) })
    return { status: 200, body: { status: 'saved', ...saved.value, ...(saved.value.dueAt && { serverNow: ctx.now }), message } }
  }
  const { refusal } = saved
  const current = 'revision' in saved && {
    revision: saved.revision,
    itemIds: saved.itemIds,
    elsewhere: saved.elsewhere,
    responses: saved.responses,
  }
  return { status: statusOf(refusal), body: { status: 'refused', refusal, message: t(`quizzes.refusal.${refusal}`), ...current } }
}
