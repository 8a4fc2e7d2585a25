import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { findVerification } from '#app/credentials/find-verification.server.ts'
import { parseVerificationCode } from '#app/credentials/verification-code.ts'
import { VerificationPage, type VerificationView, VerifyFormPage } from '#app/credentials/verify-page.tsx'
import { statusOf } from '#app/http/refusal-status.ts'
import { translator } from '#app/i18n/translate.ts'
import type { PageHandle } from '#app/ui/page-handle.ts'
import { pageMeta } from '#app/ui/page-meta.ts'

export const handle: PageHandle = { lean: true }

export async function loader(args: LoaderFunctionArgs) {
  const { db, now, locale } = await visitor(args)
  const { config, clientAddress } = args.context
  const typed = args.params.code ?? ''
  const found = await findVerification(typed, { db, now, timeZone: config.timeZone, clientAddress })
  const read = parseVerificationCode(typed)
  const check = { code: read.ok ? read.value : '', checkedAt: now, timeZone: config.timeZone }
  if (found.ok) {
    const { status, statement, changedAt } = found.value
    return { view: { ...check, status, statement, changedAt } satisfies VerificationView }
  }
  const { refusal, params } = found
  if (refusal === 'unknown-award') return data({ view: { ...check, status: 'unknown' } satisfies VerificationView }, 404)
  const error = translator(locale)(`credentials.refusal.${refusal}`, params)
  const headers: HeadersInit = refusal === 'too-many-checks' ? { 'Retry-After': String(params?.seconds) } : {}
  return data({ typed: typed.slice(0, 200), error }, { status: statusOf(refusal), headers })
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) => [
  ...pageMeta(matches, (t) => {
    const title = t('credentials.verify-title')
    return { title: found && 'view' in found ? `${t(`credentials.status-${found.view.status}`)} · ${title}` : title }
  }),
  { name: 'robots', content: 'noindex' },
]

export default function Verification() {
  const found = useLoaderData<typeof loader>()
  return 'view' in found ? <VerificationPage view={found.view as VerificationView} /> : <VerifyFormPage {...found} />
}
