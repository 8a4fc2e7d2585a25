/** Where an area of a picture is, in its pixels: rect x, y, width, height; circle x, y, radius; polygon x, y of each corner. */
export interface Shape {
  readonly shape: 'rect' | 'circle' | 'polygon'
  readonly at: readonly number[]
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What to do about numbers that make no such shape; undefined when they do. */
export function shapeFault({ shape, at }: Shape): string | undefined {
  if (shape === 'rect') {
    if (at.length !== 4) return 'Write four numbers for a rect: x, y, width, height.'
    return at[2]! > 0 && at[3]! > 0 ? undefined : 'Give the rect a width and a height above 0.'
  }
  if (shape === 'circle') {
    if (at.length !== 3) return 'Write three numbers for a circle: x and y of its middle, radius.'
    if (at[2]! <= 0) return 'Give the circle a radius above 0.'
    return at[2]! <= Math.min(at[0]!, at[1]!) ? undefined : 'The circle reaches out of the picture; move it or make it smaller.'
  }
  if (at.length < 6 || at.length > 60 || at.length % 2 === 1) return 'Write x and y of 3 to 30 corners for a polygon.'
  const { left, top, right, bottom } = boxOf({ shape, at })
  return right > left && bottom > top ? undefined : 'The corners lie on one line; spread them.'
}

/** How far right and down it reaches. */
export function extentOf(shape: Shape): { right: number; bottom: number } {
  const { right, bottom } = boxOf(shape)
  return { right, bottom }
}

/** Top-left corner of where its number stands: on the shape, and out of the way of what it shows. */
export function cornerOf(shape: Shape): { x: number; y: number } {
  if (shape.shape === 'polygon') {
    const corners = cornersOf(shape)
    return corners.reduce((best, corner) => (corner.x + corner.y < best.x + best.y ? corner : best))
  }
  const [x, y, radius] = shape.at as [number, number, number]
  const outwards = radius * Math.SQRT1_2
  return shape.shape === 'rect' ? { x, y } : { x: x - outwards, y: y - outwards }
}

/**
 * The areas as one reads a picture, in ten lines from the top and in these from left to right: their numbers then tell
 * nothing of the order in which somebody wrote them down.
 */
export function inReadingOrder<T extends Shape & { readonly id: string }>(areas: readonly T[]): T[] {
  const height = Math.max(...areas.map((area) => boxOf(area).bottom))
  const placed = areas.map((area) => {
    const { left, top, right, bottom } = boxOf(area)
    return { area, line: Math.floor(((top + bottom) / 2 / height) * 10), x: (left + right) / 2 }
  })
  return placed.sort((a, b) => a.line - b.line || a.x - b.x || (a.area.id < b.area.id ? -1 : 1)).map(({ area }) => area)
}

export function cornersOf({ at }: Shape): { x: number; y: number }[] {
  return Array.from({ length: Math.floor(at.length / 2) }, (_, index) => ({ x: at[2 * index]!, y: at[2 * index + 1]! }))
}

function boxOf(shape: Shape): Box {
  const [x = 0, y = 0, third = 0, fourth = 0] = shape.at
  if (shape.shape === 'rect') return { left: x, top: y, right: x + third, bottom: y + fourth }
  if (shape.shape === 'circle') return { left: x - third, top: y - third, right: x + third, bottom: y + third }
  const corners = cornersOf(shape)
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}
