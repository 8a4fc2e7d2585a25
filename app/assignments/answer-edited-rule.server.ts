import { type ActionFunctionArgs, data } from '@remix-run/node'
import { seeOther } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import type { EditedRule } from './edit-rule.server.ts'

/** The answer to a post of the form of a rule. */
export function answerEditedRule(args: ActionFunctionArgs, edited: EditedRule) {
  if (edited.kind === 'saved') throw seeOther(args, paths.hrRuleSaved(edited.ruleId))
  if (edited.kind === 'preview') return data(edited, edited.changed ? 409 : 200)
  if (edited.refusal?.startsWith('unknown-')) found(undefined)
  if (edited.refusal) return data(edited, statusOf(edited.refusal))
  return data(edited, Object.keys(edited.faults).length > 0 ? 422 : 200)
}
