/** A map that forgets what was unused longest once it holds more than `limit` entries. */
export function boundedCache<Value>(limit: number) {
  const entries = new Map<string, Value>()
  return {
    get(key: string): Value | undefined {
      const value = entries.get(key)
      if (value !== undefined) {
        entries.delete(key)
        entries.set(key, value)
      }
      return value
    },
    set(key: string, value: Value): void {
      entries.delete(key)
      entries.set(key, value)
      if (entries.size > limit) entries.delete(entries.keys().next().value!)
    },
    clear(): void {
      entries.clear()
    },
  }
}

/** Whether an id is the SHA-256 of what it names, so that the same id always means the same content. */
export function isContentId(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id)
}
