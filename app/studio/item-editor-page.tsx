import { cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/translate.ts'
import { I18n, useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import { type Locale, locales, localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { UpgradeScripts } from '#app/ui/upgrade-script.tsx'
import { AuthoredFields } from './authored-fields.tsx'
import { ChangedFields } from './changed-fields.tsx'
import type { EditorConflict, EditorFault, EditorPreview, ItemEditor } from './edit-item.server.ts'
import type { FieldContext } from './field-context.ts'
import { LocalisedField } from './localised-field.tsx'
import type { TypedObject } from './typed-fields.ts'

export interface ItemEditorPageProps {
  readonly course: Pick<Release, 'courseId' | 'code' | 'outcomes' | 'sourceLanguage'>
  readonly editor: ItemEditor
  /** Who writes (owner-seal.ts): what is posted after the session ended waits for her alone. */
  readonly owner: string
}

const formId = 'item-form'

/** Writes a question or changes one: everything its type defines, in three languages side by side. */
export function ItemEditorPage({ course, editor, owner }: ItemEditorPageProps) {
  const t = useT()
  const locale = useLocale()
  const { courseId, code, sourceLanguage } = course
  const { place, item, shape, faults } = editor
  const context: FieldContext = {
    t,
    locale,
    source: sourceLanguage,
    whole: item.authored,
    faults: byField(faults),
    stale: new Set(editor.stale),
    focus: editor.focus,
    pictures: editor.pictures,
    addPictureAt: paths.studioPictures(courseId),
  }
  return (
    <Page
      kicker={t(`interactions.type.${item.type}`)}
      title={place ? place.itemId : t('studio.editor-new')}
      lead={t(place ? 'studio.editor-lead' : 'studio.editor-new-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: code, href: paths.studioCourse(courseId) },
            { title: t('studio.questions'), href: paths.studioBank(courseId) },
            ...(place ? [{ title: place.itemId, href: paths.studioItem(courseId, place.bank, place.itemId) }] : []),
          ]}
        />
      }
    >
      <EditorProblems editor={editor} />
      <div className="editor-desk">
        <form method="post" id={formId} className="item-editor" autoComplete="off" noValidate>
          <input type="hidden" name="type" value={item.type} />
          <input type="hidden" name="owner" value={owner} />
          <input type="hidden" name="from" value={editor.from} />
          {/* The Enter key presses the first button of a form: it keeps everything and stores nothing. */}
          <button type="submit" name="do" value="keep" className="visually-hidden" tabIndex={-1} aria-hidden="true">
            {t('studio.editor-keep')}
          </button>
          <Section title={t('studio.question')} id="question">
            <LocalisedField
              name="stem"
              label={t('studio.field.stem')}
              labelHidden
              texts={item.stem as TypedObject}
              rows={3}
              context={context}
            />
          </Section>
          <Section title={t('studio.editor-answers')} id="authored">
            <AuthoredFields shape={shape} name="authored" word="" typed={item.authored} context={context} />
          </Section>
          <HeadFields course={course} editor={editor} faults={context.faults} />
          <p className="actions editor-actions">
            <Button name="do" value="save">
              {t(place ? 'studio.editor-save-version' : 'studio.editor-save-new')}
            </Button>
            <Button look="outline" name="do" value="preview" formAction="#preview">
              {t('studio.editor-preview')}
            </Button>
            <ButtonLink look="quiet" href={place ? paths.studioItem(courseId, place.bank, place.itemId) : paths.studioBank(courseId)}>
              {t('studio.editor-leave')}
            </ButtonLink>
          </p>
        </form>
        <LivePreview editor={editor} source={sourceLanguage} />
      </div>
      <UpgradeScripts names={['item-editor', ...editor.upgrades]} />
    </Page>
  )
}

function byField(faults: readonly EditorFault[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { field, text } of faults) found.set(field, [...(found.get(field) ?? []), text])
  return found
}

function EditorProblems({ editor }: Pick<ItemEditorPageProps, 'editor'>) {
  const t = useT()
  const { faults, refused, conflict } = editor
  return (
    <>
      <ErrorSummary
        errors={faults.map(({ field, title, text }) => ({ field, text: title ? `${title}: ${text}` : text }))}
        title={t('studio.editor-faults', { n: faults.length })}
      />
      {refused && (
        <Notice kind={refused === 'unchanged' ? 'info' : 'bad'} role="alert" title={t(`studio.editor-refused-${refused}`)}>
          <p>{t(`studio.editor-refused-${refused}-text`)}</p>
        </Notice>
      )}
      {conflict && <Conflict conflict={conflict} />}
    </>
  )
}

function Conflict({ conflict: { version, author, note, changes } }: { readonly conflict: EditorConflict }) {
  const t = useT()
  return (
    <Notice kind="warn" role="alert" title={t('studio.editor-conflict', { who: author ?? t('studio.from-files'), version })}>
      {note && <p>{t('studio.editor-conflict-note', { note })}</p>}
      <p>{t('studio.editor-conflict-text', { version, next: version + 1 })}</p>
      <ChangedFields changes={changes} before={t('studio.version-number', { version })} after={t('studio.editor-yours')} />
    </Notice>
  )
}

interface HeadFieldsProps extends Pick<ItemEditorPageProps, 'course' | 'editor'> {
  readonly faults: FieldContext['faults']
}

/** What every question has beside its words: where it stands in the course, and a note on the change. */
function HeadFields({ course, editor, faults }: HeadFieldsProps) {
  const t = useT()
  const locale = useLocale()
  const { item, place, note } = editor
  const choose = { value: '', label: t('studio.editor-choose') }
  const error = (field: string) => faults.get(field)?.join(' ')
  const outcomes = course.outcomes.map(({ id, text }) => ({
    value: id,
    label: `${id}: ${localise(text, locale, course.sourceLanguage).text}`,
  }))
  return (
    <Section title={t('studio.facts')} id="facts">
      <div className="editor-facts">
        <Select
          name="outcome"
          label={t('studio.outcome')}
          error={error('outcome')}
          defaultValue={item.outcome}
          options={[choose, ...outcomes]}
        />
        <Select
          name="level"
          label={t('studio.level')}
          error={error('level')}
          defaultValue={item.level}
          options={[choose, ...cognitiveLevels.map((level) => ({ value: level, label: t(`studio.level-${level}`) }))]}
        />
        <Field
          name="reviewBy"
          type="date"
          label={t('studio.review-by')}
          optional={t('studio.editor-optional')}
          error={error('reviewBy')}
          defaultValue={item.reviewBy}
        />
        {!place && (
          <>
            {editor.banks.length > 1 ? (
              <Select
                name="bank"
                label={t('studio.editor-bank')}
                defaultValue={editor.bank}
                options={editor.banks.map((bank) => ({ value: bank, label: bank }))}
              />
            ) : (
              <input type="hidden" name="bank" value={editor.bank} />
            )}
            <Field
              name="id"
              label={t('studio.editor-id')}
              hint={t('studio.editor-id-hint')}
              error={error('id')}
              defaultValue={editor.itemId}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </>
        )}
      </div>
      {place && (
        <Field
          name="note"
          label={t('studio.editor-note')}
          hint={t('studio.editor-note-hint')}
          error={error('note')}
          defaultValue={note}
          autoComplete="off"
        />
      )}
    </Section>
  )
}

/** Where the preview stands; `item-editor.upgrade.ts` keeps it up with what is written. */
function LivePreview({ editor, source }: Pick<ItemEditorPageProps, 'editor'> & { readonly source: Locale }) {
  const t = useT()
  const locale = useLocale()
  return (
    <div
      id="live-preview"
      className="live-preview"
      data-locale={editor.preview?.locale ?? locale}
      data-waiting={t('studio.editor-live-waiting')}
      data-behind={t('studio.editor-live-behind')}
      data-lost={t('studio.editor-live-lost')}
    >
      {editor.preview && <Preview preview={editor.preview} itemId={editor.itemId || 'preview'} source={source} />}
    </div>
  )
}

interface PreviewProps {
  readonly preview: EditorPreview
  readonly itemId: string
  readonly source: Locale
}

/** Stands outside the form, so that what is tried in it is not posted with the question. */
function Preview({ preview, itemId, source }: PreviewProps) {
  const t = useT()
  const { locale, stem, asked, explained } = preview
  const own = translator(locale)
  const block = { stem, locale, source, seed: itemId, t: own }
  return (
    <Section title={t('studio.editor-preview')} id="preview" className="editor-preview">
      <fieldset className="preview-languages">
        <legend className="visually-hidden">{t('studio.editor-preview-languages')}</legend>
        {locales.map((each) => (
          <Button
            key={each}
            id={`preview-${each}`}
            form={formId}
            look="outline"
            size="small"
            name="do"
            value={`preview ${each}`}
            formAction="#preview"
            lang={each}
            aria-pressed={each === locale}
          >
            {t(`i18n.language.${each}`)}
          </Button>
        ))}
      </fieldset>
      <I18n locale={locale} t={own}>
        <div className="preview-pair" lang={locale}>
          <section aria-labelledby="preview-asked">
            <h3 id="preview-asked">{own('studio.as-asked')}</h3>
            <form className="item-preview" autoComplete="off">
              <ItemBlock {...block} itemId={itemId} view={asked} />
            </form>
          </section>
          <section aria-labelledby="preview-explained">
            <h3 id="preview-explained">{own('studio.as-explained')}</h3>
            <ItemBlock {...block} itemId={`${itemId}--explained`} view={explained} readOnly />
          </section>
        </div>
      </I18n>
    </Section>
  )
}
