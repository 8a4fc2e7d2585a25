import { columns } from '../columns.ts'

const { table, text, integer, instant, index } = columns

/** Counters of the rate limiter: they hold over restarts and across processes. */
export const rateLimit = table(
  'rate_limit',
  {
    key: text().primaryKey(),
    points: integer().notNull(),
    expiresAt: instant(),
  },
  (t) => [index('rate_limit_expiry').on(t.expiresAt)],
)
