import type { InteractionFormProps } from '../interaction.ts'
import { OptionList } from '../option-list.tsx'
import type { MultipleChoicePublic } from './multiple-choice.ts'

export function MultipleChoiceForm({ shown, response, labelledBy, ...props }: InteractionFormProps<MultipleChoicePublic, string[]>) {
  return (
    <fieldset className="multiple-choice" aria-labelledby={labelledBy}>
      <OptionList {...props} kind="checkbox" field="choices" options={shown.options} chosen={response ?? []} />
    </fieldset>
  )
}
