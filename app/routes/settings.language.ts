import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { changeLanguage } from '#app/accounts/change-settings.server.ts'
import { visitor } from '#app/accounts/request-context.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { paths, safeRedirect } from '#app/http/paths.ts'
import { plainErrorPage } from '#app/http/plain-error-page.ts'
import { isLocale } from '#app/kernel/locale.ts'

export const loader = () => redirect(paths.settings(), 303)

/** The language menu of every page: changes the account's language, or a visitor's cookie, and goes back. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await visitor(args)
  const fields = await formFields(args.request)
  const lang = fields.get('lang')
  if (!isLocale(lang)) return new Response(plainErrorPage(422), { status: 422, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  if (ctx.actor) await changeLanguage({ ...ctx, actor: ctx.actor }, lang)
  const secure = args.context.config.publicOrigin.startsWith('https:') ? '; Secure' : ''
  return redirect(safeRedirect(fields.get('redirectTo'), paths.home()), {
    status: 303,
    headers: { 'Set-Cookie': `lang=${lang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}` },
  })
}
