/** Gives each text a small number, for columns that hold millions of them. */
export class CodeTable {
  readonly #codes = new Map<string, number>()
  readonly #texts: string[] = []

  get size(): number {
    return this.#texts.length
  }

  /** The number of a text, which it gets now if it had none. */
  code(text: string): number {
    let code = this.#codes.get(text)
    if (code === undefined) {
      code = this.#texts.push(text) - 1
      this.#codes.set(text, code)
    }
    return code
  }

  text(code: number): string {
    return this.#texts[code]!
  }

  /** A value for each number. */
  map<Value extends Uint8Array | Int32Array>(into: (size: number) => Value, value: (text: string) => number): Value {
    const values = into(this.#texts.length)
    for (let code = 0; code < values.length; code += 1) values[code] = value(this.#texts[code]!)
    return values
  }
}
