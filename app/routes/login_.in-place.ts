import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findSignInEmail } from '#app/accounts/account-store.server.ts'
import { readOwner } from '#app/accounts/owner-seal.ts'
import { contextOfToken, visitor } from '#app/accounts/request-context.server.ts'
import { sessionCookie } from '#app/accounts/session.server.ts'
import { signIn } from '#app/accounts/sign-in.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'

export const loader = () => redirect(paths.login(), 303)

/**
 * Sign-in over an open page, for its script. `owner` is the seal of the person whose page it is: she need not type her
 * address, and the page learns whether it is she who signed in.
 */
export async function action(args: ActionFunctionArgs) {
  const { db, now, locale } = await visitor(args)
  const { config, clientAddress, tokenKey } = args.context
  const t = translator(locale)
  const fields = await formFields(args.request)
  const owner = readOwner(tokenKey, fields.get('owner') ?? '')
  const typed = fields.get('email')?.trim().slice(0, 320) ?? ''
  const name = typed || (owner && (await findSignInEmail(db.read, owner))) || ''
  const password = (fields.get('password') ?? '').slice(0, 1000)
  const missing = !name ? 'missing-name' : !password ? 'missing-password' : undefined
  if (missing) return Response.json({ status: 'refused', message: t(`accounts.refusal.${missing}`) }, { status: 422 })
  const result = await signIn({ db, now }, { name, password, clientAddress })
  if (!result.ok) {
    const message = t(`accounts.refusal.${result.refusal}`, result.params)
    return Response.json({ status: 'refused', message }, { status: statusOf(result.refusal) })
  }
  const { token } = result.value
  const ctx = await contextOfToken(args, token, locale)
  return Response.json(
    { status: 'signed-in', owner: owner !== undefined && ctx?.actor.id === owner },
    { headers: { 'Set-Cookie': sessionCookie(token, config.publicOrigin.startsWith('https:')) } },
  )
}
