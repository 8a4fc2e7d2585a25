import type { Database } from '#db/handle.ts'
import type { Config } from './config.server.ts'

/** What the web process hands to every loader and action. */
export interface LoadContext {
  readonly db: Database
  readonly config: Config
  /** Signs opening tokens of lessons: HMAC-SHA-256. */
  readonly tokenKey: Buffer
  /** Nonce of this answer's Content-Security-Policy. */
  readonly nonce: string
  /** Address of the client, behind the trusted proxies. */
  readonly clientAddress: string
  /** The only clock of the request path. */
  now(): Date
  /** Tells the worker that there is news; cheap, may be called after every commit. */
  nudgeWorker(): void
  /**
   * The page as entry.server rendered it, in UTF-8. It travels here and not in the Response, which would encode it into a stream
   * only to be read back.
   */
  html?: Buffer
  /** Logs what only a bug or an outage can cause. */
  reportError(error: unknown): void
  /** Address of a browser module by name (`upgrade-form`), or of a stylesheet. */
  assetUrl(name: string): string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends LoadContext {}
}
declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends LoadContext {}
  interface Future {
    v3_singleFetch: true
  }
}
