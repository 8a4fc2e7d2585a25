import type { ServerBuild } from '@remix-run/node'
import { type AgnosticRouteObject, matchRoutes } from '@remix-run/router'
import { expect, test } from 'vitest'
import { groupRoutes } from './route-groups.server.ts'

const paths = [
  'login',
  'settings/language',
  'catalogue',
  'catalogue/:courseId',
  'learn',
  'learn/:courseId',
  'learn/:courseId/:lessonId',
  'learn/:courseId/quizzes/:quizId',
  'learn/:courseId/:lessonId/place',
  'learn/attempts/:attemptId',
  'learn/attempts/:attemptId/review',
  'verify',
  'verify/:code',
  'verify/:code.json',
  '*',
]

const routes = Object.fromEntries([
  ['root', { id: 'root', path: '' }],
  ['home', { id: 'home', parentId: 'root', index: true }],
  ...paths.map((path) => [path, { id: path, parentId: 'root', path }]),
])
const build = { routes, assets: { routes } } as unknown as ServerBuild

/** The route that wins among those of a build. */
function winner({ routes: some }: Pick<ServerBuild, 'routes'>, pathname: string): string | undefined {
  const children = Object.values(some).filter((route) => route?.parentId === 'root')
  const tree = [{ id: 'root', path: '', children }] as AgnosticRouteObject[]
  return matchRoutes(tree, pathname)?.at(-1)?.route.id
}

test.each([
  '/',
  '/login',
  '/LOGIN',
  '/settings/language',
  '/catalogue',
  '/catalogue/',
  '/catalogue/cyb-101',
  '/learn',
  '/learn/cyb-101',
  '/learn/cyb-101/why-you',
  '/learn/cyb-101/quizzes/final',
  '/learn/cyb-101/why-you/place',
  '/learn/CYB-101/Quizzes/final',
  '/learn/cyb-101/%71uizzes/final',
  '/learn/quizzes/quizzes/quizzes',
  '/learn/attempts/quizzes/final',
  '/learn/attempts/place/review',
  '/learn/attempts/attempts/place',
  '/learn/attempts/1',
  '/learn/attempts/1/review',
  '/verify/ABCD',
  '/verify/ABCD.json',
  '/nothing',
  '/nothing/at/all',
  '/learn/a/b/c/d/e',
  '/%6Cearn',
  '//learn',
])('%s is answered by the same route as among all', (pathname) => {
  expect(winner(groupRoutes(build)(pathname), pathname)).toBe(winner(build, pathname))
})

test('a request ranks few routes', () => {
  expect(Object.keys(groupRoutes(build)('/learn/cyb-101/why-you').routes).length).toBeLessThan(5)
})
