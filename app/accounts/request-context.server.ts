import { parse } from 'node:querystring'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { isKeptPath, paths } from '#app/http/paths.ts'
import { negotiateLocale } from '#app/i18n/negotiate-locale.ts'
import { personName } from '#app/i18n/person-name.ts'
import type { Actor, Ctx, VisitorCtx } from '#app/kernel/ctx.ts'
import { isLocale, type Locale } from '#app/kernel/locale.ts'
import { actorOf } from './actor.ts'
import { keptPostBytes } from './kept-post.ts'
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
  if (ctx.actor) {
    keepLanguageOfForm(args.request)
    return { ...ctx, actor: ctx.actor }
  }
  const { request } = args
  if (request.headers.get('Accept') === 'application/json') throw Response.json({ refusal: 'not-signed-in' }, { status: 401 })
  const url = new URL(request.url)
  if (request.method === 'POST' && isKeptPath(url.pathname)) {
    const length = (await request.clone().text()).length
    // 307: the browser posts the same fields to the sign-in page, which carries them along, so that no answer is lost.
    if (length > 0 && length <= keptPostBytes) throw redirect(paths.login(url.pathname), 307)
  }
  throw redirect(paths.login(request.method === 'GET' ? url.pathname + url.search : refererPath(request)), 303)
}

/** Whoever has just signed in: the request that did it carries no cookie yet. */
export async function contextOfToken({ context }: Args, token: string, locale: Locale): Promise<Ctx | undefined> {
  const signedIn = await readSession(context.db, token)
  return signedIn && { db: context.db, actor: actorFor(signedIn, locale), now: context.now(), locale }
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
  return actorOf({ id: signedIn.id, displayName: personName(signedIn, locale) }, signedIn.grants)
}

function localeOf(request: Request, signedIn: SignedIn | undefined): Locale {
  return negotiateLocale({
    query: languageIn(request.url),
    account: signedIn?.locale,
    cookie: readCookie(request, 'lang'),
    acceptLanguage: request.headers.get('Accept-Language') ?? undefined,
  })
}

/** `?lang=` of an address. */
function languageIn(address: string): string | undefined {
  const queryStart = address.indexOf('?')
  const lang = queryStart < 0 ? undefined : parse(address.slice(queryStart + 1)).lang
  return Array.isArray(lang) ? lang[0] : lang
}

/**
 * Forms do not say in which language their page is. Where that was asked for by `?lang=`, and so need not be the account's,
 * the browser is told to post again to the address with it (307): a refused form is then in the language it was read in.
 */
function keepLanguageOfForm(request: Request): void {
  if (request.method !== 'POST' || languageIn(request.url)) return
  const page = URL.parse(request.headers.get('Referer') ?? '')
  if (!page || page.origin !== new URL(request.url).origin) return
  const lang = languageIn(page.search)
  if (isLocale(lang)) throw redirect(inLanguage(request.url, lang), 307)
}

/** On to another page of ours (303), in the language that the address asks for, where it does. */
export function seeOther({ request }: Args, path: string): Response {
  const lang = languageIn(request.url)
  return redirect(isLocale(lang) ? inLanguage(new URL(path, request.url).href, lang) : path, 303)
}

function inLanguage(address: string, lang: Locale): string {
  const url = new URL(address)
  url.searchParams.set('lang', lang)
  return url.pathname + url.search + url.hash
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
