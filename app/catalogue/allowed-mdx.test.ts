import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { isSafeLink } from './allowed-mdx.ts'
import type { CompileJob } from './compile-lesson.ts'
import { bundleRenderer, compileLessons, renderLessons, sourceEntries } from './compile-lessons.server.ts'
import { lessonLabels } from './lesson-labels.ts'
import { parseLesson } from './parse-lesson.ts'

const canary = path.join(tmpdir(), `salohiyat-canary-${process.pid}`)
const write = `require('fs').writeFileSync(${JSON.stringify(canary)}, 'run')`
const header = '---\ntitle: T\nsummary: S\nminutes: 1\nreviewBy: 2027-05-31\n---\n'
const repeat = (text: string, times: number) => text.repeat(times)

/** Bodies of lessons that want to run something, read something or lead somewhere they must not. */
const bodies: Record<string, string> = {
  'import of a file': 'import t from "../package.json"\n\n{t}',
  'import of an absolute path': 'import t from "/etc/passwd"',
  'import of data': `import t from "data:text/javascript,${encodeURIComponent(write)}"`,
  'import for its effects': 'import "node:fs"',
  'dynamic import': '{import("node:fs")}',
  'export of a value': `export const x = ${write}`,
  'default export': 'export default function Layout() { return null }',
  'export of everything': 'export * from "node:fs"',
  expression: '{1 + 1}',
  'expression in text': 'a {process.env.HOME} b',
  'empty expression': 'a {} b',
  'comment expression': '{/* nothing */}',
  'constructor escape': `{(()=>{}).constructor("return process")().mainModule.${write}}`,
  'template expression': `{\`\${${write}}\`}`,
  'expression in a heading': '## a {globalThis}',
  'expression in a table': '| a |\n|---|\n| {1} |',
  'expression in a list': '- {1}',
  'expression in a component': '<Case>{1}</Case>',
  'attribute expression': `<Callout kind={${write}}>x</Callout>`,
  'attribute with a literal in braces': '<Callout kind={"rule"}>x</Callout>',
  'spread attributes': '<Callout {...{ kind: "rule" }}>x</Callout>',
  handler: '<Callout kind="rule" onClick="alert(1)">x</Callout>',
  'inner HTML': '<Callout kind="rule" dangerouslySetInnerHTML="x">x</Callout>',
  'unknown attribute': '<Case id="x">y</Case>',
  'boolean attribute': '<Callout kind>x</Callout>',
  'wrong kind': '<Callout kind="constructor">x</Callout>',
  'repeated attribute': '<Term id="a" id="b">x</Term>',
  'prototype as attribute': '<Case __proto__="x">y</Case>',
  script: '<script>alert(1)</script>',
  'script with a source': '<script src="https://evil.example/x.js" />',
  style: '<style>body</style>',
  frame: '<iframe src="https://evil.example" />',
  'image tag': '<img src="x" onerror="alert(1)" />',
  'vector image': '<svg><path /></svg>',
  form: '<form action="https://evil.example"><input /></form>',
  'plain element': '<div>x</div>',
  'custom element': '<x-exercise id="a" />',
  'member name': '<React.Fragment>x</React.Fragment>',
  'namespaced name': '<svg:script>x</svg:script>',
  fragment: '<>x</>',
  'component of an object prototype': '<constructor>x</constructor>',
  'another case of a component': '<case>x</case>',
  'HTML comment': '<!-- x -->',
  'document type': '<!DOCTYPE html>',
  'unclosed component': '<Case>',
  'javascript link': '[x](javascript:alert(1))',
  'javascript link in capitals': '[x](JaVaScRiPt:alert(1))',
  'javascript link with entities': '[x](&#106;avascript:alert(1))',
  'javascript link with named entities': '[x](javascript&colon;alert(1))',
  'javascript link with a tab': '[x](<java\tscript:alert(1)>)',
  'javascript link with a tab entity': '[x](java&Tab;script:alert(1))',
  'javascript link with a line entity': '[x](java&NewLine;script:alert(1))',
  'javascript link after a space': '[x](<  javascript:alert(1)>)',
  'javascript link after a control character': '[x](<\u0001javascript:alert(1)>)',
  'javascript link with a zero-width space': '[x](java\u200bscript:alert(1))',
  'javascript link with an escape': '[x](javascript\\:alert(1))',
  'javascript link by reference': '[x][a]\n\n[a]: javascript:alert(1)',
  'data link': '[x](data:text/html,<script>alert(1)</script>)',
  'vbscript link': '[x](vbscript:msgbox)',
  'file link': '[x](file:///etc/passwd)',
  'blob link': '[x](blob:https://a.example/1)',
  'protocol-relative link': '[x](//evil.example)',
  'protocol-relative link with backslashes': '[x](/\\evil.example)',
  'link with a user': '[x](https://salohiyat.example@evil.example/)',
  'data picture': '![x](data:image/svg+xml,<svg/>)',
  'foreign picture': '![x](https://evil.example/x.png)',
  'picture outside the course': '![x](../../../other/images/x.svg)',
  'picture with an encoded path': '![x](../../images/%2e%2e/x.svg)',
  'picture by reference': '![x][a]\n\n[a]: https://evil.example/x.png',
  footnote: 'a[^1]\n\n[^1]: [x](javascript:alert(1))',
  'nested quotations': `${repeat('> ', 60)}x`,
  'nested lists': Array.from({ length: 40 }, (_, i) => `${repeat('  ', i)}- x`).join('\n'),
  'nested components': `${repeat('<Callout kind="note">\n', 40)}x\n${repeat('</Callout>\n', 40)}`,
  'nested emphasis': `${repeat('**a _b ', 30)}x${repeat('_ c**', 30)}`,
  'many brackets': repeat('[', 100_000),
  'many braces': repeat('{', 10_000),
  'many angles': repeat('<Case>', 5_000),
  'exercise in a list': '- <Exercise id="a" />',
  'exercise in a line of text': 'see <Exercise id="a" /> here',
  'case in a callout': '<Callout kind="note">\n<Case>\nx\n</Case>\n</Callout>',
  'term in a link': '[<Term id="a">x</Term>](https://a.example)',
  'heading of level one': '# x',
}

