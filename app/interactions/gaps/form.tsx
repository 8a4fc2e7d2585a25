import { localise } from '#app/kernel/locale.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps, PartGrade } from '../interaction.ts'
import { LocalisedText, withoutOpening } from '../localised-text.tsx'
import { MarkedParagraphs } from '../marked-paragraphs.tsx'
import { wordsOfMarks } from '../marked-text.ts'
import { PlainOption } from '../plain-option.tsx'
import { fieldName } from '../response-fields.ts'
import { seededShuffle } from '../seeded-shuffle.ts'
import { Sign, type Tone, Verdict } from '../verdict.tsx'
import { type GapEntries, type GapsPublic, longestEntry, type PublicGap } from './gaps.ts'

type FormProps = InteractionFormProps<GapsPublic, GapEntries>

/** A text with fields in it, numbered as they follow each other in the reader's language; what to say of each stands below. */
export function GapsForm(props: FormProps) {
  const { prefix, shown, response = {}, grade, readOnly, labelledBy, locale, source, t } = props
  const order = [...wordsOfMarks(localise(shown.text, locale, source).text).keys()]
  const numbered = order.flatMap((id, index) => shown.gaps.filter((gap) => gap.id === id).map((gap) => ({ gap, number: index + 1 })))
  return (
    <fieldset className="gaps" aria-labelledby={labelledBy}>
      <MarkedParagraphs
        text={shown.text}
        locale={locale}
        source={source}
        render={(id, _, after) => {
          const found = numbered.find(({ gap }) => gap.id === id)
          return (
            found && (
              <span className="kept-together">
                <Gap {...props} {...found} count={numbered.length} />
                {after}
              </span>
            )
          )
        }}
      />
      {grade && (
        <ul className="mark-verdicts">
          {numbered.map(({ gap: { id }, number }) => {
            const part = partOf(props, id)
            return (
              part && (
                <li key={id}>
                  <Verdict
                    id={`${fieldName(prefix, id)}--verdict`}
                    tone={toneOf(part)}
                    word={t(wordOf(part, response[id] !== undefined), { number })}
                  >
                    {part.feedback && (
                      <LocalisedText
                        text={withoutOpening(part.feedback, t(part.correct ? 'interactions.option.right' : 'interactions.option.wrong'))}
                        locale={locale}
                        source={source}
                      />
                    )}
                    {readOnly && !part.correct && part.expected && (
                      <>
                        {' '}
                        {t('interactions.right-answer')}{' '}
                        <strong className="expected">
                          <LocalisedText text={part.expected} locale={locale} source={source} />
                        </strong>
                      </>
                    )}
                  </Verdict>
                </li>
              )
            )
          })}
        </ul>
      )}
    </fieldset>
  )
}

interface GapProps extends FormProps {
  readonly gap: PublicGap
  readonly number: number
  readonly count: number
}

function Gap({ gap, number, count, ...props }: GapProps) {
  const { prefix, response = {}, readOnly, seed, locale, source, t } = props
  const id = fieldName(prefix, gap.id)
  const options = gap.kind === 'choice' ? seededShuffle(gap.options, `${seed}/${gap.id}`) : []
  const part = partOf(props, gap.id)
  const field = {
    id,
    name: id,
    'aria-label': t(`interactions.gap-${gap.kind}`, { number, count }),
    'aria-describedby': part && `${id}--verdict`,
  }
  return (
    <span className={classNames('gap', `gap-of-${gap.kind}`, part && `gap-${toneOf(part)}`)}>
      <span className="gap-number" aria-hidden="true">
        {number}
      </span>
      {gap.kind === 'choice' ? (
        <select {...field} defaultValue={response[gap.id] ?? ''} disabled={readOnly}>
          <option value="">{readOnly ? '–' : t('interactions.gap-choose')}</option>
          {options.map((option) => (
            <PlainOption key={option.id} value={option.id} text={option.text} locale={locale} source={source} />
          ))}
        </select>
      ) : (
        <input
          {...field}
          type="text"
          inputMode={gap.kind === 'number' && !gap.negative ? 'decimal' : undefined}
          defaultValue={response[gap.id]}
          readOnly={readOnly}
          maxLength={longestEntry}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      )}
      {part && <Sign tone={toneOf(part)} />}
      {gap.kind === 'choice' && (
        <span className="gap-options">
          ({options.map((option) => localise(option.text, locale, source).text.replaceAll('`', '')).join(' / ')})
        </span>
      )}
    </span>
  )
}

/** What to say of a gap: what holds of the whole gap, and why the chosen option is right or wrong. */
function partOf({ grade, response = {} }: FormProps, id: string): PartGrade | undefined {
  const whole = grade?.parts[id]
  const chosen = grade?.parts[`${id}--${response[id]}`]
  return whole || chosen
    ? { ...(whole ?? { correct: chosen!.correct }), ...(chosen?.feedback && { feedback: chosen.feedback }) }
    : undefined
}

const toneOf = ({ correct }: PartGrade): Tone => (correct ? 'right' : 'wrong')

function wordOf({ correct }: PartGrade, isFilled: boolean): string {
  return correct ? 'interactions.gap-right' : isFilled ? 'interactions.gap-wrong' : 'interactions.gap-empty'
}
