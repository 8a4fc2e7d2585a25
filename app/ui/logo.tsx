/** The mark: an eight-pointed star with an open book. */
export function Logo({ size = 32 }: { readonly size?: number }) {
  return (
    <svg className="logo-mark" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        className="logo-star"
        d="M24 1l6.73 6.76h9.51v9.51L47 24l-6.76 6.73v9.51h-9.51L24 47l-6.73-6.76H7.76v-9.51L1 24l6.76-6.73V7.76h9.51z"
      />
      <path className="logo-book" d="M15 16.5l7.5 2v14l-7.5-2zM33 16.5l-7.5 2v14l7.5-2z" />
    </svg>
  )
}
