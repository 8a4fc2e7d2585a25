import { type ActionFunctionArgs, data } from '@remix-run/node'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import type { RefusedForm } from './posted-form.ts'

/**
 * The answer to a form. Where it was carried out, on to the page that shows what it did; where it was refused, the form
 * again; where what it was about is gone, there is no such page.
 */
export function answerForm<Form extends RefusedForm>(args: ActionFunctionArgs, refused: Form | undefined, shownAt: string) {
  if (refused) {
    found(refused.status === 404 ? undefined : refused)
    return data(refused, refused.status)
  }
  args.context.nudgeWorker()
  return seeOther(args, `${shownAt}?saved`)
}
