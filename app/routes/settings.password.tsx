import { type ActionFunctionArgs, data, type HeadersFunction, redirect } from '@remix-run/node'
import { changePassword } from '#app/accounts/change-password.server.ts'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { sessionCookie } from '#app/accounts/session.server.ts'
import type { SettingsRefusal } from '#app/accounts/settings-page.tsx'
import { formFields } from '#app/http/form-fields.ts'
import { paths } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'

// A refused password is answered with the page of the settings; no password is ever sent back.
export { default, loader, meta } from './settings._index.tsx'

/** Refusals that are about the password she has; the others are about the new one. */
const aboutCurrent = new Set<string>(['wrong-password', 'too-many-tries'])

/** Changes the password. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args)
  const fields = await formFields(args.request)
  const given = { current: (fields.get('current') ?? '').slice(0, 1000), next: (fields.get('next') ?? '').slice(0, 1000) }
  const result = await changePassword(ctx, given)
  if (!result.ok) {
    const { refusal, params } = result
    const error = {
      field: aboutCurrent.has(refusal) ? 'current' : 'next',
      text: translator(ctx.locale)(`accounts.refusal.${refusal}`, params),
    }
    const headers: HeadersInit = params ? { 'Retry-After': String(Number(params.minutes) * 60) } : {}
    return data({ errors: [error] } satisfies SettingsRefusal, { status: statusOf(refusal), headers })
  }
  const https = args.context.config.publicOrigin.startsWith('https:')
  return redirect(`${paths.settings()}?saved`, { status: 303, headers: { 'Set-Cookie': sessionCookie(result.value.token, https) } })
}

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders
