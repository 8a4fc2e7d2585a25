import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readCookie } from '#app/accounts/request-context.server.ts'
import { endedSessionCookie, endSession, sessionCookieName } from '#app/accounts/session.server.ts'
import { paths } from '#app/http/paths.ts'

export const loader = () => redirect(paths.home(), 303)

/**
 * Ends the session on the server and asks the browser to forget what this site kept on the device; unless answers wait
 * there to be sent (the cookie `unsent`, written by the page of an attempt), maybe of somebody else: they are encrypted.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const https = context.config.publicOrigin.startsWith('https:')
  const token = readCookie(request, sessionCookieName(https))
  if (token) await endSession(context.db, token)
  const headers = new Headers({ 'Set-Cookie': endedSessionCookie(https) })
  if (!readCookie(request, 'unsent')) headers.set('Clear-Site-Data', '"storage"')
  return redirect(paths.home(), { status: 303, headers })
}
