import { findAccountNames } from '#app/accounts/account-store.server.ts'
import { buildItemVersion, contentOf, type ItemPlace, type PublishedImages } from '#app/catalogue/bank-item.ts'
import { changeItem, imagesFor } from '#app/catalogue/change-item.server.ts'
import { type ContentFault, checkItemContent } from '#app/catalogue/check-item-content.ts'
import { type BankItem, findBankItem, type ItemVersion, listBankNames, listItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { translator } from '#app/i18n/translate.ts'
import { partId } from '#app/interactions/authored-text.ts'
import type { InteractionType } from '#app/interactions/interaction.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { isLocale, type Locale, type Localised } from '#app/kernel/locale.ts'
import { changeParts, idMaker, readPartChange } from './change-parts.ts'
import { faultWords } from './fault-words.ts'
import { fieldOfFault } from './faulty-field.ts'
import type { Shape } from './field-shape.ts'
import { changesBetween, type FieldChange, fieldTitle, staleTexts } from './item-changes.ts'
import {
  beginItem,
  draftOf,
  faultsOfHead,
  kindOf,
  readTypedItem,
  shapeOfType,
  stemShape,
  suggestItemId,
  type TypedItem,
  typedItem,
  writtenTypes,
} from './item-draft.ts'

/** The most that a question may weigh, as JSON. */
const mostCharacters = 256 * 1024

export interface EditorFault {
  /** Name and id of the field. */
  readonly field: string
  /** The field, where its name is not beside the message. */
  readonly title: string
  readonly text: string
}

export interface EditorPreview {
  readonly locale: Locale
  readonly stem: Localised
  readonly asked: InteractionView
  readonly explained: InteractionView
}

/** What somebody else made of the question meanwhile. */
export interface EditorConflict {
  readonly version: number
  readonly author: string | undefined
  readonly note: string
  /** From their version to what stands in the form. */
  readonly changes: readonly FieldChange[]
}

/** The form of a question as it is to be shown. */
export interface ItemEditor {
  /** Undefined: a new question. */
  readonly place: { readonly bank: string; readonly itemId: string } | undefined
  readonly bank: string
  readonly itemId: string
  /** The version that is being changed; 0: a new question. */
  readonly from: number
  readonly note: string
  readonly banks: readonly string[]
  readonly shape: Shape
  /** Browser modules of the type, for trying it in the preview. */
  readonly upgrades: readonly string[]
  readonly item: TypedItem
  /** What a question with a picture may show, by name. */
  readonly pictures: PublishedImages
  readonly stale: readonly string[]
  readonly faults: readonly EditorFault[]
  /** Refusals of the form as a whole: `studio.editor-refused-<word>`. */
  readonly refused?: 'unchanged' | 'too-big'
  readonly focus?: string
  readonly preview?: EditorPreview
  readonly conflict?: EditorConflict
}

/** A new question of the type; undefined where there is no such type to write. */
export async function beginItemEditor(ctx: Ctx, release: Release, type: string, random: () => number): Promise<ItemEditor | undefined> {
  const kind = writtenTypes.includes(type) ? kindOf(type) : undefined
  if (!kind) return undefined
  const banks = await banksOf(ctx, release)
  const item = beginItem(kind, idMaker('', random))
  const pictures = await imagesFor(ctx.db.read, release.courseId, type)
  return { ...emptyEditor(kind, item), place: undefined, bank: banks[0]!, banks, from: 0, pictures }
}

/** The version that holds, to be changed; undefined where there is none, or none with what its author wrote. */
export async function openItemEditor(ctx: Ctx, release: Release, place: ItemPlace): Promise<ItemEditor | undefined> {
  const stored = await storedItem(ctx, place)
  if (!stored) return undefined
  const { kind, item, current } = stored
  return {
    ...emptyEditor(kind, item),
    ...ofPlace(place),
    from: current.version,
    pictures: await imagesFor(ctx.db.read, release.courseId, kind.type, current),
    stale: staleSince(ctx, release, kind, stored, item),
  }
}

export type EditorAnswer =
  | { readonly saved: ItemPlace & { readonly version: number } }
  | { readonly editor: ItemEditor; readonly status: number }

/**
 * What a post of the form leads to: a part added, moved or removed, a preview, or a new version. Everything typed is in
 * the form that comes back. Undefined where the question or its type does not exist.
 */
export async function postItemEditor(
  ctx: Ctx,
  release: Release,
  place: ItemPlace | undefined,
  fields: URLSearchParams,
  random: () => number,
): Promise<EditorAnswer | undefined> {
  const stored = place && (await storedItem(ctx, place))
  if (place && !stored) return undefined
  const posted = fields.get('type') ?? ''
  const kind = stored && posted !== stored.kind.type ? stored.kind : writtenTypes.includes(posted) || stored ? kindOf(posted) : undefined
  if (!kind) return undefined
  const typed = readTypedItem(kind, fields)
  const banks = place ? [] : await banksOf(ctx, release)
  const bank = banks.find((each) => each === fields.get('bank')) ?? banks[0] ?? ''
  const id = (fields.get('id') ?? '').trim().toLowerCase().slice(0, 100) || (place ? '' : suggestItemId(typed.stem))
  const editor: ItemEditor = {
    ...emptyEditor(kind, typed),
    ...(place ? ofPlace(place) : { bank, itemId: id, banks }),
    pictures: await imagesFor(ctx.db.read, release.courseId, kind.type, stored?.current),
    from: place ? Math.max(1, Math.trunc(Number(fields.get('from'))) || 1) : 0,
    note: (fields.get('note') ?? '').trim().slice(0, 500),
    stale: stored ? staleSince(ctx, release, kind, stored, typed) : [],
  }
  const does = fields.get('do') ?? ''
  const change = readPartChange(does)
  if (change) {
    const { typed: authored, focus } = changeParts(editor.shape, typed.authored, change, idMaker(JSON.stringify(typed.authored), random))
    return { editor: { ...editor, item: { ...typed, authored }, focus: ['authored', ...focus].join('.') }, status: 200 }
  }
  if (does === 'save') return saveItem(ctx, release, kind, editor, place ?? { courseId: release.courseId, bank, itemId: id }, stored)
  if (does.startsWith('preview')) return preview(ctx, release, kind, editor, does.slice('preview '.length))
  return { editor, status: 200 }
}

interface StoredItem {
  readonly current: BankItem
  readonly versions: readonly ItemVersion[]
  readonly kind: InteractionType
  readonly item: TypedItem
}

async function storedItem({ db }: Ctx, place: ItemPlace): Promise<StoredItem | undefined> {
  const [current, versions] = await Promise.all([findBankItem(db.read, place), listItemVersions(db.read, place)])
  const content = current && contentOf(current)
  const kind = content && kindOf(content.type)
  return kind && { current, versions, kind, item: typedItem(kind, content) }
}

async function banksOf({ db }: Ctx, { courseId, quizzes }: Release): Promise<string[]> {
  const banks = [...new Set([...(await listBankNames(db.read, courseId)), ...quizzes.map(({ bank }) => bank)])]
  return banks.length ? banks : ['main']
}

const emptyEditor = (kind: InteractionType, item: TypedItem) => ({
  place: undefined,
  bank: '',
  itemId: '',
  note: '',
  banks: [] as string[],
  shape: shapeOfType(kind),
  upgrades: kind.upgrade ? [kind.upgrade] : [],
  item,
  pictures: {} as PublishedImages,
  stale: [] as string[],
  faults: [] as EditorFault[],
})

const ofPlace = ({ bank, itemId }: ItemPlace) => ({ place: { bank, itemId }, bank, itemId })

/** Translations that may lag behind: their source differs from the version that holds, or from the one before it. */
function staleSince(
  { locale }: Ctx,
  { sourceLanguage: source }: Release,
  kind: InteractionType,
  stored: StoredItem,
  draft: TypedItem,
): string[] {
  const words = { t: translator(locale), locale, source }
  const { version } = stored.current
  const earlier = stored.versions
    .filter((each) => (each.version === version || each.version === version - 1) && each.type === kind.type)
    .flatMap((each) => contentOf(each) ?? [])
  return [...new Set(earlier.flatMap((content) => staleTexts(shapeOfType(kind), typedItem(kind, content), draft, words)))]
}

const normalForm = (kind: InteractionType, item: TypedItem): string => JSON.stringify(draftOf(kind, item))

async function saveItem(
  ctx: Ctx,
  release: Release,
  kind: InteractionType,
  editor: ItemEditor,
  place: ItemPlace,
  stored: StoredItem | undefined,
): Promise<EditorAnswer> {
  const t = translator(ctx.locale)
  const { item, from, note } = editor
  const draft = draftOf(kind, item)
  if (JSON.stringify(draft).length > mostCharacters) return { editor: { ...editor, refused: 'too-big' }, status: 422 }
  const faults = [...headFaults(ctx, editor)]
  if (from > 0 && note === '') faults.push({ field: 'note', title: t('studio.editor-note'), text: t('studio.fault-note') })
  // What was opened and saved as it was: the schema may write it differently than its file did.
  const isCurrent = stored?.current.version === from && !stored.current.retiredAt
  if (isCurrent && normalForm(kind, stored.item) === normalForm(kind, item))
    return { editor: { ...editor, refused: 'unchanged' }, status: 422 }
  if (faults.length) {
    const found = checkItemContent(release, draft, editor.pictures)
    return { editor: { ...editor, faults: inOrderOfPage([...faults, ...contentFaults(ctx, editor, found.faults)]) }, status: 422 }
  }
  const result = await ctx.db.transact((tx) => changeItem(tx, ctx, release, place, { draft, note, from }))
  if (result.ok) return { saved: { ...place, version: result.value.version } }
  if ('faults' in result) return { editor: { ...editor, faults: contentFaults(ctx, editor, result.faults) }, status: 422 }
  switch (result.refusal) {
    case 'version-conflict':
      return { editor: await withConflict(ctx, release, kind, editor, place), status: 409 }
    case 'item-id-conflict':
      return {
        editor: { ...editor, faults: [{ field: 'id', title: t('studio.editor-id'), text: t('studio.fault-id-taken') }] },
        status: 409,
      }
    default:
      return { editor: { ...editor, refused: 'unchanged' }, status: 422 }
  }
}

const areasOnPage = ['stem', 'authored', 'outcome', 'level', 'reviewBy', 'id', 'note']

/** Whoever goes through the list goes down the page. */
function inOrderOfPage(faults: readonly EditorFault[]): EditorFault[] {
  const area = ({ field }: EditorFault) => areasOnPage.indexOf(field.split('.')[0]!)
  return faults.toSorted((a, b) => area(a) - area(b))
}

function headFaults({ locale }: Ctx, { item, place, itemId }: ItemEditor): EditorFault[] {
  const t = translator(locale)
  const faults = faultsOfHead(item).map(({ field, key }) => ({
    field,
    title: t(field === 'reviewBy' ? 'studio.review-by' : `studio.${field}`),
    text: t(`studio.fault-${key}`),
  }))
  if (!place && !partId.safeParse(itemId).success)
    faults.push({ field: 'id', title: t('studio.editor-id'), text: t(itemId ? 'studio.fault-id-signs' : 'studio.fault-id-missing') })
  return faults
}

/** Faults of the content at the fields of the form, in words. */
function contentFaults({ locale }: Ctx, { shape, item }: ItemEditor, faults: readonly ContentFault[]): EditorFault[] {
  const t = translator(locale)
  const seen = new Set<string>()
  return faults.flatMap(({ path, message }) => {
    const [area, ...rest] = path
    const isAuthored = area === 'authored'
    const steps = isAuthored ? fieldOfFault(shape, item.authored, rest) : area === 'stem' ? fieldOfFault(stemShape, item.stem, rest) : []
    const field = [area, ...steps].join('.')
    const { key, params } = faultWords(message)
    // A part that has to be chosen from a list is never written.
    const word = key === 'id-signs' && rest.at(-1) !== 'id' ? 'choose' : key
    const text = t(`studio.fault-${word}`, params)
    if (seen.has(`${field} ${text}`)) return []
    seen.add(`${field} ${text}`)
    const within = fieldTitle(isAuthored ? shape : stemShape, steps, t)
    const title = isAuthored ? within : [t(area === 'stem' ? 'studio.field.stem' : `studio.${area}`), within].filter(Boolean).join(' · ')
    return [{ field, title, text }]
  })
}

/** Their version beside the draft, which then goes on from theirs: what is saved next comes after it. */
async function withConflict(ctx: Ctx, release: Release, kind: InteractionType, editor: ItemEditor, place: ItemPlace): Promise<ItemEditor> {
  const { locale, db } = ctx
  const stored = await storedItem(ctx, place)
  if (!stored) return editor
  const theirs = stored.versions.find(({ version }) => version === stored.current.version)!
  const names = await findAccountNames(db.read, theirs.authorId ? [theirs.authorId] : [], locale)
  const words = { t: translator(locale), locale, source: release.sourceLanguage }
  const isSameType = stored.kind.type === kind.type
  return {
    ...editor,
    from: stored.current.version,
    stale: staleSince(ctx, release, kind, stored, editor.item),
    conflict: {
      version: stored.current.version,
      author: theirs.authorId ? names.get(theirs.authorId) : undefined,
      note: theirs.note,
      changes: isSameType ? changesBetween(editor.shape, stored.item, editor.item, words) : [],
    },
  }
}

/** The question as learners would see it; what is wrong where it cannot be shown yet. */
function preview(ctx: Ctx, release: Release, kind: InteractionType, editor: ItemEditor, lang: string): EditorAnswer {
  const { pictures } = editor
  const draft = draftOf(kind, editor.item)
  // Where the question will stand in the course does not change how it looks.
  const { content, faults } = checkItemContent(release, { ...draft, outcome: draft.outcome || release.outcomes[0]!.id }, pictures)
  if (!content) return { editor: { ...editor, faults: contentFaults(ctx, editor, faults) }, status: 422 }
  const place = { courseId: release.courseId, bank: editor.bank, itemId: editor.itemId || 'preview' }
  const { publicData, key } = buildItemVersion(place, editor.from + 1, content, pictures)
  // As it will be read from the database.
  const stored = JSON.parse(JSON.stringify({ type: kind.type, publicData, key })) as Parameters<typeof viewInteraction>[0]
  const shown: EditorPreview = {
    locale: isLocale(lang) ? lang : ctx.locale,
    stem: (stored.publicData as { stem: Localised }).stem,
    asked: viewInteraction(stored, undefined, { feedback: false }),
    explained: viewInteraction(stored, undefined, { feedback: 'even-if-incomplete' }),
  }
  return { editor: { ...editor, preview: shown }, status: 200 }
}
