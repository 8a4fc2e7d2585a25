import { readFileSync } from 'node:fs'

/** Maps names of browser modules (`lesson`) to the addresses of the built files under their content hashes. */
export function builtAssets(manifestFile: string): (name: string) => string {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, { file: string; src?: string }>
  const urls = new Map<string, string>()
  for (const { file, src } of Object.values(manifest)) {
    const name = /([^/]+)\.upgrade\.ts$/.exec(src ?? '')?.[1]
    if (name) urls.set(name, `/${file}`)
  }
  return (name) => {
    const url = urls.get(name)
    if (!url) throw new Error(`No browser module named ${name}: it needs a file ${name}.upgrade.ts and a build`)
    return url
  }
}
