import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { changePassword } from '#app/accounts/change-password.server.ts'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { sessionCookie } from '#app/accounts/session.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'

export const loader = () => redirect(paths.settings(), 303)

/** Changes the password; a refusal is told on the settings page (no password is ever sent back). */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const fields = await formFields(args.request)
  const given = { current: (fields.get('current') ?? '').slice(0, 1000), next: (fields.get('next') ?? '').slice(0, 1000) }
  const result = await changePassword(ctx, given)
  if (!result.ok) {
    const query = new URLSearchParams({ refused: result.refusal, ...(result.params && { minutes: String(result.params.minutes) }) })
    return redirect(`${paths.settings()}?${query}#password`, 303)
  }
  const https = args.context.config.publicOrigin.startsWith('https:')
  return redirect(`${paths.settings()}?saved`, { status: 303, headers: { 'Set-Cookie': sessionCookie(result.value.token, https) } })
}
