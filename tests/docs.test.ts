import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })]
const decisions = readdirSync(path.join(root, 'docs/decisions')).toSorted()

/** Links to files of the project, as paths from its root; not those in examples. */
function linksOf(page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^(\w+:|\/)/.test(target))
    .map((target) => path.join(path.dirname(page), target))
}

test.each(pages)('%s leads to files that are there', (page) => {
  expect(linksOf(page).filter((target) => !existsSync(path.join(root, target)))).toEqual([])
})

test('every decision has a number of its own, in its name and in its heading, and README leads to it', () => {
  const numbers = decisions.map((file) => file.slice(0, 3))
  expect(numbers).toEqual(decisions.map((_, index) => String(index + 1).padStart(3, '0')))
  for (const file of decisions)
    expect(readFileSync(path.join(root, 'docs/decisions', file), 'utf8')).toMatch(new RegExp(`^# ${file.slice(0, 3)} \\S`))
  const linked = linksOf('README.md')
  expect(decisions.filter((file) => !linked.includes(`docs/decisions/${file}`))).toEqual([])
})
