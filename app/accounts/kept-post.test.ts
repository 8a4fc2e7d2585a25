import { expect, test } from 'vitest'
import { keptFieldName, readKeptPost } from './kept-post.ts'

const attempt = '/learn/attempts/019dd1c6-5a3e-7c11-9f00-0a1b2c3d4e5f'
const posted = [
  ['base', '3'],
  ['i-o1-mail--choice', 'a'],
  ['i-o1-text--text', '<script>alert("ʻ")</script>\r\n=cmd()'],
  ['i-o1-list--choice', 'b'],
  ['i-o1-list--choice', 'c'],
  ['intent', 'submit'],
] as const

const params = (fields: Iterable<readonly [string, string]>) => new URLSearchParams([...fields].map(([name, value]) => [name, value]))

test('a post that was sent on is kept as it was', () => {
  expect(readKeptPost(attempt, params(posted))).toEqual({
    kept: { path: attempt, fields: posted.map((field) => [...field]) },
    sentOn: true,
  })
})

test('the sign-in form carries it through as many failed passwords as it takes', () => {
  const form = params([
    ['email', 'dilnoza@example.uz'],
    ['password', 'wrong'],
    ['redirectTo', attempt],
    ...posted.map(([name, value]) => [keptFieldName(name), value] as const),
  ])
  expect(readKeptPost(attempt, form)).toEqual({ kept: { path: attempt, fields: posted.map((field) => [...field]) }, sentOn: false })
})

test.each([
  ['/learn/cyb-101/why-you/exercises/recall', true],
  [attempt, true],
  [`${attempt}/answers`, false],
  [`${attempt}?x=1`, false],
  ['/settings/password', false],
  ['/login', false],
  ['', false],
  ['https://evil.example/learn/attempts/1', false],
  ['//evil.example/learn/attempts/1', false],
])('what was posted to %s is kept: %s', (path, kept) => {
  expect(readKeptPost(path, params(posted)).kept !== undefined).toBe(kept)
})
