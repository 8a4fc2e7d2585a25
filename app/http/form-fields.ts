/** The fields of a posted form. The type of the body is checked before it comes here (request-body.server.ts). */
export async function formFields(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await request.text())
}

/** A field as text without surrounding space, NFC; empty when absent. */
export function textField(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim().normalize('NFC')
}
