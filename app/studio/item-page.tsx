import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { ItemState } from './bank-page.tsx'
import type { ItemView } from './item-view.server.ts'

interface ItemPageProps {
  readonly course: Pick<Release, 'courseId' | 'code' | 'outcomes' | 'sourceLanguage'>
  readonly item: ItemView
  readonly timeZone: string
}

/** One question: how learners see it, what explains it, how it came about, and what can be done with it. */
export function ItemPage({ course, item, timeZone }: ItemPageProps) {
  const t = useT()
  const { courseId, code, sourceLanguage } = course
  const { bank, itemId, version, currentVersion, stem, asked, explained } = item
  const locale = useLocale()
  const block = { itemId, number: 1, count: 1, stem, locale, source: sourceLanguage, seed: itemId, t }
  return (
    <Page
      width="text"
      kicker={t(`interactions.type.${item.type}`)}
      title={itemId}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: code, href: paths.studioCourse(courseId) },
            { title: t('studio.questions'), href: paths.studioBank(courseId) },
          ]}
        />
      }
    >
      {version !== currentVersion && (
        <Notice kind="info" title={t('studio.old-version', { version, current: currentVersion })}>
          <p>
            <a href={paths.studioItem(courseId, bank, itemId)}>{t('studio.to-current-version')}</a>
          </p>
        </Notice>
      )}
      <ItemState entry={item} />
      {version === currentVersion && <ItemActions course={course} item={item} />}
      <Section title={t('studio.as-asked')} id="asked">
        <form className="item-preview" autoComplete="off">
          <ItemBlock {...block} view={asked} />
        </form>
      </Section>
      <Section title={t('studio.as-explained')} id="explained">
        <ItemBlock {...block} itemId={`${itemId}--explained`} view={explained} readOnly />
      </Section>
      <ItemFacts course={course} item={item} />
      <Section title={t('studio.versions')} id="versions">
        <ol className="plain-list item-versions">
          {item.versions.map((each) => (
            <li key={each.version} aria-current={each.version === version ? 'true' : undefined}>
              <a href={`${paths.studioItem(courseId, bank, itemId)}?version=${each.version}`}>
                {t('studio.version-number', { version: each.version })}
              </a>{' '}
              {t('studio.version-by', {
                when: formatInstant(each.createdAt, locale, timeZone),
                who: each.author ?? t('studio.from-files'),
              })}
              {each.note && <p className="hint">{each.note}</p>}
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}

function ItemActions({ course, item }: Pick<ItemPageProps, 'course' | 'item'>) {
  const t = useT()
  const { bank, itemId, retired, editable } = item
  return (
    <form method="post" className="actions">
      {editable && <ButtonLink href={paths.studioEditItem(course.courseId, bank, itemId)}>{t('studio.edit')}</ButtonLink>}
      <ButtonLink look="outline" href={paths.studioRegrade(course.courseId, bank, itemId)}>
        {t('studio.regrade')}
      </ButtonLink>
      <Button look="outline" name="intent" value={retired ? 'restore' : 'retire'}>
        {t(retired ? 'studio.restore' : 'studio.retire')}
      </Button>
    </form>
  )
}

function ItemFacts({ course, item }: Pick<ItemPageProps, 'course' | 'item'>) {
  const t = useT()
  const locale = useLocale()
  const outcome = course.outcomes.find(({ id }) => id === item.outcome)
  const outcomeText = outcome && localise(outcome.text, locale, course.sourceLanguage)
  return (
    <Section title={t('studio.facts')} id="facts">
      <DefinitionList
        items={[
          [t('studio.outcome'), outcomeText?.text ?? item.outcome],
          [t('studio.level'), t(`studio.level-${item.level}`)],
          [t('studio.review-by'), item.reviewBy && formatDate(item.reviewBy, locale)],
          [t('studio.origin'), t(`studio.origin-${item.origin}`)],
        ]}
      />
    </Section>
  )
}
