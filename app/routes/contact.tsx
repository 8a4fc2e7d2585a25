import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/http/paths.ts'
import { pageMeta } from '#app/ui/page-meta.ts'
import { StandingPage } from '#app/ui/standing-page.tsx'

export function loader({ context }: LoaderFunctionArgs) {
  return { email: context.config.contactEmail }
}

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('ui.contact-title'), description: t('ui.contact-lead') }))

export default function Contact() {
  const { email } = useLoaderData<typeof loader>()
  const params = { verify: paths.verify(), ...(email ? { email, mailto: `mailto:${email}` } : {}) }
  return <StandingPage name="contact" sections={[email ? 'admin' : 'nobody', 'content', 'verify']} params={params} />
}
