/**
 * The fields of a posted form. The type of the body is checked before it comes here (request-body.server.ts). Zero bytes
 * are left out: no text has them, and PostgreSQL stores none.
 */
export async function formFields(request: Request): Promise<URLSearchParams> {
  const body = await request.text()
  const fields = new URLSearchParams(body)
  if (!/%00|\0/.test(body)) return fields
  return new URLSearchParams([...fields].map((field) => field.map((text) => text.replaceAll('\0', ''))))
}

/** A field as text without surrounding space, NFC; empty when absent. */
export function textField(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim().normalize('NFC')
}
