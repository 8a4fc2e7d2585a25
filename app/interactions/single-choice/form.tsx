import type { InteractionFormProps } from '../interaction.ts'
import { OptionList } from '../option-list.tsx'
import type { SingleChoicePublic } from './single-choice.ts'

export function SingleChoiceForm({ shown, response, labelledBy, ...props }: InteractionFormProps<SingleChoicePublic, string>) {
  return (
    <fieldset className="single-choice" aria-labelledby={labelledBy}>
      <OptionList
        {...props}
        kind="radio"
        field="choice"
        options={shown.options}
        inOrder={shown.inOrder}
        chosen={response === undefined ? [] : [response]}
      />
    </fieldset>
  )
}
