import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sessionCookieName, sessionDays } from '#app/accounts/session.server.ts'
import { paths } from '#app/http/paths.ts'
import { pageMeta } from '#app/ui/page-meta.ts'
import { StandingPage } from '#app/ui/standing-page.tsx'

/** What the text names: `session` is called otherwise behind https. */
export function loader({ context }: LoaderFunctionArgs) {
  const https = context.config.publicOrigin.startsWith('https:')
  return { sessionCookie: sessionCookieName(https), langCookie: 'lang', ...sessionDays, contact: paths.contact() }
}

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('ui.privacy-title'), description: t('ui.privacy-lead') }))

export default function Privacy() {
  return <StandingPage name="privacy" sections={['what', 'who', 'long', 'cookies', 'logs']} params={useLoaderData<typeof loader>()} />
}
