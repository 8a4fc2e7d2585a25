import { isLocale } from '#app/kernel/locale.ts'
import type { Shape } from './field-shape.ts'
import type { Typed, TypedObject } from './typed-fields.ts'

/**
 * The steps to the field of the form at which a fault is said: the fault's own path, as far as the form has fields for
 * it. A hidden id, and a list as a whole, have their part or list.
 */
export function fieldOfFault(shape: Shape, typed: Typed | undefined, path: readonly (string | number)[]): string[] {
  const [first, ...rest] = path
  if (first === undefined || typed === undefined || typed === null) return []
  const step = String(first)
  switch (shape.kind) {
    case 'object':
    case 'variants': {
      const fields = shape.kind === 'object' ? shape.fields : shape.of[(typed as TypedObject)[shape.by] as string]?.fields
      const field = fields && Object.hasOwn(fields, step) ? fields[step] : undefined
      if (!field || field.kind === 'fixed' || (field.kind === 'own-id' && !field.inText)) return []
      return [step, ...fieldOfFault(field, (typed as TypedObject)[step], rest)]
    }
    case 'list':
      return /^\d+$/.test(step) ? [step, ...fieldOfFault(shape.of, (typed as Typed[])[Number(step)], rest)] : []
    case 'localised':
    case 'accepted':
      return isLocale(step) ? [step] : []
    default:
      return []
  }
}
