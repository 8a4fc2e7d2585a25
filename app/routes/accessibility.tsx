import type { MetaFunction } from '@remix-run/node'
import { paths } from '#app/http/paths.ts'
import { pageMeta } from '#app/ui/page-meta.ts'
import { StandingPage } from '#app/ui/standing-page.tsx'

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('ui.accessibility-title'), description: t('ui.accessibility-lead') }))

const params = {
  wcag: 'https://www.w3.org/TR/WCAG22/',
  wcagName: 'WCAG 2.2 AA',
  axe: 'axe',
  chromium: 'Chromium',
  contact: paths.contact(),
}

export default function Accessibility() {
  return <StandingPage name="accessibility" sections={['aim', 'can', 'tested', 'limits', 'report']} params={params} />
}
