import { compileFunction } from 'node:vm'
import * as React from 'react'
import * as jsxRuntime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { type LessonLabels, lessonElements, type ShownSource, type ShownTerm, sourceList, termList } from './lesson-elements.ts'
import type { LessonSegment } from './release.ts'

/** A compiled lesson on its way through the rendering process. */
export interface RenderJob {
  readonly key: string
  readonly code: string
  readonly labels: LessonLabels
  readonly sources: readonly ShownSource[]
  /** Language of the sources where it is not the lesson's. */
  readonly sourcesLang?: string
  readonly terms: readonly ShownTerm[]
}

export interface RenderOutcome {
  readonly key: string
  readonly segments: LessonSegment[]
}

/** Runs compiled MDX with our components and cuts the HTML at the exercises. */
export function renderLesson({ key, code, labels, sources, sourcesLang, terms }: RenderJob): RenderOutcome {
  // Unlike `new Function` this works where making code of strings is switched off, as it is in the rendering process.
  const load = compileFunction(code, ['React', 'ReactDOM', '_jsx_runtime'])
  const { default: Lesson } = load(React, undefined, jsxRuntime) as { default: React.FunctionComponent<{ components: unknown }> }
  const html = renderToStaticMarkup(React.createElement(Lesson, { components: lessonElements(labels) }))
  const lists = [terms.length > 0 && termList(labels, terms), sources.length > 0 && sourceList(labels, sources, sourcesLang)]
  return { key, segments: cutAtExercises(html + lists.map((list) => (list ? renderToStaticMarkup(list) : '')).join('')) }
}

/** Text cannot forge the mark: in rendered HTML every < of a text is escaped. */
function cutAtExercises(html: string): LessonSegment[] {
  return html.split(/<x-exercise id="([a-z0-9-]+)"><\/x-exercise>/).flatMap((part, index): LessonSegment[] => {
    if (index % 2) return [{ kind: 'exercise', id: part }]
    const trimmed = part.trim()
    return trimmed ? [{ kind: 'html', html: trimmed }] : []
  })
}
