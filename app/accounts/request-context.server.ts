import { parse } from 'node:querystring'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { paths } from '#app/http/paths.ts'
import { negotiateLocale } from '#app/i18n/negotiate-locale.ts'
import type { Actor, Ctx, VisitorCtx } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { actorOf } from './actor.ts'
import { readSession, type SignedIn, sessionCookieName } from './session.server.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** The visitor of a page that anybody may see. */
export async function visitor({ request, context }: Args): Promise<VisitorCtx> {
  const signedIn = await signedInOf(request, context)
  const locale = localeOf(request, signedIn)
  return { db: context.db, actor: signedIn && actorFor(signedIn, locale), now: context.now(), locale }
}

/** The signed-in person; without one a page sends to sign-in and comes back after, and data answers 401. */
export async function requireActor(args: Args): Promise<Ctx> {
  const ctx = await visitor(args)
  if (ctx.actor) return { ...ctx, actor: ctx.actor }
  const { request } = args
  if (request.headers.get('Accept') === 'application/json') throw Response.json({ refusal: 'not-signed-in' }, { status: 401 })
  const url = new URL(request.url)
  throw redirect(paths.login(request.method === 'GET' ? url.pathname + url.search : refererPath(request)), 303)
}

// The root and the page of one request ask for the same session: one read serves both.
const sessions = new WeakMap<Args['context'], Promise<SignedIn | undefined>>()

function signedInOf(request: Request, context: Args['context']): Promise<SignedIn | undefined> {
  let found = sessions.get(context)
  if (!found) {
    const token = readCookie(request, sessionCookieName(context.config.publicOrigin.startsWith('https:')))
    found = token ? readSession(context.db, token) : Promise.resolve(undefined)
    sessions.set(context, found)
  }
  return found
}

function actorFor(signedIn: SignedIn, locale: Locale): Actor {
  const displayName = locale === 'uz-Cyrl' || locale === 'ru' ? signedIn.nameCyrillic : signedIn.nameLatin
  return actorOf({ id: signedIn.id, displayName }, signedIn.grants)
}

function localeOf(request: Request, signedIn: SignedIn | undefined): Locale {
  const queryStart = request.url.indexOf('?')
  const query = queryStart < 0 ? undefined : parse(request.url.slice(queryStart + 1)).lang
  return negotiateLocale({
    query: Array.isArray(query) ? query[0] : query,
    account: signedIn?.locale,
    cookie: readCookie(request, 'lang'),
    acceptLanguage: request.headers.get('Accept-Language') ?? undefined,
  })
}

export function readCookie(request: Request, name: string): string | undefined {
  const header = request.headers.get('Cookie')
  if (!header) return undefined
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return undefined
}

function refererPath(request: Request): string | undefined {
  const referer = URL.parse(request.headers.get('Referer') ?? '')
  return referer ? referer.pathname : undefined
}
