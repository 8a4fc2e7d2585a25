import { z } from 'zod'

const largest = 1e15

/** Within how much of which number an answer is right. */
export const authoredNumber = {
  value: z
    .number('Write the right number, with a decimal point.')
    .min(-largest, 'Give a number above −10¹⁵; use a larger unit.')
    .max(largest, 'Give a number below 10¹⁵; use a larger unit.'),
  tolerance: z
    .number('Write how far an answer may be off, 0 for not at all.')
    .min(0, 'A tolerance is at least 0.')
    .max(largest, 'Give a tolerance below 10¹⁵.'),
}

export interface NumberRule {
  readonly value: number
  readonly tolerance: number
}

/** Whether a number lies within the tolerance, both ends included. */
export function isWithin(number: number, { value, tolerance }: NumberRule): boolean {
  // 0.4 − 0.3 is 0.10000000000000003 in binary: what lies on the border must count as within.
  const dust = (Math.abs(number) + Math.abs(value) + tolerance) * 1e-12
  return Math.abs(number - value) <= tolerance + dust
}
