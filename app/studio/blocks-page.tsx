import { DiagramFigure } from '#app/catalogue/diagram-figure.ts'
import { lessonLabels } from '#app/catalogue/lesson-labels.ts'
import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ExerciseBlock, exercisePrefix } from '#app/interactions/exercise-block.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { UpgradeScripts } from '#app/ui/upgrade-script.tsx'
import type { BlocksView, ShownBlock } from './blocks-view.server.ts'
import type { DiagramExample } from './diagram-examples.server.ts'

/** What lessons are made of: every kind of diagram and type of exercise at work, with the source an author writes. */
export function BlocksPage({ diagrams, blocks, upgrades }: BlocksView) {
  const t = useT()
  const types = [...new Set(blocks.map(({ type }) => type))]
  return (
    <Page
      title={t('studio.blocks')}
      lead={t('studio.blocks-lead')}
      width="text"
      back={<Breadcrumbs items={[{ title: t('studio.title'), href: paths.studio() }]} />}
    >
      <nav aria-label={t('studio.blocks-contents')}>
        <ul className="blocks-contents">
          <li>
            <a href="#diagrams">{t('studio.blocks-diagrams')}</a>
          </li>
          {types.map((type) => (
            <li key={type}>
              <a href={`#${sectionOf(type)}`}>{t(`interactions.type.${type}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="diagrams" title={t('studio.blocks-diagrams')} aside={<code>diagram</code>}>
        <div className="lesson-body">
          {diagrams.map((example) => (
            <DiagramBlock key={example.kind} example={example} />
          ))}
        </div>
      </Section>
      {types.map((type) => (
        <Section key={type} id={sectionOf(type)} title={t(`interactions.type.${type}`)} aside={<code>{type}</code>}>
          {blocks
            .filter((block) => block.type === type)
            .map((block) => (
              <Block key={block.exercise.id} block={block} />
            ))}
        </Section>
      ))}
      <UpgradeScripts names={upgrades} />
    </Page>
  )
}

function Block({ block: { exercise, view, problem, source } }: { readonly block: ShownBlock }) {
  const t = useT()
  const again = `${paths.studioBlocks()}#${exercisePrefix(exercise.id)}`
  return (
    <>
      <ExerciseBlock
        exercise={exercise}
        view={view}
        action={paths.studioBlocks(exercise.id)}
        againHref={again}
        problem={problem}
        locale={useLocale()}
        source="en"
        seed={exercise.id}
        isTrial
        t={t}
      />
      <BlockSource source={source} />
    </>
  )
}

function DiagramBlock({ example: { diagram, source } }: { readonly example: DiagramExample }) {
  const locale = useLocale()
  const written = locale === 'uz-Cyrl' ? 'uz-Latn' : locale
  return (
    <>
      <DiagramFigure diagram={diagram[locale]} labels={lessonLabels(locale).diagram} />
      <BlockSource source={source[written]} lang={written} />
    </>
  )
}

function BlockSource({ source, lang = 'en' }: { readonly source: string; readonly lang?: Locale }) {
  const t = useT()
  return (
    <details className="block-source">
      <summary>{t('studio.blocks-source')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre tabIndex={0} lang={lang}>
        <code>{source}</code>
      </pre>
    </details>
  )
}

const sectionOf = (type: string): string => `type-${type}`
