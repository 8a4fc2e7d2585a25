import { usePageAssets } from './page-assets.tsx'

/** Loads the browser modules of a page by name (`lesson` for `lesson.upgrade.ts`), deferred; each at most once. */
export function UpgradeScripts({ names }: { readonly names: readonly string[] }) {
  const assets = usePageAssets()
  if (!assets) return null
  return (
    <>
      {[...new Set(names)].map((name) => (
        <script key={name} type="module" nonce={assets.nonce} src={assets.assetUrl(name)} />
      ))}
    </>
  )
}
