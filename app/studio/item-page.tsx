import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { quizTitle } from '#app/quizzes/quiz-title.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { UpgradeScripts } from '#app/ui/upgrade-script.tsx'
import { ItemState } from './bank-page.tsx'
import { ChangedFields } from './changed-fields.tsx'
import type { ItemView, VersionChange } from './item-view.server.ts'
import type { RetireLoss } from './quiz-supply.ts'

interface ItemPageProps {
  readonly course: Pick<Release, 'courseId' | 'code' | 'outcomes' | 'sourceLanguage'>
  readonly item: ItemView
  readonly timeZone: string
  /** It was just saved. */
  readonly saved?: boolean
  /** What tests would lack if the question were retired, as was just asked. */
  readonly losses?: readonly RetireLoss[] | undefined
}

/** One question: how learners see it, what explains it, how it came about, and what can be done with it. */
export function ItemPage({ course, item, timeZone, saved, losses }: ItemPageProps) {
  const t = useT()
  const { courseId, code, sourceLanguage } = course
  const { bank, itemId, version, currentVersion, stem, asked, explained } = item
  const locale = useLocale()
  const block = { itemId, stem, locale, source: sourceLanguage, seed: itemId, t }
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
      {saved && <Notice kind="good" role="status" title={t('studio.editor-saved', { version: currentVersion })} />}
      {losses && losses.length > 0 && <RetireWarning losses={losses} />}
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
      {item.changed && <Changes item={item} changed={item.changed} source={sourceLanguage} />}
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
      <Neighbours course={course} item={item} />
      <UpgradeScripts names={item.upgrades} />
    </Page>
  )
}

/** Asks back before a test is left without enough questions. */
function RetireWarning({ losses }: { readonly losses: readonly RetireLoss[] }) {
  const t = useT()
  return (
    <Notice kind="warn" role="alert" title={t('studio.editor-retire-title')}>
      <ul>
        {losses.map((loss) => {
          const { quizId, slot } = loss
          const quiz = quizTitle(loss, t)
          if (!slot) return <li key={quizId}>{t('studio.editor-retire-fixed', { quiz })}</li>
          const level = slot.level ? t(`studio.level-${slot.level}`) : t('studio.editor-supply-any')
          const what = `${slot.outcome}, ${level}`
          return <li key={`${quizId} ${what}`}>{t('studio.editor-retire-short', { quiz, draws: slot.draws, what, left: slot.inUse })}</li>
        })}
      </ul>
      <form method="post" className="actions">
        <Button look="danger" name="intent" value="retire-anyway">
          {t('studio.editor-retire-anyway')}
        </Button>
      </form>
    </Notice>
  )
}

/** What this version changed, and which translations did not follow. */
function Changes({ item, changed, source }: { readonly item: ItemView; readonly changed: VersionChange; readonly source: Locale }) {
  const t = useT()
  const { since, fields, stale } = changed
  return (
    <Section title={t('studio.editor-changes', { version: since })} id="changes">
      {stale.length > 0 && (
        <Notice kind="warn" title={t('studio.editor-check-translations', { source: t(`i18n.language.${source}`), version: item.version })}>
          <ul>
            {stale.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ChangedFields
        changes={fields}
        before={t('studio.version-number', { version: since })}
        after={t('studio.version-number', { version: item.version })}
      />
    </Section>
  )
}

/** On to the question before or after, by outcome. */
function Neighbours({ course, item: { before, after } }: Pick<ItemPageProps, 'course' | 'item'>) {
  const t = useT()
  if (!before && !after) return null
  return (
    <nav className="item-neighbours" aria-label={t('studio.editor-neighbours')}>
      {before && (
        <a rel="prev" href={paths.studioItem(course.courseId, before.bank, before.itemId)}>
          <Icon name="back" /> {t('studio.editor-previous')}
        </a>
      )}
      {after && (
        <a rel="next" href={paths.studioItem(course.courseId, after.bank, after.itemId)}>
          {t('studio.editor-next')} <Icon name="next" />
        </a>
      )}
    </nav>
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
