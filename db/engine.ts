export type Engine = 'sqlite' | 'postgres'

/** The engine this process uses, from `DATABASE_URL`; chosen once, because tables are built for one engine at import. */
export const engine: Engine =
  /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? '') || process.env.DATABASE_ENGINE === 'postgres' ? 'postgres' : 'sqlite'
