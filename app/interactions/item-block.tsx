import type { Locale, Localised } from '#app/kernel/locale.ts'
import { Button } from '#app/ui/button.tsx'
import { classNames } from '#app/ui/class-names.ts'
import { Kept } from '#app/ui/finished-markup.tsx'
import { DontKnowBox } from './dont-know-box.tsx'
import { interactionForms } from './forms.tsx'
import type { Translate } from './interaction.ts'
import type { InteractionView } from './interaction-view.ts'
import { LocalisedText } from './localised-text.tsx'
import { itemPrefix } from './response-fields.ts'
import { Verdict } from './verdict.tsx'

export interface ItemBlockProps {
  readonly itemId: string
  /** Place in the test, from 1; absent where the question stands alone. */
  readonly number?: number
  /** Of items in all; absent where nobody knows yet. */
  readonly count?: number
  readonly stem: Localised
  /** In a review with its grade (`feedback: 'even-if-incomplete'`), in an attempt without. */
  readonly view: InteractionView
  /** Offers "I don't know yet", chosen or not; absent: not offered. */
  readonly dontKnow?: 'offered' | 'chosen'
  /** In a review: shows the response and does not let it change. */
  readonly readOnly?: boolean
  /** In an attempt: a story is taken a situation further by a button of its own. */
  readonly goesOn?: boolean
  /** In a review that may say so: how the item was answered. */
  readonly outcome?: 'right' | 'partly' | 'wrong' | 'open' | 'waiting'
  readonly locale: Locale
  readonly source: Locale
  /** Of the drawn item; fixes the order of its options for good. */
  readonly seed: string
  /** Names all that the question and its fields depend on beside the language (finished-markup.tsx); absent: nobody else's. */
  readonly keptBy?: string
  readonly t: Translate
}

/** A test item with its fields, without a form of its own: all items of an attempt are one form. */
export function ItemBlock(props: ItemBlockProps) {
  const { itemId, number, count, stem, view, dontKnow, readOnly, goesOn, outcome, locale, source, seed, keptBy, t } = props
  const prefix = itemPrefix(itemId)
  const { Form, hasDontKnow } = interactionForms(view.type)
  const offersBox = dontKnow && !hasDontKnow && (!readOnly || dontKnow === 'chosen')
  const question = (
    <>
      <p className="item-stem" id={`${prefix}-stem`}>
        <LocalisedText text={stem} locale={locale} source={source} />
      </p>
      {outcome && (
        <Verdict
          className="verdict-whole"
          tone={outcome === 'open' || outcome === 'waiting' ? 'note' : outcome}
          word={t(`interactions.item-outcome.${outcome}`)}
        />
      )}
      <Form
        prefix={prefix}
        shown={view.shown}
        response={view.response}
        grade={view.grade}
        locale={locale}
        source={source}
        seed={seed}
        readOnly={readOnly}
        dontKnow={hasDontKnow && dontKnow}
        labelledBy={`${prefix}-stem`}
        t={t}
      />
      {goesOn && view.missing?.what === 'story' && (
        <p className="story-go-on">
          <Button look="outline" size="small" name="intent" value="save" formAction={`#${prefix}`} data-go-on="">
            {t('interactions.story-go-on')}
          </Button>
        </p>
      )}
      {view.missing?.what === 'not-a-number' && !view.grade && <Verdict tone="partly" word={t('interactions.missing.not-a-number')} />}
      {offersBox && <DontKnowBox {...{ prefix, readOnly, t }} chosen={dontKnow === 'chosen'} />}
      {view.grade?.explanation && (
        <p className="item-explanation">
          <LocalisedText text={view.grade.explanation} locale={locale} source={source} />
        </p>
      )}
    </>
  )
  return (
    <article
      className={classNames('item', outcome && `item-${outcome}`)}
      id={prefix}
      aria-labelledby={classNames(number !== undefined && `${prefix}-number`, `${prefix}-stem`)}
    >
      {number !== undefined && (
        <h2 className="item-number" id={`${prefix}-number`}>
          {count === undefined ? t('interactions.item-number-alone', { number }) : t('interactions.item-number', { number, count })}
        </h2>
      )}
      {keptBy === undefined ? question : <Kept by={keptBy}>{question}</Kept>}
    </article>
  )
}
