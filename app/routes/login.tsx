import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listDemoAccounts } from '#app/accounts/account-store.server.ts'
import { demoPeople } from '#app/accounts/demo-people.ts'
import { firstPageOf } from '#app/accounts/first-page.ts'
import { readKeptPost } from '#app/accounts/kept-post.ts'
import { type DemoPersonView, LoginPage } from '#app/accounts/login-page.tsx'
import { contextOfToken, visitor } from '#app/accounts/request-context.server.ts'
import { NotYoursPage, SendAgainPage } from '#app/accounts/send-again-page.tsx'
import { sessionCookie } from '#app/accounts/session.server.ts'
import { signIn } from '#app/accounts/sign-in.server.ts'
import { formFields } from '#app/http/form-fields.ts'
import { safeRedirect } from '#app/http/paths.ts'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import { isOwnPost } from '#app/player/own-post.server.ts'
import type { FormError } from '#app/ui/error-summary.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visitor(args)
  const wanted = new URL(args.request.url).searchParams.get('redirectTo')
  const redirectTo = safeRedirect(wanted, '')
  if (actor) throw redirect(redirectTo || firstPageOf(actor.grants), 303)
  const people = args.context.config.demo === 'off' ? [] : peopleOf(await listDemoAccounts(db.read))
  return { redirectTo, people }
}

export async function action(args: ActionFunctionArgs) {
  const { db, now, locale } = await visitor(args)
  const { config, clientAddress } = args.context
  const t = translator(locale)
  const fields = await formFields(args.request)
  const email = fields.get('email')?.trim() ?? ''
  const password = fields.get('password') ?? ''
  const redirectTo = safeRedirect(fields.get('redirectTo') ?? new URL(args.request.url).searchParams.get('redirectTo'), '')
  const { kept, sentOn } = readKeptPost(redirectTo, fields)
  if (sentOn) return data({ kept, redirectTo }, 401)
  const errors: FormError[] = []
  if (!email) errors.push({ field: 'email', text: t('accounts.refusal.missing-name') })
  if (!password) errors.push({ field: 'password', text: t('accounts.refusal.missing-password') })
  if (errors.length > 0) return data({ errors, email, redirectTo, kept }, 422)
  const result = await signIn({ db, now }, { name: email.slice(0, 320), password: password.slice(0, 1000), clientAddress })
  if (!result.ok) {
    const text = t(`accounts.refusal.${result.refusal}`, result.params)
    return data(
      { errors: [{ field: 'email', text }], email, redirectTo, kept },
      { status: statusOf(result.refusal), headers: retryAfter(result.params) },
    )
  }
  const { token } = result.value
  const headers = { 'Set-Cookie': sessionCookie(token, config.publicOrigin.startsWith('https:')) }
  const ctx = await contextOfToken(args, token, locale)
  if (!kept) return redirect(redirectTo || firstPageOf(ctx?.actor.grants ?? []), { status: 303, headers })
  const isOwn = ctx !== undefined && (await isOwnPost(ctx, args.context.tokenKey, kept))
  return data(isOwn ? { send: kept } : { notYours: true as const }, { headers })
}

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => ({ title: t('accounts.login-title') }))

export default function Login() {
  const { redirectTo, people } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer && 'send' in answer && answer.send) return <SendAgainPage post={answer.send} />
  if (answer && 'notYours' in answer) return <NotYoursPage />
  return <LoginPage {...answer} redirectTo={answer?.redirectTo ?? redirectTo} demoPeople={people} />
}

/** One line per person, in the order of the list, with the duty that tells her apart. */
function peopleOf(rows: readonly DemoPersonView[]): DemoPersonView[] {
  return demoPeople.flatMap(({ email }) => {
    const ofPerson = rows.filter((row) => row.email === email)
    return ofPerson.find(({ role }) => role !== 'learner') ?? ofPerson[0] ?? []
  })
}

function retryAfter(params: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  return typeof params?.minutes === 'number' ? { 'Retry-After': String(params.minutes * 60) } : {}
}
