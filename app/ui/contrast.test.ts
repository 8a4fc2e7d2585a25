import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [light, darkOnly] = css.split('@media (prefers-color-scheme: dark)').map(colours) as [Colours, Colours]
const themes = { light, dark: { ...light, ...darkOnly } }

type Colours = Record<string, string>

function colours(text: string): Colours {
  return Object.fromEntries([...text.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]))
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (bright + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'surface', 'sunken']
const softs = ['brand-soft', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft']

/** Least contrast of every pair that meets on a page. */
const pairs: [least: number, front: string, back: string][] = [
  ...[...grounds, ...softs].map((back): [number, string, string] => [7, 'ink', back]),
  ...[...grounds, ...softs].map((back): [number, string, string] => [4.5, 'ink-2', back]),
  ...['brand', 'brand-ink', 'accent', 'accent-ink', 'good', 'warn', 'bad'].flatMap((front) =>
    grounds.map((back): [number, string, string] => [4.5, front, back]),
  ),
  ...['brand', 'brand-ink'].map((front): [number, string, string] => [4.5, front, 'brand-soft']),
  ...['accent', 'accent-ink'].map((front): [number, string, string] => [4.5, front, 'accent-soft']),
  ...['good', 'warn', 'bad'].map((front): [number, string, string] => [4.5, front, `${front}-soft`]),
  ...['brand', 'brand-ink'].map((back): [number, string, string] => [4.5, 'on-brand', back]),
  ...grounds.map((back): [number, string, string] => [3, 'control-line', back]),
  // The bar of progress against its track; its words say the same.
  [3, 'brand', 'line'],
  // The focus ring is two-coloured: one of the two stands out on any ground.
  [3, 'focus', 'focus-ring'],
]

describe.each(Object.entries(themes))('%s theme', (_name, theme) => {
  test.each(pairs)('at least %s to 1: %s on %s', (least, front, back) => {
    expect(contrast(theme[front]!, theme[back]!)).toBeGreaterThanOrEqual(least)
  })

  test.each([...grounds, ...softs])('the focus ring stands out on %s', (back) => {
    const best = Math.max(contrast(theme.focus!, theme[back]!), contrast(theme['focus-ring']!, theme[back]!))
    expect(best).toBeGreaterThanOrEqual(3)
  })
})
