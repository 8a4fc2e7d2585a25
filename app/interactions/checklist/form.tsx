import type { InteractionFormProps } from '../interaction.ts'
import { LocalisedText } from '../localised-text.tsx'
import { fieldName } from '../response-fields.ts'
import type { ChecklistPublic } from './checklist.ts'

export function ChecklistForm({
  prefix,
  shown,
  response,
  readOnly,
  labelledBy,
  locale,
  source,
}: InteractionFormProps<ChecklistPublic, string[]>) {
  return (
    <fieldset className="checklist" aria-labelledby={labelledBy}>
      <input type="hidden" name={fieldName(prefix, 'seen')} value="1" />
      <ul>
        {shown.items.map((item) => {
          const id = fieldName(prefix, 'item', item.id)
          return (
            <li key={item.id} className="checklist-item">
              <input
                type="checkbox"
                id={id}
                name={fieldName(prefix, 'items')}
                value={item.id}
                defaultChecked={response?.includes(item.id)}
                disabled={readOnly}
                aria-describedby={item.help && `${id}--help`}
              />
              <label htmlFor={id}>
                <LocalisedText text={item.text} locale={locale} source={source} />
              </label>
              {item.help && (
                <p className="hint" id={`${id}--help`}>
                  <LocalisedText text={item.help} locale={locale} source={source} />
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
