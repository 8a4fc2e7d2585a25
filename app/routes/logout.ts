import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readCookie } from '#app/accounts/request-context.server.ts'
import { endedSessionCookie, endSession, sessionCookieName } from '#app/accounts/session.server.ts'
import { paths } from '#app/http/paths.ts'

export const loader = () => redirect(paths.home(), 303)

/** Ends the session on the server and asks the browser to forget what this site kept on the device. */
export async function action({ request, context }: ActionFunctionArgs) {
  const https = context.config.publicOrigin.startsWith('https:')
  const token = readCookie(request, sessionCookieName(https))
  if (token) await endSession(context.db, token)
  return redirect(paths.home(), {
    status: 303,
    headers: { 'Set-Cookie': endedSessionCookie(https), 'Clear-Site-Data': '"storage"' },
  })
}
