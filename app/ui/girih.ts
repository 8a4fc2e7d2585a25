/**
 * Ornament by "polygons in contact" (E. H. Hankin, 1925): the plane is tiled, from the middle of every edge two rays
 * enter the tile at an angle to the edge, and end where neighbouring rays meet. Stars appear in every tile.
 */
export interface GirihDesign {
  readonly tiling: Tiling
  /** Degrees between a ray and the edge it starts from, 48–75. */
  readonly angle: number
  readonly palette: string
}

export const tilings = ['hexagon', 'square', 'octagon', 'dodecagon'] as const
export type Tiling = (typeof tilings)[number]

type Point = readonly [x: number, y: number]

/** One star: its points in turn on the edges of its tile and inside. */
export interface GirihStar {
  readonly points: readonly Point[]
  readonly centre: Point
  /** False for the stars of the small tiles that fill gaps between the large ones. */
  readonly main: boolean
  /** Stars of one shape are equal but for their place. */
  readonly shape: number
}

/** What repeats: a rectangle, and all stars that reach into it (they may reach beyond). */
export interface GirihTile {
  readonly width: number
  readonly height: number
  readonly stars: readonly GirihStar[]
  readonly lines: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[]
}

interface RegularTile {
  readonly sides: number
  /** Distance from the centre to an edge. */
  readonly apothem: number
  /** Direction of the middle of the first edge, radians. */
  readonly turn: number
  readonly centres: readonly Point[]
  readonly main: boolean
}

interface Cell {
  readonly width: number
  readonly height: number
  readonly tiles: readonly RegularTile[]
}

const root3 = Math.sqrt(3)

// Edges of all tilings are one long at first; `unit` brings their large stars to a similar size.
const cells: Record<Tiling, { readonly cell: Cell; readonly unit: number }> = {
  hexagon: { unit: 34, cell: hexagons() },
  square: { unit: 54, cell: squares() },
  octagon: { unit: 35, cell: octagons() },
  dodecagon: { unit: 23, cell: dodecagons() },
}

/** One tile of the ornament in pixels; equal designs give equal tiles. */
export function girihTile(design: Pick<GirihDesign, 'tiling' | 'angle'>): GirihTile {
  const { cell, unit } = cells[design.tiling]
  const angle = (design.angle * Math.PI) / 180
  const stars = cell.tiles.flatMap((tile, shape) => {
    const outline = starOutline(tile, angle)
    return repeated(tile, cell).map(([x, y]) => ({
      points: outline.map(([dx, dy]): Point => [(x + dx) * unit, (y + dy) * unit]),
      centre: [x * unit, y * unit] as const,
      main: tile.main,
      shape,
    }))
  })
  const lines = stars.flatMap(({ points }) => points.map(([x, y], index) => [x, y, ...points[(index + 1) % points.length]!] as const))
  return { width: cell.width * unit, height: cell.height * unit, stars, lines }
}

/**
 * The star inside one regular tile, around its centre. In the triangle centre, middle of edge, meeting point the angle
 * at the middle is 90° − θ and the one at the centre 180° / sides; the law of sines gives the meeting point.
 */
function starOutline({ sides, apothem, turn }: RegularTile, angle: number): Point[] {
  const half = Math.PI / sides
  const inner = (apothem * Math.cos(angle)) / Math.cos(angle - half)
  const points: Point[] = []
  for (let i = 0; i < sides; i += 1) {
    const direction = turn + 2 * half * i
    points.push([apothem * Math.cos(direction), apothem * Math.sin(direction)])
    points.push([inner * Math.cos(direction + half), inner * Math.sin(direction + half)])
  }
  return points
}

/** Centres of a tile in its cell and in the cells around, as far as it reaches in. */
function repeated({ centres, apothem, sides }: RegularTile, { width, height }: Cell): Point[] {
  const reach = apothem / Math.cos(Math.PI / sides) - 1e-6
  const found: Point[] = []
  for (const [cx, cy] of centres) {
    for (const x of [cx - width, cx, cx + width]) {
      for (const y of [cy - height, cy, cy + height]) {
        if (x + reach > 0 && x - reach < width && y + reach > 0 && y - reach < height) found.push([x, y])
      }
    }
  }
  return found
}

function hexagons(): Cell {
  const centres: Point[] = [
    [root3 / 2, 1.5],
    [0, 0],
  ]
  return { width: root3, height: 3, tiles: [{ sides: 6, apothem: root3 / 2, turn: 0, centres, main: true }] }
}

function squares(): Cell {
  return { width: 1, height: 1, tiles: [{ sides: 4, apothem: 0.5, turn: 0, centres: [[0.5, 0.5]], main: true }] }
}

function octagons(): Cell {
  const size = 1 + Math.SQRT2
  return {
    width: size,
    height: size,
    tiles: [
      { sides: 8, apothem: size / 2, turn: 0, centres: [[size / 2, size / 2]], main: true },
      { sides: 4, apothem: 0.5, turn: Math.PI / 4, centres: [[0, 0]], main: false },
    ],
  }
}

