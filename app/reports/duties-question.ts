import { type AddressReader, matching, oneOf } from './address-reader.ts'
import { type DutyFigure, dutyFigures } from './duty-figures.ts'
import type { Order } from './standings.ts'

/** What a list shows, and in which order. */
export interface DutiesQuestion {
  readonly figure: DutyFigure
  readonly order: Order
  /** From 1. */
  readonly page: number
}

/** The question in an address; a part that does not fit is no question, and a fault. */
export function readDutiesQuestion({ read }: AddressReader): DutiesQuestion {
  return {
    figure: read('figure', oneOf(dutyFigures)) || 'overdue',
    order: {
      by: read('by', oneOf(['due', 'name'])) || 'due',
      descending: read('order', oneOf(['ascending', 'descending'])) === 'descending',
    },
    page: Number(read('page', matching(/^[1-9]\d{0,5}$/)) || 1),
  }
}

/** The question as part of an address, the page left out. */
export function writeDutiesQuestion({ figure, order }: Pick<DutiesQuestion, 'figure' | 'order'>): Record<string, string> {
  return { figure, ...(order.by === 'name' && { by: 'name' }), ...(order.descending && { order: 'descending' }) }
}
