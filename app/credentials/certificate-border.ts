import { type GirihStar, girihTile, palettes } from '#app/ui/girih.ts'

/** A4 across, millimetres. */
const page = { width: 297, height: 210 }
/** Stars along the long and the short side; 23 and 16 make cells square within 0.1 mm. */
const across = 23
const down = 16
const margin = 9

/** The band of eight-pointed stars around the page, as one SVG picture with millimetres as units. */
export function certificateBorder(): string {
  const tile = girihTile({ tiling: 'octagon', angle: 66 })
  const width = (page.width - 2 * margin) / across
  const height = (page.height - 2 * margin) / down
  const { ground, figure, line } = palettes.lapis!
  const { figure: small } = palettes.turquoise!
  const scale: Scale = { x: width / tile.width, y: height / tile.height }
  const cells = bandCells().map(([column, row]): Offset => [margin + column * width, margin + row * height])
  const draw = (stars: readonly GirihStar[]) => cells.flatMap((cell) => stars.map((star) => outline(star, scale, cell))).join('')
  const main = draw(tile.stars.filter((star) => star.main))
  const little = draw(tile.stars.filter((star) => !star.main))
  const outer = rectangle(margin, margin, page.width - 2 * margin, page.height - 2 * margin)
  const inner = rectangle(margin + width, margin + height, page.width - 2 * (margin + width), page.height - 2 * (margin + height))
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${page.height}">` +
    `<clipPath id="band"><path clip-rule="evenodd" d="${outer}${inner}"/></clipPath>` +
    `<g clip-path="url(#band)"><path fill="${ground}" fill-rule="evenodd" d="${outer}${inner}"/>` +
    `<g stroke="${line}" stroke-width=".22" stroke-linejoin="round"><path fill="${figure}" d="${main}"/><path fill="${small}" d="${little}"/></g></g>` +
    `<path fill="none" stroke="${line}" stroke-width=".5" d="${outer}${inner}"/></svg>`
  )
}

type Offset = readonly [x: number, y: number]
interface Scale {
  readonly x: number
  readonly y: number
}

function bandCells(): Offset[] {
  const cells: Offset[] = []
  for (let column = 0; column < across; column++) {
    for (let row = 0; row < down; row++) {
      if (column === 0 || row === 0 || column === across - 1 || row === down - 1) cells.push([column, row])
    }
  }
  return cells
}

function outline({ points }: GirihStar, scale: Scale, [left, top]: Offset): string {
  return `M${points.map(([x, y]) => `${round(left + x * scale.x)} ${round(top + y * scale.y)}`).join('L')}Z`
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`
}

const round = (value: number) => Math.round(value * 1000) / 1000
