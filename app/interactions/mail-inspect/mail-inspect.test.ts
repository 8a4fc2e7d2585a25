import { expect, test } from 'vitest'
import { mailInspect } from './mail-inspect.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const part = (id: string, cue?: 'technical') => ({
  id,
  kind: 'body' as const,
  text: words(id),
  ...(cue && { cue, reason: words(`why ${id}`) }),
})
const action = (id: string, correct?: true) => ({ id, ...(correct && { correct }), text: words(id), feedback: words(`why ${id}`) })
const mail = (id: string, difficulty: 'easy' | 'genuine', parts: ReturnType<typeof part>[]) => ({
  id,
  name: words(id),
  difficulty,
  fit: 'weak' as const,
  parts,
  actions: [action('report', true), action('delete', true), action('open')],
  explanation: words('because'),
})
const { public: pub, key } = mailInspect.split({
  mails: [
    mail('false', 'easy', [part('a', 'technical'), part('b', 'technical'), part('c'), part('d')]),
    mail('true', 'genuine', [part('a'), part('b'), part('c'), part('d'), part('e')]),
  ],
})
const scoreOf = (mailId: string, marks: string[], chosen?: string) =>
  mailInspect.grade(pub, key, { [mailId]: { marks, action: chosen } }).parts[mailId]!.score

test.each([
  { marks: ['a', 'b'], action: 'report', score: 1 },
  { marks: ['a', 'b'], action: 'delete', score: 1 },
  { marks: ['a', 'b'], action: 'open', score: 2 / 4 },
  { marks: ['a'], action: 'report', score: 3 / 4 },
  { marks: ['a', 'b', 'c'], action: 'report', score: 3.5 / 4 },
  { marks: ['a', 'b', 'c', 'd'], action: 'report', score: 3 / 4 },
  { marks: ['c', 'd'], action: 'open', score: 0 },
  { marks: [], action: undefined, score: 0 },
])('a false mail with cues a and b: marks $marks and $action score $score', ({ marks, action, score }) => {
  expect(scoreOf('false', marks, action)).toBeCloseTo(score)
})

test.each([
  { marks: [], action: 'report', score: 1 },
  { marks: ['a'], action: 'report', score: 1.5 / 2 },
  { marks: ['a', 'b', 'c', 'd', 'e'], action: 'report', score: 0 },
  { marks: [], action: 'open', score: 0 },
])('a genuine mail: marks $marks and $action score $score', ({ marks, action, score }) => {
  expect(scoreOf('true', marks, action)).toBeCloseTo(score)
})

test('the exercise scores the mean of its mails', () => {
  const graded = mailInspect.grade(pub, key, { false: { marks: ['a'], action: 'report' }, true: { marks: [], action: 'report' } })
  expect(graded.score).toBeCloseTo((0.75 + 1) / 2)
})

test('found, missed, and marked for nothing are told apart', () => {
  const { parts } = mailInspect.grade(pub, key, { false: { marks: ['a', 'c'], action: 'report' } })
  expect(parts['false--a']).toMatchObject({ correct: true, kind: 'technical' })
  expect(parts['false--b']).toMatchObject({ correct: false, kind: 'technical' })
  expect(parts['false--c']).toEqual({ correct: false })
  expect(parts['false--d']).toEqual({ correct: null })
})

test('whether a mail is genuine is not public', () => {
  expect(JSON.stringify(pub)).not.toMatch(/genuine|easy|weak|technical/)
})

test('a genuine mail with a cue and a false one without are faults', () => {
  const { explanation, name, ...rest } = mail('m', 'genuine', [part('a', 'technical'), part('b'), part('c')])
  const both = [{ ...rest, name, explanation }, mail('n', 'easy', [part('a'), part('b'), part('c')])]
  const paths = mailInspect.authored.safeParse({ mails: both }).error?.issues.map((issue) => issue.path.join('.'))
  expect(paths).toEqual(['mails.0.parts', 'mails.1.parts'])
})
