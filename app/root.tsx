import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, Meta, Outlet, useLocation, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { visitor } from '#app/accounts/request-context.server.ts'
import { translator } from '#app/i18n/translate.ts'
import { I18n } from '#app/i18n/use-t.tsx'
import type { Actor } from '#app/kernel/ctx.ts'
import { defaultLocale } from '#app/kernel/locale.ts'
import { countScope, personScope } from '#app/organisations/staff-scope.ts'
import { DocumentHead } from '#app/ui/document-head.tsx'
import { ErrorPage, errorKind } from '#app/ui/error-page.tsx'
import { Kept } from '#app/ui/finished-markup.tsx'
import { HydrationScripts } from '#app/ui/hydration-scripts.tsx'
import { usePageAssets } from '#app/ui/page-assets.tsx'
import type { PageHandle } from '#app/ui/page-handle.ts'
import { SiteFooter } from '#app/ui/site-footer.tsx'
import { SiteHeader, type StaffRoom } from '#app/ui/site-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { actor, locale } = await visitor(args)
  const { config } = args.context
  return {
    locale,
    signedIn: actor && { name: actor.displayName, rooms: roomsOf(actor) },
    origin: config.publicOrigin,
    demo: config.demo !== 'off',
  }
}

function roomsOf(actor: Actor): StaffRoom[] {
  const writesCourses = actor.grants.some(({ role }) => role === 'trainer' || role === 'administrator')
  const ofStaff: StaffRoom[] = personScope(actor) ? ['hr'] : countScope(actor) ? ['results'] : []
  return [...ofStaff, ...(writesCourses ? (['studio'] as const) : [])]
}

export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const t = translator(data?.locale ?? defaultLocale)
  if (error) return [{ title: `${t(`ui.error-${errorKind(error)}-title`)} · Salohiyat` }, { name: 'robots', content: 'noindex' }]
  return [{ title: t('ui.site-title') }, { name: 'description', content: t('ui.site-description') }]
}

/** The document around every page, and around the pages that say what went wrong. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const assets = usePageAssets()
  const { pathname, search } = useLocation()
  const handle: PageHandle = Object.assign({}, ...useMatches().map((match) => match.handle))
  const locale = data?.locale ?? defaultLocale
  const t = translator(locale)
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        {data && <link rel="canonical" href={data.origin + pathname} />}
        <I18n locale={locale} t={t}>
          <Kept by={`head/${handle.lean}/${handle.staff}`}>
            <DocumentHead locale={locale} lean={handle.lean} staff={handle.staff} />
          </Kept>
        </I18n>
      </head>
      <body>
        <I18n locale={locale} t={t}>
          <a className="skip-link" href="#main">
            {t('ui.skip-to-content')}
          </a>
          <SiteHeader signedIn={data?.signedIn} path={pathname} search={search} lean={handle.lean} />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <Kept by={`footer/${data?.demo}/${handle.lean}`}>
            <SiteFooter demo={data?.demo} lean={handle.lean} />
          </Kept>
        </I18n>
        {handle.hydrate && <HydrationScripts nonce={assets?.nonce} />}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { pathname } = useLocation()
  return <ErrorPage kind={errorKind(error)} status={isRouteErrorResponse(error) ? error.status : undefined} path={pathname} />
}
