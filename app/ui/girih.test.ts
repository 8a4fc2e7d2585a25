import { describe, expect, test } from 'vitest'
import { girihDesign, girihSvg, girihTile, palettes, tilings } from './girih.ts'

const angles = [48, 54, 60, 66, 72, 75]
const designs = tilings.flatMap((tiling) => angles.map((angle) => ({ tiling, angle, palette: 'lapis' })))

const near = (a: number, b: number) => Math.abs(a - b) < 1e-6
/** Never minus nought. */
const offset = (value: number) => Math.round(value * 1000) || 0

describe.each(designs)('$tiling at $angle°', (design) => {
  const { width, height, stars, lines } = girihTile(design)
  /** Places that the repetition of the tile brings together are one place. */
  const place = (x: number, y: number) =>
    [x / width, y / height].map((part) => (((Math.round(part * 1e5) % 1e5) + 1e5) % 1e5).toString()).join(' ')

  test('every star is a closed line, and its sides are the lines of the tile', () => {
    expect(lines).toHaveLength(stars.reduce((sum, { points }) => sum + points.length, 0))
    for (const { points } of stars) expect(points.length % 2).toBe(0)
  })

  test('on every edge of the tiling two stars meet in one point', () => {
    const met = new Map<string, Set<string>>()
    for (const { points, centre } of stars) {
      points.forEach(([x, y], index) => {
        if (index % 2) return
        const centres = met.get(place(x, y)) ?? new Set()
        met.set(place(x, y), centres.add(`${place(...centre)} ${offset(x - centre[0])} ${offset(y - centre[1])}`))
      })
    }
    for (const centres of met.values()) expect(centres.size).toBe(2)
  })

  test('the rays of both stars make straight lines through that point', () => {
    const star = stars[0]!
    const [[mx, my], [px, py]] = [star.points[0]!, star.points[1]!]
    // The first edge stands upright to the east of the first centre: the ray's angle to it is the design's.
    const angle = (Math.atan2(Math.abs(mx - px), Math.abs(my - py)) * 180) / Math.PI
    expect(near(angle, design.angle)).toBe(true)
  })

  test('a cover stays under two kilobytes', () => {
    expect(Buffer.byteLength(girihSvg(design, 'cover-cyb-101'))).toBeLessThan(2048)
  })
})

test('a seed always gives the same design, and other seeds give others', () => {
  expect(girihDesign('cyb-101')).toEqual(girihDesign('cyb-101'))
  const different = new Set(
    ['dig-101', 'cyb-101', 'law-101', 'srv-201', 'bpr-201', 'ins-301', 'inc-201', 'trn-201'].map((id) => JSON.stringify(girihDesign(id))),
  )
  expect(different.size).toBeGreaterThanOrEqual(6)
})

test('an unknown palette is drawn in lapis', () => {
  expect(girihSvg({ tiling: 'square', angle: 60, palette: 'unknown' }, 'a')).toContain(palettes.lapis!.ground)
})

test('ids of two covers on a page never meet', () => {
  const ids = (id: string) =>
    [...girihSvg({ tiling: 'dodecagon', angle: 66, palette: 'iris' }, id).matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  expect(new Set([...ids('cover-cyb-10'), ...ids('cover-cyb-100')]).size).toBe(ids('a').length * 2)
})
