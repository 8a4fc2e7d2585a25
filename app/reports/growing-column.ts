type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>

/** A column of numbers of one width that grows as values come. */
export class GrowingColumn<Values extends Numbers> {
  /** With room behind the last value: read by index alone. */
  values: Values
  readonly #make: (length: number) => Values

  constructor(make: (length: number) => Values) {
    this.#make = make
    this.values = make(1024)
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const wider = this.#make(Math.max(this.values.length * 2, index + 1))
      wider.set(this.values)
      this.values = wider
    }
    this.values[index] = value
  }
}

export const column8 = () => new GrowingColumn((length) => new Uint8Array(length))
export const column16 = () => new GrowingColumn((length) => new Uint16Array(length))
export const column32 = () => new GrowingColumn((length) => new Uint32Array(length))
