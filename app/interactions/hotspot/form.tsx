import { localise } from '#app/kernel/locale.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { InteractionFormProps, PartGrade, PublishedImage } from '../interaction.ts'
import { LocalisedText, withoutOpening } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import { Verdict } from '../verdict.tsx'
import { fieldOf, type HotspotPublic, type PublicArea } from './hotspot.ts'
import { cornerOf, cornersOf, type Shape } from './shape.ts'

type FormProps = InteractionFormProps<HotspotPublic, string[]>

/** A picture with numbered areas, and the same areas as a list of choices: the list alone is enough to answer by. */
export function HotspotForm(props: FormProps) {
  const { shown, response = [], labelledBy } = props
  return (
    <fieldset className="hotspot" aria-labelledby={labelledBy}>
      {shown.image && <Picture {...props} image={shown.image} />}
      <div className="options">
        {shown.areas.map((area, index) => (
          <Choice key={area.id} {...props} area={area} number={index + 1} isChosen={response.includes(area.id)} />
        ))}
      </div>
    </fieldset>
  )
}

const choiceId = (prefix: string, area: PublicArea) => fieldName(prefix, 'area', area.id)

/** What may be said of an area now: of one that was not chosen only when nothing can change any more. */
function partOf({ grade, readOnly }: FormProps, area: PublicArea, isChosen: boolean): PartGrade | undefined {
  return isChosen || readOnly ? grade?.parts[area.id] : undefined
}

function toneOf(part: PartGrade | undefined, isChosen: boolean): 'right' | 'wrong' | undefined {
  if (part?.correct) return 'right'
  return part && isChosen ? 'wrong' : undefined
}

/** Sizes and places are attributes of SVG: the page allows no styles in the markup. */
function Picture({ image, ...props }: FormProps & { readonly image: PublishedImage }) {
  const { prefix, shown, response = [], locale, source } = props
  const { areas } = shown
  const alt = localise(shown.alt, locale, source)
  const drawn = areas.map((area, index) => {
    const isChosen = response.includes(area.id)
    const tone = toneOf(partOf(props, area, isChosen), isChosen)
    return { area, number: index + 1, className: classNames('hotspot-area', isChosen && 'is-chosen', tone && `hotspot-area-${tone}`) }
  })
  return (
    <div className="hotspot-picture">
      <img src={image.src} width={image.width} height={image.height} alt={alt.text} lang={alt.lang === locale ? undefined : alt.lang} />
      <svg className="hotspot-overlay" width="100%" height="100%" aria-hidden="true" focusable="false">
        <svg viewBox={`0 0 ${image.width} ${image.height}`} width="100%" height="100%" preserveAspectRatio="none" aria-hidden="true">
          {drawn.map(({ area, className }) => (
            <g key={area.id} className={className} data-area={choiceId(prefix, area)}>
              <Outline area={area} className="hotspot-halo" />
              <Outline area={area} className="hotspot-line" />
            </g>
          ))}
        </svg>
        {drawn.map(({ area, number, className }) => {
          const { x, y } = cornerOf(area)
          return (
            <svg
              key={area.id}
              x={percent(x / image.width)}
              y={percent(y / image.height)}
              className={`${className} hotspot-number`}
              data-area={choiceId(prefix, area)}
              aria-hidden="true"
            >
              <circle cx="-5" cy="-5" r="12" />
              <text x="-5" y="-5" dy="0.36em" textAnchor="middle">
                {number}
              </text>
            </svg>
          )
        })}
      </svg>
    </div>
  )
}

/** Numbers at the rim of the picture stay on it. */
const percent = (share: number) => `${Math.round(Math.min(0.97, Math.max(0.05, share)) * 10_000) / 100}%`

function Outline({ area, className }: { readonly area: Shape; readonly className: string }) {
  const [x, y, third, fourth] = area.at
  const drawn = { className, vectorEffect: 'non-scaling-stroke' }
  if (area.shape === 'rect') return <rect x={x} y={y} width={third} height={fourth} {...drawn} />
  if (area.shape === 'circle') return <circle cx={x} cy={y} r={third} {...drawn} />
  return (
    <polygon
      points={cornersOf(area)
        .map((corner) => `${corner.x},${corner.y}`)
        .join(' ')}
      {...drawn}
    />
  )
}

interface ChoiceProps extends FormProps {
  readonly area: PublicArea
  readonly number: number
  readonly isChosen: boolean
}

function Choice({ area, number, isChosen, ...props }: ChoiceProps) {
  const { prefix, shown, readOnly, locale, source, t } = props
  const id = choiceId(prefix, area)
  const part = partOf(props, area, isChosen)
  const tone = toneOf(part, isChosen)
  return (
    <div className={classNames('option', 'hotspot-choice', tone && `option-${tone}`)} data-choice={id}>
      <input
        type={shown.pick === 'one' ? 'radio' : 'checkbox'}
        id={id}
        name={fieldName(prefix, fieldOf(shown))}
        value={area.id}
        defaultChecked={isChosen}
        disabled={readOnly}
        aria-describedby={part && `${id}--why`}
      />
      <label htmlFor={id}>
        <span className="hotspot-label-number">{number}</span> <LocalisedText text={area.label} locale={locale} source={source} />
      </label>
      {part && (
        <Verdict id={`${id}--why`} tone={tone ?? 'note'} word={t(wordOf(part, isChosen))}>
          {part.feedback && (
            <LocalisedText
              text={withoutOpening(part.feedback, t(part.correct ? 'interactions.option.right' : 'interactions.option.wrong'))}
              locale={locale}
              source={source}
            />
          )}
        </Verdict>
      )}
    </div>
  )
}

function wordOf({ correct }: PartGrade, isChosen: boolean): string {
  if (correct) return isChosen ? 'interactions.option.right' : 'interactions.option.right-not-chosen'
  return isChosen ? 'interactions.option.wrong' : 'interactions.option.wrong-not-chosen'
}
