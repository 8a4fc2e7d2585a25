import { createElement, type ReactElement, type ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { DiagramFigure, type DiagramLabels } from './diagram-figure.ts'

/** Words the page adds to a lesson, in the lesson's language. */
export interface LessonLabels {
  readonly case: string
  readonly callouts: Readonly<Record<'note' | 'rule' | 'warning' | 'law', string>>
  /** Before the number of a source, for those who hear the page. */
  readonly source: string
  readonly sources: string
  readonly table: string
  readonly diagram: DiagramLabels
  readonly terms: string
  readonly termBack: string
  readonly termGlossary: string
}

type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode }
export type LessonElements = Readonly<Record<string, (props: Props) => ReactElement>>

/** What the components and some tags of one lesson become. Written without JSX: the renderer also runs from its source. */
export function lessonElements(labels: LessonLabels): LessonElements {
  let tables = 0
  return {
    Case: ({ children, ...rest }) =>
      createElement(
        'section',
        { className: 'case', 'aria-label': labels.case, ...block(rest) },
        createElement('p', { className: 'case-label' }, labels.case),
        children,
      ),
    Callout: ({ kind, children, ...rest }) => {
      const label = labels.callouts[kind as keyof LessonLabels['callouts']]
      return createElement(
        'aside',
        { className: `callout callout-${kind}`, 'aria-label': label, ...block(rest) },
        createElement('p', { className: 'callout-label' }, label),
        children,
      )
    },
    JobAid: ({ title, children, ...rest }) =>
      createElement(
        'section',
        { className: 'job-aid', 'aria-label': title as string, ...block(rest) },
        createElement('p', { className: 'job-aid-title' }, title as string),
        children,
      ),
    Diagram: ({ diagram, ...rest }) =>
      createElement(DiagramFigure, { diagram: JSON.parse(diagram as string), labels: labels.diagram, ...block(rest) }),
    Term: ({ id, first, children }) =>
      createElement('a', { className: 'term', id: first ? `use-${id}` : undefined, href: `#term-${id}` }, children),
    Source: ({ number }) =>
      createElement(
        'sup',
        { className: 'source-ref' },
        createElement('a', { href: `#source-${number}`, 'aria-label': `${labels.source} ${number}` }, number as string),
      ),
    Exercise: ({ id }) => createElement('x-exercise', { id: id as string }),
    table: (props) =>
      createElement(
        'div',
        // Regions of a page have names of their own.
        { className: 'table-scroll', role: 'region', 'aria-label': `${labels.table} ${++tables}`, tabIndex: 0 },
        createElement('table', props),
      ),
    // The corner of a table heads nothing.
    th: ({ children, ...rest }) => (children ? createElement('th', { scope: 'col', ...rest }, children) : createElement('td', rest)),
    pre: (props) => createElement('pre', { tabIndex: 0, ...props }),
  }
}

/** Only the running number of the block comes through. */
const block = (rest: Props) => ({ 'data-b': rest['data-b'] })

export interface ShownTerm {
  readonly id: string
  readonly term: string
  readonly definition: string
}

/**
 * The terms of the lesson with their meaning. A term in the text leads to its entry, which then stands as a sheet at the
 * foot of the window (`:target`), and from there back: no script is needed for it.
 */
export function termList(labels: LessonLabels, terms: readonly ShownTerm[]): ReactElement {
  const entries = terms.map(({ id, term, definition }) =>
    createElement(
      'div',
      { key: id, id: `term-${id}`, className: 'term-note', tabIndex: -1 },
      createElement('dt', null, term),
      createElement('dd', null, definition),
      createElement(
        'dd',
        { className: 'term-note-links' },
        createElement('a', { href: `#use-${id}` }, labels.termBack),
        createElement('a', { href: paths.glossary(id) }, labels.termGlossary),
      ),
    ),
  )
  return createElement(
    'section',
    { className: 'terms', 'aria-labelledby': 'terms' },
    createElement('h2', { id: 'terms' }, labels.terms),
    createElement('dl', null, entries),
  )
}

export interface ShownSource {
  readonly text: string
  readonly url?: string | undefined
}

/** The numbered list that citations lead to; `lang` where the references are in another language than the page. */
export function sourceList(labels: LessonLabels, sources: readonly ShownSource[], lang: string | undefined): ReactElement {
  const entries = sources.map(({ text, url }, index) =>
    createElement(
      'li',
      { key: index, id: `source-${index + 1}`, lang },
      text,
      url ? ' ' : null,
      url ? createElement('a', { href: url, rel: 'external noopener' }, url.replace(/^https?:\/\//, '')) : null,
    ),
  )
  return createElement(
    'section',
    { className: 'sources', 'aria-labelledby': 'sources' },
    createElement('h2', { id: 'sources' }, labels.sources),
    createElement('ol', null, entries),
  )
}
