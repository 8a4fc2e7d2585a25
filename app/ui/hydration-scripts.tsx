import { Scripts } from '@remix-run/react'
import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'

/** Remix's scripts; its module preloads carry no nonce, which the Content-Security-Policy would refuse. */
export function HydrationScripts({ nonce }: { readonly nonce: string | undefined }) {
  const scripts = Scripts({ nonce }) as ReactElement<{ children: ReactNode }> | null
  return scripts && <>{withNonce(scripts.props.children, nonce)}</>
}

function withNonce(nodes: ReactNode, nonce: string | undefined): ReactNode {
  return Children.map(nodes, (node) =>
    isValidElement(node) && node.type === 'link' ? cloneElement(node as ReactElement, { nonce, suppressHydrationWarning: true }) : node,
  )
}
