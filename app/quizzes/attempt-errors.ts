import { translator } from '#app/i18n/translate.ts'
import { itemPrefix } from '#app/interactions/response-fields.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { FormError } from '#app/ui/error-summary.tsx'

interface RefusedPost {
  readonly refusal: string
  /** Items that were answered elsewhere. */
  readonly itemIds?: readonly string[]
}

/** What the page says of a refused post: one line for each item in conflict, else one for the whole form. */
export function refusalErrors(
  { refusal, itemIds }: RefusedPost,
  items: readonly { itemId: string; number: number }[],
  locale: Locale,
): FormError[] {
  const t = translator(locale)
  const conflicts = items.filter((item) => itemIds?.includes(item.itemId))
  if (conflicts.length === 0) return [{ text: t(`quizzes.refusal.${refusal}`) }]
  return conflicts.map(({ itemId, number }) => ({ field: itemPrefix(itemId), text: t('quizzes.conflict-question', { n: number }) }))
}
