import { createContext, type ReactNode, useContext } from 'react'

export interface Assets {
  /** Nonce of this answer's Content-Security-Policy: every script and preloaded module carries it. */
  readonly nonce: string | undefined
  /** Address of a browser module by name. */
  readonly assetUrl: (name: string) => string
}

const AssetsContext = createContext<Assets | undefined>(undefined)

/** Stands around the whole document while the server renders it; in the browser there is none. */
export function PageAssets({ nonce, assetUrl, children }: Assets & { readonly children: ReactNode }) {
  return <AssetsContext.Provider value={{ nonce, assetUrl }}>{children}</AssetsContext.Provider>
}

export function usePageAssets(): Assets | undefined {
  return useContext(AssetsContext)
}
