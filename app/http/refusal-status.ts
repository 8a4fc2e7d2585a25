/**
 * HTTP status of a refusal, by the form of its code:
 * `unknown-*` 404, `forbidden-*` 403, `*-closed`, `*-conflict`, `time-over` 409, `too-many-*` 429, `too-big-*` 413, else 422.
 */
export function statusOf(refusal: string): number {
  if (refusal.startsWith('unknown-')) return 404
  if (refusal.startsWith('forbidden-')) return 403
  if (refusal.endsWith('-closed') || refusal.endsWith('-conflict') || refusal === 'time-over') return 409
  if (refusal.startsWith('too-many-')) return 429
  if (refusal.startsWith('too-big-')) return 413
  return 422
}
