import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import { finishedPage } from '#app/http/finished-page.server.ts'
import { TakesFinishedMarkup } from '#app/ui/finished-markup.tsx'
import { PageAssets } from '#app/ui/page-assets.tsx'

/**
 * Renders complete pages. Pages without `<Scripts>` (all a learner sees) have nothing to wait for; hydrated ones wait
 * for the stream of their data.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { nonce, assetUrl } = context
  const hydrated = Object.values(remixContext.routeModules).some((route) => (route?.handle as { hydrate?: boolean } | undefined)?.hydrate)
  const app = (handed: EntryContext) => (
    <PageAssets nonce={nonce} assetUrl={assetUrl}>
      <RemixServer context={handed} url={request.url} nonce={nonce} />
    </PageAssets>
  )
  if (hydrated) {
    context.html = Buffer.from(`<!doctype html>${await renderStreamed(app(remixContext), nonce)}`)
  } else {
    const page = finishedPage(nonce)
    const document = app({ ...remixContext, serverHandoffStream: undefined })
    const html = renderToStaticMarkup(<TakesFinishedMarkup value={page.markup}>{document}</TakesFinishedMarkup>)
    context.html = page.bytesOf(`<!doctype html>${html}`)
  }
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Response(null, { status, headers })
}

export function handleError(error: unknown, { context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  context.reportError(error)
}

async function renderStreamed(app: React.ReactElement, nonce: string): Promise<string> {
  const out = new PassThrough()
  await new Promise<void>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(app, {
      nonce,
      onAllReady: () => {
        pipe(out)
        resolve()
      },
      onShellError: reject,
      onError: reject,
    })
  })
  return text(out)
}
