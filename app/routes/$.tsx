/** Any address that no other route knows: answered 404 in the reader's language. */
export function loader(): never {
  throw new Response('Not Found', { status: 404, statusText: 'Not Found' })
}

export function action(): never {
  throw new Response('Not Found', { status: 404, statusText: 'Not Found' })
}

export default function NotFound() {
  return null
}
