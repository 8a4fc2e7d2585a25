import type { BankFilter } from './bank-view.server.ts'

const sorts = ['outcome', 'changed', 'review', 'id'] as const
const states = ['', 'drawn', 'retired', 'review-due', 'language-missing'] as const

/** The filter in an address; what does not fit is no filter. */
export function readBankFilter(search: URLSearchParams): BankFilter {
  const word = (name: string) => {
    const value = search.get(name) ?? ''
    return /^[\w-]{0,60}$/.test(value) ? value : ''
  }
  return {
    q: (search.get('q') ?? '').trim().slice(0, 200),
    outcome: word('outcome'),
    level: word('level'),
    type: word('type'),
    state: states.find((state) => state === search.get('state')) ?? '',
    sort: sorts.find((sort) => sort === search.get('sort')) ?? 'outcome',
  }
}
