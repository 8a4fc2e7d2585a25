import { useLocale } from '#app/i18n/use-t.tsx'
import type { Text } from './attempt-view.server.ts'

/** A text, marked with its language where that is not the page's. */
export function InLanguage({ text }: { readonly text: Text }) {
  return text.lang === useLocale() ? text.text : <span lang={text.lang}>{text.text}</span>
}