function dodecagons(): Cell {
  const width = 2 + root3
  const height = width * root3
  const apothem = width / 2
  const centres: Point[] = [
    [width / 2, height / 2],
    [0, 0],
  ]
  // A triangle stands in the middle of every three dodecagons.
  const up: Point[] = centres.map(([x, y]) => [x, y + width / root3])
  const down: Point[] = centres.map(([x, y]) => [x, y - width / root3])
  const triangle = { sides: 3, apothem: 1 / (2 * root3), main: false }
  return {
    width,
    height,
    tiles: [
      { sides: 12, apothem, turn: 0, centres, main: true },
      { ...triangle, turn: -Math.PI / 2, centres: up },
      { ...triangle, turn: Math.PI / 2, centres: down },
    ],
  }
}

export interface GirihPalette {
  readonly ground: string
  readonly figure: string
  /** Small stars and the hearts of large ones. */
  readonly small: string
  readonly line: string
}

/** Named after what they come from: tiles, cloth, fruit and stone. */
export const palettes: Readonly<Record<string, GirihPalette>> = {
  lapis: { ground: '#1b2a55', figure: '#2f5290', small: '#3f74a8', line: '#f6dca0' },
  turquoise: { ground: '#0b4650', figure: '#14727c', small: '#3b9aa0', line: '#f3e6c0' },
  pomegranate: { ground: '#571d22', figure: '#8a3230', small: '#b4563c', line: '#f5d9a4' },
  pistachio: { ground: '#233b33', figure: '#3f6b46', small: '#6f8f4f', line: '#f4e7a6' },
  iris: { ground: '#3c2c4d', figure: '#5b5488', small: '#8a78ab', line: '#f6cfae' },
  saffron: { ground: '#6b3410', figure: '#a9601c', small: '#cf8a34', line: '#fbeac4' },
  emerald: { ground: '#0f4638', figure: '#1d7057', small: '#48977a', line: '#f3df94' },
  indigo: { ground: '#0b2440', figure: '#114067', small: '#2a6a92', line: '#f3d07a' },
}

/** A design for a seed: equal seeds give equal designs. */
export function girihDesign(seed: string): GirihDesign {
  // FNV-1a, 32 bits: short and well spread.
  let hash = 0x811c9dc5
  for (const char of seed) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0
  const pick = (count: number): number => {
    const picked = hash % count
    hash = Math.floor(hash / count)
    return picked
  }
  const names = Object.keys(palettes)
  return { palette: names[pick(names.length)]!, tiling: tilings[pick(tilings.length)]!, angle: 56 + pick(5) * 4 }
}

/**
 * The ornament as an SVG picture that fills whatever box it stands in, in a kilobyte or two: every star is drawn once
 * and used where it stands. `id` must be unique on the page.
 */
export function girihSvg(design: GirihDesign, id: string): string {
  const { width, height, stars } = girihTile(design)
  const { ground, figure, small, line } = palettes[design.palette] ?? palettes.lapis!
  const shapes = new Map<number, string>()
  let large = ''
  let little = ''
  let hearts = ''
  for (const { shape, main, points, centre } of stars) {
    const [x, y] = [round(centre[0]), round(centre[1])]
    if (!shapes.has(shape)) shapes.set(shape, `<path id="${id}_${shape}" d="${outline(points, centre)}"/>`)
    const use = `<use href="#${id}_${shape}"`
    if (!main) {
      little += `${use} x="${x}" y="${y}"/>`
      continue
    }
    large += `${use} x="${x}" y="${y}"/>`
    hearts += `${use} transform="translate(${x} ${y})scale(.3)"/>`
  }
  const [w, h] = [round(width), round(height)]
  return (
    '<svg class="girih" width="100%" height="100%" aria-hidden="true" focusable="false">' +
    `<defs>${[...shapes.values()].join('')}</defs><pattern id="${id}" width="${w}" height="${h}" patternUnits="userSpaceOnUse">` +
    `<path fill="${ground}" d="M0 0h${w}v${h}H0z"/><g fill="${figure}" stroke="${line}" stroke-width="1.3">${large}` +
    `${little && `<g fill="${small}">${little}</g>`}</g><g fill="${small}">${hearts}</g></pattern>` +
    `<rect width="100%" height="100%" fill="url(#${id})"/></svg>`
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

/** A closed path around the centre in tenths of a pixel, written with relative steps, which are short. */
function outline(points: readonly Point[], [cx, cy]: Point): string {
  let [atX, atY] = [0, 0]
  let path = ''
  points.forEach(([x, y], index) => {
    const stepX = round(round(x - cx) - atX)
    const stepY = round(round(y - cy) - atY)
    atX = round(atX + stepX)
    atY = round(atY + stepY)
    path += index === 0 ? `M${short(stepX)}${short(stepY, true)}l` : `${short(stepX, index > 1)}${short(stepY, true)}`
  })
  return `${path}z`
}

function short(value: number, after = false): string {
  const text = String(value).replace(/^(-?)0\./, '$1.')
  return after && !text.startsWith('-') ? ` ${text}` : text
}
