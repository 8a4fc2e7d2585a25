import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

/** Entries of the server build: one module graph, so that each module exists once per process. */
const serverEntries = {
  server: './app/server.ts',
  supervisor: './app/supervisor.ts',
  worker: './app/worker.ts',
  cli: './app/cli.ts',
  'lesson-compiler': './app/lesson-compiler.ts',
  'lesson-renderer': './app/lesson-renderer.ts',
  'certificate-press': './app/certificate-press.ts',
  'staff-importer': './app/staff-importer.ts',
  'report-reader': './app/report-reader.ts',
}

/** Remix's plugin builds its own entry only; ours take its place, and `server` imports it. */
function serverEntryFiles(): Plugin {
  return {
    name: 'server-entry-files',
    apply: 'build',
    config: (_config, { isSsrBuild }) => (isSsrBuild ? { build: { rollupOptions: { input: serverEntries } } } : {}),
  }
}

/**
 * Pages that do not hydrate have no part in the client bundle: what they import may be for the server only. A page
 * hydrates when its route says `handle = { hydrate: true }`.
 */
function serverOnlyRoutes(): Plugin {
  const clientRoute = '?__remix-build-client-route'
  return {
    name: 'server-only-routes',
    transform(_code, id) {
      if (!id.endsWith(clientRoute) || id.includes('/app/root.tsx')) return null
      const source = readFileSync(id.slice(0, -clientRoute.length), 'utf8')
      return /hydrate:\s*true/.test(source) ? null : 'export {}'
    },
  }
}

/**
 * Builds the browser modules of learner pages (`*.upgrade.ts`) beside Remix's client bundle, each an entry of its own
 * under a content hash. The server finds them in the build's manifest (app/http/asset-manifest.server.ts).
 */
function upgradeModules(): Plugin {
  return {
    name: 'upgrade-modules',
    apply: 'build',
    buildStart() {
      if (this.environment.config.build.ssr) return
      for (const file of globSync('app/**/*.upgrade.ts')) {
        this.emitFile({ type: 'chunk', id: path.resolve(file), name: path.basename(file, '.upgrade.ts') })
      }
    },
  }
}

/** Said at every build and meant so: routes without a part in the client, and remarks in packages that esbuild misplaces. */
const expectedWarnings = new Set(['EMPTY_BUNDLE', 'INVALID_ANNOTATION'])

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixConfig), serverOnlyRoutes(), serverEntryFiles(), upgradeModules()],
  // Packages of hundreds of small modules go into the build: loading them one by one costs a third of a second and
  // 150 MB of memory in every process.
  ssr: { noExternal: ['drizzle-orm', 'zod', 'lucia', 'oslo', 'intl-messageformat', /^@formatjs\//] },
  build: {
    target: isSsrBuild ? 'node24' : 'es2020',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // The root's chunk holds the words of all rooms, and only pages that hydrate load it; `npm run bench` weighs what pages do load.
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      onwarn(warning, warn) {
        if (!expectedWarnings.has(warning.code ?? '')) warn(warning)
      },
    },
  },
}))
