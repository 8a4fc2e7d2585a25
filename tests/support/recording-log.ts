/** A log that remembers its errors. */
export function recordingLog() {
  const errors: { fields: object; message: string }[] = []
  return {
    errors,
    info() {},
    error(fields: object, message: string) {
      errors.push({ fields, message })
    },
  }
}
