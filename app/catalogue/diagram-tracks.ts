import type { FlowStep } from './diagram.ts'

/** An arrow that does not go to the row below: it passes by other steps. Rows count from 0. */
export interface PassingArrow {
  readonly from: number
  readonly to: number
  readonly label?: string
  /** Which of the vertical lines beside the steps it takes; 0 is nearest to them. */
  readonly track: number
}

/** All arrows to one step share a track; two steps share one where their arrows do not meet. Shorter ways are nearer. */
export function passingArrows(steps: readonly FlowStep[]): PassingArrow[] {
  const rowOf = new Map(steps.map(({ id }, row) => [id, row]))
  const arrows = steps.flatMap((step, from) =>
    step.next.flatMap(({ id, label }) => {
      const to = rowOf.get(id)
      return to === undefined || to === from + 1 ? [] : [{ from, to, ...(label !== undefined && { label }) }]
    }),
  )
  const spans = [...new Set(arrows.map(({ to }) => to))]
    .map((to) => {
      const rows = [to, ...arrows.filter((arrow) => arrow.to === to).map(({ from }) => from)]
      return { to, first: Math.min(...rows), last: Math.max(...rows) }
    })
    .sort((a, b) => a.last - a.first - (b.last - b.first))
  const tracks: (typeof spans)[] = []
  for (const span of spans) {
    const free = tracks.find((track) => track.every(({ first, last }) => span.last < first || last < span.first))
    if (free) free.push(span)
    else tracks.push([span])
  }
  return arrows.map((arrow) => ({ ...arrow, track: tracks.findIndex((track) => track.some(({ to }) => to === arrow.to)) }))
}
