/** Reads the parts of an address one by one, and notes those that are there and say nothing. */
export interface AddressReader {
  /** Names of parts that say nothing. */
  readonly faults: readonly string[]
  /** What a part says; empty where it is absent, or where `fits` finds nothing in it. */
  read<Value extends string>(name: string, fits: (text: string) => Value | undefined): Value | ''
}

export function addressReader(search: URLSearchParams): AddressReader {
  const faults: string[] = []
  return {
    faults,
    read(name, fits) {
      const text = search.get(name) ?? ''
      if (text === '') return ''
      const value = fits(text)
      if (value === undefined) faults.push(name)
      return value ?? ''
    },
  }
}

/** Fits where the text is one of these. */
export function oneOf<Value extends string>(values: readonly Value[]): (text: string) => Value | undefined {
  return (text) => values.find((value) => value === text)
}

export function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined)
}
