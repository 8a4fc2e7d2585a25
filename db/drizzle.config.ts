import { defineConfig } from 'drizzle-kit'
import { engine } from './engine.ts'

/** `DATABASE_ENGINE=postgres drizzle-kit generate --config db/drizzle.config.ts`, and the same with `sqlite`. */
export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema/index.ts',
  out: `./db/migrations/${engine}`,
  casing: 'snake_case',
})
