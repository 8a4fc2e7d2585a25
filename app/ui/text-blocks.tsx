import { createElement, Fragment, type ReactElement, type ReactNode } from 'react'

/**
 * Paragraphs and lists of a long message: one paragraph per line, lines that begin with `- ` make a list, `[words](address)`
 * is a link. Addresses come as parameters of the message, so that no language rewrites them.
 */
export function TextBlocks({ text }: { readonly text: string }) {
  const blocks: ReactElement[] = []
  let items: ReactElement[] = []
  const endList = () => {
    if (items.length) blocks.push(createElement('ul', null, ...items))
    items = []
  }
  for (const line of text.split('\n')) {
    if (line.startsWith('- ')) {
      items.push(createElement('li', null, ...withLinks(line.slice(2))))
      continue
    }
    endList()
    if (line.trim()) blocks.push(createElement('p', null, ...withLinks(line)))
  }
  endList()
  return createElement(Fragment, null, ...blocks)
}

/** Words between links, words of a link and its address follow each other. */
function withLinks(line: string): ReactNode[] {
  const nodes: ReactNode[] = []
  const pieces = line.split(/\[([^\]]+)\]\(([^)\s]+)\)/)
  for (let i = 0; i < pieces.length; i += 3) {
    nodes.push(pieces[i])
    if (i + 2 < pieces.length) nodes.push(<a href={pieces[i + 2]}>{pieces[i + 1]}</a>)
  }
  return nodes
}
