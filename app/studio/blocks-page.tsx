import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ExerciseBlock, exercisePrefix } from '#app/interactions/exercise-block.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { UpgradeScripts } from '#app/ui/upgrade-script.tsx'
import type { BlocksView, ShownBlock } from './blocks-view.server.ts'

/** What lessons are made of: every type of exercise at work, with the source an author writes. */
export function BlocksPage({ blocks, upgrades }: BlocksView) {
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
          {types.map((type) => (
            <li key={type}>
              <a href={`#${sectionOf(type)}`}>{t(`interactions.type.${type}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
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

function BlockSource({ source }: { readonly source: string }) {
  const t = useT()
  return (
    <details className="block-source">
      <summary>{t('studio.blocks-source')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <pre tabIndex={0} lang="en">
        <code>{source}</code>
      </pre>
    </details>
  )
}

const sectionOf = (type: string): string => `type-${type}`
