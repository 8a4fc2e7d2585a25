import type { InteractionFormProps } from '../interaction.ts'
import { PrintButton } from '../print-button.tsx'

export function ChecklistActions({ t }: Pick<InteractionFormProps, 't'>) {
  return <PrintButton t={t} />
}