/** Whole lessons whose front matter is the attack. */
const fronts: Record<string, string> = {
  'front matter in js': `---js\n${write}\n---\nx`,
  'front matter in javascript': `---javascript\n${write}\n---\nx`,
  'front matter in coffee': '---coffee\nx\n---\nx',
  'front matter in json': '---json\n{"title":"x"}\n---\nx',
  'no front matter': 'x',
  'front matter that does not end': '---\ntitle: x\n',
  'front matter after a space': ' ---js\nx\n---\n',
}

const lessons = new Map([...Object.entries(bodies).map(([name, body]) => [name, header + body] as const), ...Object.entries(fronts)])

describe('the gate', () => {
  test('has enough attacks to be tried with', () => expect(lessons.size).toBeGreaterThanOrEqual(80))

  test.each([...lessons])('refuses %s', (_, text) => {
    const started = performance.now()
    const { lesson, faults } = parseLesson('x.mdx', text)
    expect(lesson).toBeUndefined()
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]).toMatchObject({ file: 'x.mdx', line: expect.any(Number), remedy: expect.stringMatching(/\S/) })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('names line and column', () => {
    const { faults } = parseLesson('ru.mdx', `${header}\nText\n\nmore {x} text`)
    expect(faults).toEqual([expect.objectContaining({ line: 10, column: 6, code: 'mdx-expression' })])
  })

  test('lets everything of the content format through', () => {
    const body =
      `<Case>\nx\n</Case>\n\n## A\n\n**b** *c* ~~d~~ \`{e}\` [f](https://f.example/?a=1#b) [g](/glossary#x) [h](#s1) [i](mailto:a@b.example)\n\n` +
      `### B\n\n1. one\n2. two\n\n> quoted\n\n| a | b |\n|:--|--:|\n| <Term id="t">c</Term> | d |\n\n\`\`\`\n{code} <b>\n\`\`\`\n\n` +
      `<Callout kind="law">one line <Source id="H1" /></Callout>\n\n<JobAid title="T">\n- a\n</JobAid>\n\n![alt](../../images/a-b.svg)\n\n<Exercise id="x" />\n\n---\n\n<Source id="H1" />\n`
    expect(parseLesson('x.mdx', header + body).faults).toEqual([])
  })
})

describe('links', () => {
  test.each(['https://a.example', 'http://a.example/b?c#d', 'mailto:a@b.example', 'tel:+998711234567', '/catalogue', '#s2'])(
    '%s is allowed',
    (url) => expect(isSafeLink(url)).toBe(true),
  )
  test.each([
    '',
    'x',
    './x',
    '../x',
    '?x',
    'https:/a',
    'https:a.example',
    'https://',
    'https://a\u00a0b.example',
    '/\t/evil.example',
    '#',
    'javascript:0',
    'mailto:',
  ])('%j is not', (url) => expect(isSafeLink(url)).toBe(false))
})

describe('the jail', () => {
  test('runs nothing of the attacks when they reach it past the gate', { timeout: 60_000 }, async () => {
    rmSync(canary, { force: true })
    const jobs = [...lessons]
      .filter(([, text]) => text.length < 5_000)
      .map(
        ([key, text]): CompileJob => ({
          key,
          file: key,
          body: text.startsWith(header) ? text.slice(header.length) : text,
          toCyrillic: false,
          images: {},
          sourceIds: [],
        }),
      )
    const compiled = await compileLessons(sourceEntries, jobs)
    if (!compiled.ok) throw new Error(compiled.detail)
    expect(compiled.outcomes!).toHaveLength(jobs.length)
    // What is harmless once no front matter is read may compile; everything else is refused.
    const passed = compiled.outcomes!.filter((each) => 'code' in each).map((each) => each.key)
    expect(passed.filter((key) => !(key in fronts))).toEqual([])
    expect(existsSync(canary)).toBe(false)
  })

  test('the renderer reaches no file, process, environment, network or evaluation', { timeout: 30_000 }, async () => {
    const renderer = await bundleRenderer(sourceEntries, {})
    const labels = lessonLabels('en')
    const attempts = [
      `process.env.PATH`,
      `require('fs').readFileSync('/etc/passwd', 'utf8')`,
      `(()=>{}).constructor('return process')()`,
      `globalThis.process.binding('fs')`,
      write,
      `fetch('http://127.0.0.1:1')`,
      `({}).__proto__.polluted`,
      `module.constructor._load('child_process')`,
    ]
    const code = (attempt: string) =>
      `return { default: () => { let said; try { said = String(${attempt}) } catch (error) { said = 'refused: ' + error.name } return _jsx_runtime.jsx('p', { children: said }) } }`
    const run = await renderLessons(
      renderer,
      attempts.map((attempt) => ({ key: attempt, code: code(attempt), labels, sources: [], terms: [] })),
    )
    if (!run.ok) throw new Error(run.detail)
    for (const { key, segments } of run.outcomes!)
      expect([key, segments[0]]).toEqual([key, { kind: 'html', html: expect.stringMatching(/^<p>(refused: |undefined)/) }])
    expect(existsSync(canary)).toBe(false)
  })
})
