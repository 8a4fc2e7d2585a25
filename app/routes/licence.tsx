import type { MetaFunction } from '@remix-run/node'
import { pageMeta } from '#app/ui/page-meta.ts'
import { StandingPage } from '#app/ui/standing-page.tsx'

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t('ui.licence-title'), description: t('ui.licence-lead') }))

// Names stay as they are in every language and script.
const params = {
  apache: 'https://www.apache.org/licenses/LICENSE-2.0',
  apacheName: 'Apache License 2.0',
  cc: 'https://creativecommons.org/licenses/by/4.0/',
  ccName: 'Creative Commons Attribution 4.0',
  ofl: 'https://openfontlicense.org',
  oflName: 'SIL Open Font License 1.1',
  siteFont: 'Source Sans 3',
  pdfFont: 'Noto Sans',
}

export default function Licence() {
  return <StandingPage name="licence" sections={['code', 'content', 'fonts']} params={params} />
}
