import { cleanText } from '#app/interactions/written-text.ts'
import type { PostedMark } from '#app/quizzes/save-mark.server.ts'

/** Longer comments are cut off by the field itself; only a made-up request has one. */
const longestComment = 4000
const mostLevels = 8

/** What a marker posted; undefined where no page of ours posts it. Whether the levels are of the rubric is seen later. */
export function readPostedMark(fields: URLSearchParams): PostedMark | undefined {
  const round = wholeNumber(fields.get('round'))
  const revision = wholeNumber(fields.get('revision'))
  const comment = cleanText(fields.get('comment') ?? '')
  const picked = [...fields]
    .filter(([name]) => name.startsWith('level-'))
    .map(([name, value]) => [name.slice('level-'.length), value] as const)
  if (round === undefined || revision === undefined || comment.length > longestComment || picked.length > mostLevels) return undefined
  if (new Set(picked.map(([name]) => name)).size < picked.length) return undefined
  return { round, revision, levels: Object.fromEntries(picked), comment, second: fields.get('second') === 'yes' }
}

function wholeNumber(text: string | null): number | undefined {
  return text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}
