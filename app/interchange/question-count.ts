import { type Refused, refuse } from '#app/kernel/result.ts'
import { type FileRefusal, limits } from './import-outcome.ts'

/** Refuses a file with no questions or with too many. */
export function checkCount(count: number): Refused<FileRefusal> | undefined {
  if (count === 0) return refuse('no-questions')
  return count > limits.questions ? refuse('too-many-questions', { count, limit: limits.questions }) : undefined
}
