/** A posted form of practice: one item, to be checked, or the wish to finish. */
export interface PostedCheck {
  /** The answer's fields alone. */
  readonly fields: URLSearchParams
  /** Revision that the page showed. */
  readonly base: number
  /** Place of the item, from 1. */
  readonly place: number
  readonly intent: 'check' | 'finish'
}

/** Reads `base`, `place`, `intent` and the fields of an item; any other field is refused, not ignored. */
export function readPostedCheck(posted: URLSearchParams): PostedCheck | undefined {
  const fields = new URLSearchParams([...posted].filter(([name]) => name.startsWith('i-')))
  const own = [...posted].filter(([name]) => !name.startsWith('i-'))
  const values = new Map(own)
  const base = numberOf(values.get('base'))
  const place = numberOf(values.get('place'))
  const intent = values.get('intent') ?? 'check'
  const isKnown = own.every(([name]) => name === 'base' || name === 'place' || name === 'intent') && values.size === own.length
  if (!isKnown || base === undefined || place === undefined || (intent !== 'check' && intent !== 'finish')) return undefined
  return { fields, base, place, intent }
}

const numberOf = (text: string | undefined): number | undefined => (text && /^\d{1,9}$/.test(text) ? Number(text) : undefined)
