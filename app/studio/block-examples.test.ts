import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkExercises } from '#app/catalogue/check-exercises.ts'
import { diagramKinds, diagramMarks } from '#app/catalogue/diagram.ts'
import { interactionTypes } from '#app/interactions/registry.ts'
import { locales } from '#app/kernel/locale.ts'
import { exampleImages, exerciseSources, listBlockExamples } from './block-examples.server.ts'
import { viewBlocks } from './blocks-view.server.ts'
import { listDiagramExamples } from './diagram-examples.server.ts'

const guide = readFileSync(new URL('../../docs/guides/write-a-course.md', import.meta.url), 'utf8')
const find = (type: string) => interactionTypes.find((each) => each.type === type)

test('every exercise of the guide passes the gate of courses', () => {
  const text = exerciseSources(guide).join('')
  const { exercises, faults } = checkExercises('guide.yaml', text, new Set(['o1']), find, new Map(Object.entries(exampleImages)))
  expect(faults).toEqual([])
  expect(exercises.length).toBe(listBlockExamples().length)
})

test('every type has an example, and every example is in all languages', () => {
  expect(
    interactionTypes.map(({ type }) => type).filter((type) => !listBlockExamples().some(({ stored }) => stored.type === type)),
  ).toEqual([])
  for (const { exercise } of listBlockExamples()) expect(Object.keys(exercise.prompt).sort()).toEqual([...locales].sort())
})

test('every kind of diagram has an example, the same in all languages', () => {
  expect(
    listDiagramExamples()
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual([...diagramKinds].sort())
  for (const { diagram } of listDiagramExamples())
    for (const locale of locales) expect(diagramMarks(diagram[locale])).toEqual(diagramMarks(diagram.en))
})

test('a trial is judged, and no other block changes; an unknown one is none', () => {
  const tried = viewBlocks({ id: 'recall', fields: new URLSearchParams({ 'x-recall--choice': 'report' }) })!
  expect(tried.blocks.find(({ exercise }) => exercise.id === 'recall')?.view.grade?.score).toBe(1)
  const others = (view: typeof tried) => view.blocks.filter(({ exercise }) => exercise.id !== 'recall')
  expect(others(tried)).toEqual(others(viewBlocks()!))
  expect(viewBlocks({ id: 'nothing', fields: new URLSearchParams() })).toBeUndefined()
})

test('a trial without an answer, and one that does not fit, say so', () => {
  const problemOf = (fields: Record<string, string>) =>
    viewBlocks({ id: 'recall', fields: new URLSearchParams(fields) })!.blocks.find(({ exercise }) => exercise.id === 'recall')?.problem
  expect(problemOf({})).toBe('nothing-answered')
  expect(problemOf({ 'x-recall--choice': 'nowhere' })).toBe('malformed')
})
