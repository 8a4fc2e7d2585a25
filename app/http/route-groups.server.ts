import type { ServerBuild } from '@remix-run/node'

/**
 * Remix ranks all its routes anew for every request, three times. So routes are grouped by the shape of the addresses
 * they match: how many parts, and which of them are words of a route (`learn/:/quizzes/:`). The group of an address has
 * every route that could match it, so the same one wins as among all.
 */
export function groupRoutes(build: ServerBuild): (pathname: string) => ServerBuild {
  const parts = new Map(Object.keys(build.routes).map((id) => [id, partsOf(build, id)]))
  const words = new Set([...parts.values()].flat().filter((part) => !isOpen(part)))
  const shapeOf = (address: readonly string[]) => address.map((part) => (words.has(part) ? part : ':'))
  const groups = new Map<string, ServerBuild>()
  for (const shape of [...parts.values()].map(shapeOf)) {
    const key = shape.join('/')
    if (groups.has(key)) continue
    const ids = [...parts].filter(([, own]) => couldMatch(own, shape)).flatMap(([id]) => withParents(build, id))
    groups.set(key, onlyRoutes(build, new Set(ids)))
  }
  return (pathname) => {
    // An encoded address may spell a word in another way: it is looked up among all routes.
    if (pathname.includes('%')) return build
    return groups.get(shapeOf(pathname.toLowerCase().split('/').filter(Boolean)).join('/')) ?? build
  }
}

const isOpen = (part: string) => part.startsWith(':') || part.endsWith('?') || part === '*'

function withParents(build: ServerBuild, id: string): string[] {
  const parent = build.routes[id]?.parentId
  return parent ? [...withParents(build, parent), id] : [id]
}

function partsOf(build: ServerBuild, id: string): string[] {
  return withParents(build, id).flatMap((each) => build.routes[each]?.path?.toLowerCase().split('/').filter(Boolean) ?? [])
}

function couldMatch(own: readonly string[], shape: readonly string[]): boolean {
  if (own.some((part) => part.endsWith('?') || part === '*')) return true
  return own.length === shape.length && own.every((part, place) => part.startsWith(':') || part === shape[place])
}

function onlyRoutes(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const pick = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } }
}
