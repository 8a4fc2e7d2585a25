const shapes = {
  book: 'M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5zm0 0V20',
  grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  seal: 'M12 3a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8.5 15v6l3.5-2 3.5 2v-6',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.700-6 7.5-6s6.700 2 7.5 6',
  people:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2.500 19.500c.6-3.500 3.200-5 6.500-5s5.900 1.500 6.500 5M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.800c2.200.6 3.600 2.100 4 4.700',
  enter: 'M13 4h6v16h-6M4 12h10M10 8l4 4-4 4',
  check: 'M4.5 12.5l5 5 10-11',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2.5',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.400v.2',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.300v.2',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9.5l6 6 6-6',
  list: 'M4 6h16M4 12h16M4 18h10',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15',
  pen: 'M4 20l1-4.500L16.500 4l3.500 3.500L8.500 19z M14.500 6l3.500 3.500',
  link: 'M13 5h6v6M19 5l-9 9M9 6H5v13h13v-4',
} as const

export type IconName = keyof typeof shapes

/** A small line drawing beside words; never alone, so it is hidden from screen readers. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  )
}
