import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { LessonLabels } from './lesson-elements.ts'

export function lessonLabels(locale: Locale): LessonLabels {
  const t = translator(locale)
  return {
    case: t('catalogue.lesson-case'),
    callouts: {
      note: t('catalogue.lesson-note'),
      rule: t('catalogue.lesson-rule'),
      warning: t('catalogue.lesson-warning'),
      law: t('catalogue.lesson-law'),
    },
    source: t('catalogue.lesson-source'),
    sources: t('catalogue.lesson-sources'),
    table: t('catalogue.lesson-table'),
    diagram: {
      asList: t('catalogue.diagram-as-list'),
      goTo: t('catalogue.diagram-go-to', { step: '%1' }),
      end: t('catalogue.diagram-end'),
    },
    terms: t('catalogue.lesson-terms'),
    termBack: t('catalogue.lesson-term-back'),
    termGlossary: t('catalogue.lesson-term-glossary'),
  }
}
