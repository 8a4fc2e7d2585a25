interface EdgeName {
  readonly latin: string
  /** Where it is not what the Latin one gives. */
  readonly cyrillic?: string
}

/** Names that are hard to show, to sort or to tell apart, by the body in which somebody bears them. */
export const edgeNames: Readonly<Record<string, readonly EdgeName[]>> = {
  // Sixty letters; the letters with U+02BB.
  'N-M04': [{ latin: 'Namunabonu-Gulandomxon Namunaviyabdurahmonxoʻjayeva-Sinovchiyeva' }, { latin: 'Namuna Oʻgʻlonbekov' }],
  // The same as people type it: U+0027 and U+2018.
  'N-M05': [
    { latin: "Namuna O'g'lonbekov", cyrillic: 'Намуна Ўғлонбеков' },
    { latin: 'Namuna O‘g‘lonbekov', cyrillic: 'Намуна Ўғлонбеков' },
  ],
  // Tutuq belgisi (U+02BC); a double surname.
  'N-M06': [{ latin: 'Namuna Maʼmurov' }, { latin: 'Namuna Sinov-Misoliy' }],
  // A single name; all letters that Russian does not have.
  'N-M07': [{ latin: 'Namunaxon' }, { latin: 'Namuna Oʻqtamgʻoziyev Hoshimqul', cyrillic: 'Намуна Ўқтамғозиев Ҳошимқул' }],
  'N-M01': [{ latin: 'Namuna Yoʻldosheva Yelena' }, { latin: 'Namuna Sirkov', cyrillic: 'Намуна Цирков' }],
  // Two people with one name in one body.
  'R-SA-EDU': [{ latin: 'Namuna Tinglovchi' }, { latin: 'Namuna Tinglovchi' }],
}
