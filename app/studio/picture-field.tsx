import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import type { FieldContext } from './field-context.ts'

interface PictureFieldProps {
  readonly name: string
  readonly label: string
  readonly error?: string | undefined
  readonly chosen: string
  readonly context: FieldContext
}

/** A picture of the course to choose, and the one that is chosen, ruled so that places in it can be read off. */
export function PictureField({ name, label, error, chosen, context: { t, pictures, addPictureAt } }: PictureFieldProps) {
  const names = Object.keys(pictures)
  const gone = chosen !== '' && !names.includes(chosen) ? [chosen] : []
  const picture = Object.hasOwn(pictures, chosen) ? pictures[chosen] : undefined
  return (
    <>
      <Select
        {...{ name, label, error }}
        hint={
          <>
            {t(names.length ? 'studio.picture-choose-hint' : 'studio.picture-none-hint')}{' '}
            <a href={addPictureAt} target="_blank" rel="noopener">
              {t('studio.picture-add-aside')}
            </a>
          </>
        }
        defaultValue={chosen}
        options={[{ value: '', label: t('studio.editor-choose') }, ...[...names, ...gone].map((each) => ({ value: each, label: each }))]}
      />
      <p className="part-add">
        <Button look="outline" size="small" name="do" value="keep" formAction={`#${name}`}>
          {t('studio.picture-show')}
        </Button>
      </p>
      {picture && <RuledPicture picture={picture} />}
    </>
  )
}

type Picture = FieldContext['pictures'][string]

/** Lines this many pixels apart: at most ten of them each way. */
function spacingOf({ width, height }: Picture): number {
  return [10, 20, 50, 100, 200, 500, 1000].find((each) => Math.max(width, height) / each <= 10) ?? 2000
}

const linesUpTo = (length: number, spacing: number) => Array.from({ length: Math.ceil(length / spacing) - 1 }, (_, i) => (i + 1) * spacing)

/** A number fits beside its line, or it is left out: the line says enough. */
const fits = (x: number, { width }: Picture) => width - x >= width / 12

/** Sizes and places are attributes of SVG: the page allows no styles in the markup. */
function RuledPicture({ picture }: { readonly picture: Picture }) {
  const { src, width, height } = picture
  const spacing = spacingOf(picture)
  const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`
  return (
    <figure className="ruled-picture">
      <div>
        <img src={src} width={width} height={height} alt="" />
        <svg width="100%" height="100%" aria-hidden="true" focusable="false">
          {linesUpTo(width, spacing).map((x) => (
            <g key={x}>
              <line x1={percent(x / width)} x2={percent(x / width)} y1="0" y2="100%" />
              {fits(x, picture) && (
                <text x={percent(x / width)} y="0" dx="3" dy="12">
                  {x}
                </text>
              )}
            </g>
          ))}
          {linesUpTo(height, spacing).map((y) => (
            <g key={y}>
              <line x1="0" x2="100%" y1={percent(y / height)} y2={percent(y / height)} />
              <text x="0" y={percent(y / height)} dx="3" dy="-3">
                {y}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="hint">
        {width} × {height}
      </figcaption>
    </figure>
  )
}
