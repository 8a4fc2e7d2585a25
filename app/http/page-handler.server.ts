import type { AppLoadContext, EntryContext, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import {
  type AgnosticDataRouteObject,
  createStaticHandler,
  getStaticContextFromError,
  isRouteErrorResponse,
  matchRoutes,
  type StaticHandlerContext,
} from '@remix-run/router'
import type { PageHandle } from '#app/ui/page-handle.ts'

type Route = NonNullable<ServerBuild['routes'][string]>

/** Whether no script continues any of these pages. */
export function servesPlainPages(build: ServerBuild): boolean {
  return Object.values(build.routes).every((route) => !(route?.module.handle as PageHandle | undefined)?.hydrate)
}

/**
 * Runs loaders and actions and renders, by the same router as Remix's own handler. That one also encodes all data for a
 * script, makes two more Requests for each loader and action and leaves a timer of five seconds behind: a third of what
 * a page costs.
 */
export function pageHandler(build: ServerBuild) {
  const { query, dataRoutes } = createStaticHandler(childrenOf(build), {
    future: { v7_relativeSplatPath: build.future.v3_relativeSplatPath, v7_throwAbortReason: build.future.v3_throwAbortReason },
  })
  const entry = {
    manifest: build.assets,
    routeModules: Object.fromEntries(Object.entries(build.routes).map(([id, route]) => [id, route?.module])),
    future: build.future,
    isSpaMode: false,
    renderMeta: {},
    serializeError: (error) => error,
  } as Omit<EntryContext, 'staticHandlerContext'>

  return async (request: Request, context: AppLoadContext, pathname: string): Promise<Response> => {
    const match = matchRoutes(dataRoutes, pathname)?.at(-1)
    const module = match && build.routes[match.route.id]?.module
    if (module && !module.default) return answerWithoutPage(module, { request, params: match.params, context })
    const result = await query(request, { requestContext: context })
    if (result instanceof Response) return result
    for (const error of Object.values(result.errors ?? {})) if (!isRouteErrorResponse(error)) context.reportError(error)
    const render = (shown: typeof result) =>
      build.entry.module.default(
        request,
        shown.statusCode,
        headersOf(build, shown),
        { ...entry, staticHandlerContext: shown } as EntryContext,
        context,
      )
    try {
      return await render(result)
    } catch (error) {
      context.reportError(error)
      return render(getStaticContextFromError(dataRoutes, result, error))
    }
  }
}

/** A route of data alone: nothing but its own loader or action runs. */
async function answerWithoutPage({ loader, action }: Route['module'], args: LoaderFunctionArgs): Promise<Response> {
  const { method } = args.request
  const run = method === 'GET' || method === 'HEAD' ? loader : action
  if (!run) return new Response(null, { status: 405 })
  try {
    const answer: unknown = await run(args)
    return answer instanceof Response ? answer : Response.json(answer)
  } catch (error) {
    if (error instanceof Response) return error
    args.context.reportError(error)
    return new Response(null, { status: 500 })
  }
}

function childrenOf(build: ServerBuild, parentId?: string): AgnosticDataRouteObject[] {
  const routes = Object.values(build.routes).filter((route): route is Route => route !== undefined && route.parentId === parentId)
  return routes.map(({ id, path, index, caseSensitive, module: { loader, action, handle, ErrorBoundary } }) => ({
    id,
    path,
    caseSensitive,
    handle,
    loader,
    action,
    hasErrorBoundary: ErrorBoundary !== undefined,
    ...(index ? { index } : { children: childrenOf(build, id) }),
  })) as AgnosticDataRouteObject[]
}

/** What the page's `headers` makes of those that its loader and action set; cookies are kept whether it does or not. */
function headersOf(build: ServerBuild, { matches, loaderHeaders, actionHeaders, errors }: StaticHandlerContext): Headers {
  const { id } = matches.at(-1)!.route
  const own = errors ? undefined : build.routes[id]?.module.headers
  const set = { loaderHeaders: loaderHeaders[id] ?? new Headers(), actionHeaders: actionHeaders[id] ?? new Headers() }
  const headers = new Headers(typeof own === 'function' ? own({ ...set, parentHeaders: new Headers(), errorHeaders: undefined }) : own)
  const cookies = [actionHeaders, loaderHeaders].flatMap((each) => Object.values(each).flatMap((given) => given.getSetCookie()))
  headers.delete('Set-Cookie')
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return headers
}
