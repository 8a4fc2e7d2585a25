const longest = 3_600_000

/** Milliseconds to wait after the n-th failure in a row: 1 s, 2 s, 4 s … up to one hour. */
export function retryDelay(failures: number): number {
  return Math.min(1000 * 2 ** Math.max(0, failures - 1), longest)
}

/** What to keep of an error: the innermost message, since outer ones quote queries with their values. */
export function describeFailure(error: unknown): string {
  let inner = error
  for (let depth = 0; inner instanceof Error && inner.cause instanceof Error && depth < 5; depth++) inner = inner.cause
  return (inner instanceof Error ? `${inner.name}: ${inner.message}` : String(inner)).slice(0, 500)
}
