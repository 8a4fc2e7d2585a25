import { proseToCyrillic } from '#app/catalogue/cyrillic.ts'
import { type Diagram, mapDiagramTexts, parseDiagram } from '#app/catalogue/diagram.ts'
import { type AuthoredLocale, authoredLocales, type Locale } from '#app/kernel/locale.ts'
import guide from '../../docs/guides/write-a-course.md?raw'

/** A diagram of the guide for authors, drawn. */
export interface DiagramExample {
  readonly kind: Diagram['kind']
  readonly diagram: Readonly<Record<Locale, Diagram>>
  /** As it stands in the guide. */
  readonly source: Readonly<Record<AuthoredLocale, string>>
}

let examples: readonly DiagramExample[] | undefined

export function listDiagramExamples(): readonly DiagramExample[] {
  examples ??= diagramSources(guide).map(exampleOf)
  return examples
}

/** The guide shows each diagram three times, in the order of the languages. */
export function diagramSources(text: string): Record<AuthoredLocale, string>[] {
  const groups = [...text.matchAll(/^````mdx\n(.*?)^````$/gms)].map(([, block]) => block!.split(/^(?=```diagram )/m))
  return groups.map(
    (parts) => Object.fromEntries(authoredLocales.map((locale, index) => [locale, parts[index]!])) as Record<AuthoredLocale, string>,
  )
}

/** Throws on a faulty example: a test reads all of them. */
function exampleOf(source: Record<AuthoredLocale, string>): DiagramExample {
  const read = (locale: AuthoredLocale): Diagram => {
    const [, head, body] = /^```diagram (.*)\n([\s\S]*?)^```$/m.exec(source[locale])!
    const { diagram, faults } = parseDiagram(head!, body!)
    if (!diagram) throw new Error(`A diagram of the guide has faults: ${JSON.stringify(faults)}`)
    return diagram
  }
  const latin = read('uz-Latn')
  const diagram = { en: read('en'), ru: read('ru'), 'uz-Latn': latin, 'uz-Cyrl': mapDiagramTexts(latin, proseToCyrillic) }
  return { kind: latin.kind, diagram, source }
}
