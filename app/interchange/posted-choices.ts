import { type CognitiveLevel, cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import type { Choice, ForAll } from './import-draft.ts'

export const questionsPerPage = 50

/** Id of the form that all fields of the page belong to: previews of questions stand between them, and are not posted. */
export const choicesForm = 'choices'

/** A page of the questions of a file: of all, or of those that cannot be added. */
export interface PageOf {
  readonly shown: 'all' | 'cannot'
  /** From 1. */
  readonly page: number
}

/** What a post on the page of an import asks for. */
export interface PostedChoices {
  readonly intent: 'save' | 'for-all' | 'add' | 'discard' | 'undo' | 'use'
  readonly each: ReadonlyMap<number, Choice>
  readonly all: ForAll
  readonly useAtOnce: boolean
  /** Where to go on. */
  readonly page: PageOf
}

const intents = ['save', 'for-all', 'add', 'discard', 'undo', 'use'] as const

/** Reads the fields of the page; undefined for what no page of ours posts. */
export function readChoices(fields: URLSearchParams): PostedChoices | undefined {
  const intent = intents.find((each) => each === (fields.get('intent') ?? 'save'))
  const page = readPage(fields.get('go') ?? fields.get('here'))
  if (!intent || !page) return undefined
  const each = new Map<number, Choice>()
  for (const at of fields.getAll('at')) {
    if (!/^[1-9]\d{0,4}$/.test(at)) return undefined
    const index = Number(at)
    each.set(index, {
      take: fields.has(`take-${index}`),
      outcome: (fields.get(`outcome-${index}`) ?? '').slice(0, 60),
      level: levelOf(fields.get(`level-${index}`)) ?? '',
      id: (fields.get(`id-${index}`) ?? '').trim().toLowerCase().slice(0, 80),
    })
  }
  const take = (['all', 'none', 'new'] as const).find((word) => word === fields.get('take'))
  const outcome = (fields.get('outcome') ?? '').slice(0, 60)
  const level = levelOf(fields.get('level'))
  const all = { ...(take && { take }), ...(outcome && { outcome }), ...(level && { level }) }
  return { intent, each, all, useAtOnce: fields.has('use-at-once'), page }
}

const levelOf = (value: string | null): CognitiveLevel | undefined => cognitiveLevels.find((level) => level === value)

/** `all-2`: the second page of all questions. */
export function readPage(value: string | null): PageOf | undefined {
  const found = /^(all|cannot)-([1-9]\d{0,3})$/.exec(value ?? 'all-1')
  return found ? { shown: found[1] as PageOf['shown'], page: Number(found[2]) } : undefined
}

export const pageName = ({ shown, page }: PageOf): string => `${shown}-${page}`
