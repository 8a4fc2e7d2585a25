import type { InteractionFormProps } from '../interaction.ts'
import { OptionList } from '../option-list.tsx'
import { type TrueOrFalse, trueOrFalse } from './true-false.ts'

export function TrueFalseForm({ shown: _, response, labelledBy, ...props }: InteractionFormProps<unknown, TrueOrFalse>) {
  const options = trueOrFalse.map((id) => ({ id, text: { [props.locale]: props.t(`interactions.statement-${id}`) } }))
  return (
    <fieldset className="true-false" aria-labelledby={labelledBy}>
      <OptionList {...props} kind="radio" field="choice" options={options} inOrder chosen={response === undefined ? [] : [response]} />
    </fieldset>
  )
}
