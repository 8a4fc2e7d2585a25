import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { findDemoCode } from '#app/credentials/award-store.server.ts'
import { parseVerificationCode } from '#app/credentials/verification-code.ts'
import { VerifyFormPage } from '#app/credentials/verify-page.tsx'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import type { PageHandle } from '#app/ui/page-handle.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export const handle: PageHandle = { lean: true }

/** The form, and where it leads: a code that can be one goes to its page, any other stays here with the reason. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, locale } = await visitor(args)
  const typed = new URL(args.request.url).searchParams.get('code')
  const example = args.context.config.demo === 'off' ? undefined : await findDemoCode(db.read)
  if (typed === null) return { example }
  const code = parseVerificationCode(typed)
  if (code.ok) throw redirect(paths.verification(code.value), 303)
  return data({ example, typed: typed.slice(0, 200), error: translator(locale)(`credentials.refusal.${code.refusal}`, code.params) }, 422)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) => [
  ...pageMeta(matches, (t) => ({ title: t('credentials.verify-title'), description: t('credentials.verify-lead') })),
  ...(found && 'error' in found ? [{ name: 'robots', content: 'noindex' }] : []),
]

export default function Verify() {
  return <VerifyFormPage {...useLoaderData<typeof loader>()} />
}
