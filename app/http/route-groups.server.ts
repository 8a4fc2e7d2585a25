import type { ServerBuild } from '@remix-run/node'

/**
 * Remix ranks all its routes anew for every request, three times. So routes are grouped by the shape of the addresses
 * they match: how many parts, and which is the first. The group of an address has every route that could match it, so
 * the same one wins as among all.
 */
export function groupRoutes(build: ServerBuild): (pathname: string) => ServerBuild {
  const parts = new Map(Object.keys(build.routes).map((id) => [id, partsOf(build, id)]))
  const groups = new Map<string, ServerBuild>()
  for (const shape of parts.values()) {
    // Written otherwise (case, encoding) an address finds no group here and is looked up among all routes.
    if (!/^[a-z]*$/.test(shape[0] ?? '') || groups.has(keyOf(shape))) continue
    const ids = [...parts].filter(([, own]) => couldMatch(own, shape)).flatMap(([id]) => withParents(build, id))
    groups.set(keyOf(shape), onlyRoutes(build, new Set(ids)))
  }
  return (pathname) => groups.get(keyOf(pathname.split('/').filter(Boolean))) ?? build
}

const keyOf = (parts: readonly string[]) => `${parts.length}/${parts[0] ?? ''}`

function withParents(build: ServerBuild, id: string): string[] {
  const parent = build.routes[id]?.parentId
  return parent ? [...withParents(build, parent), id] : [id]
}

function partsOf(build: ServerBuild, id: string): string[] {
  return withParents(build, id).flatMap((each) => build.routes[each]?.path?.split('/').filter(Boolean) ?? [])
}

function couldMatch(own: readonly string[], shape: readonly string[]): boolean {
  if (own.some((part) => part.endsWith('?') || part === '*')) return true
  return own.length === shape.length && (own[0] === shape[0] || own[0]!.startsWith(':'))
}

function onlyRoutes(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const pick = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } }
}
