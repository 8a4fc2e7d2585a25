import { defineConfig } from 'vitest/config'

const databaseTests = ['app/**/*.db.test.ts', 'db/**/*.db.test.ts', 'tests/*.db.test.ts']
const sources = ['app/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'tests/*.test.ts']

/**
 * The same store and use-case tests run on both engines: `sqlite` on temporary files, `postgres` in process (PGlite),
 * or on the server named by `DATABASE_URL`. These two keep their modules between files, so that a worker starts its
 * database once.
 */
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  test: {
    globalSetup: 'tests/support/temp-root.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: sources,
          exclude: [...databaseTests, 'tests/e2e/**', 'node_modules/**'],
          environment: 'node',
          testTimeout: 30_000,
          env: { DATABASE_ENGINE: '', DATABASE_URL: '' },
        },
      },
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: databaseTests,
          environment: 'node',
          isolate: false,
          testTimeout: 60_000,
          env: { DATABASE_ENGINE: 'sqlite', DATABASE_URL: '' },
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: databaseTests,
          environment: 'node',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { DATABASE_ENGINE: 'postgres' },
        },
      },
      {
        extends: true,
        test: {
          // Journeys in a real browser against the finished build (`npm run build` first).
          name: 'browser',
          include: ['tests/e2e/**/*.spec.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
