/** An item drawn into an attempt. `seed` fixes the order of its options for good. */
export interface DrawnItem {
  readonly itemId: string
  readonly seed: string
}

/** A response to one item, in the shape its interaction type reads; null is "I don't know yet". */
export type ItemResponse = unknown
export type Responses = Record<string, ItemResponse>
