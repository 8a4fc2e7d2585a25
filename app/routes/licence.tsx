import type { MetaFunction } from '@remix-run/node'
import { pageMeta } from '#app/ui/page-meta.ts'
import { StandingPage } from '#app/ui/standing-page.tsx'

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('ui.licence-title'), description: t('ui.licence-lead') }))

export default function Licence() {
  return <StandingPage name="licence" sections={['code', 'content', 'fonts']} params={{ apache: 'https://www.apache.org/licenses/LICENSE-2.0', cc: 'https://creativecommons.org/licenses/by/4.0/', ofl: 'https://openfontlicense.org' }} />
}
