/**
 * Whether a request that may change something comes from our own pages.
 * Sec-Fetch-Site is sent by every current browser; Origin by older ones; neither: not a browser with cookies, and refused
 * only when it carries a foreign Referer.
 */
export function isOwnOrigin(headers: { secFetchSite?: string; origin?: string; referer?: string }, origins: readonly string[]): boolean {
  if (headers.origin !== undefined) return origins.includes(headers.origin)
  if (headers.secFetchSite !== undefined) return headers.secFetchSite === 'same-origin' || headers.secFetchSite === 'none'
  if (headers.referer === undefined) return true
  const referer = URL.parse(headers.referer)
  return referer !== null && origins.includes(referer.origin)
}
