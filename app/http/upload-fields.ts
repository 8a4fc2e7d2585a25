export interface UploadedFile {
  /** As the browser gave it, at most 200 characters: to show, never to open. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface UploadFields {
  readonly fields: URLSearchParams
  /** Undefined where none was chosen. */
  readonly file: UploadedFile | undefined
}

/**
 * The fields of a posted form and the file of the field `file`. Size, number of parts and type of the body are checked
 * before it comes here (request-body.server.ts). Undefined for a body that is cut short or no form at all.
 */
export async function uploadFields(request: Request): Promise<UploadFields | undefined> {
  let form: FormData
  try {
    form = await request.formData()
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
  const fields = new URLSearchParams()
  let file: UploadedFile | undefined
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.append(name, value.replaceAll('\0', ''))
    // A browser sends an empty file without a name when none was chosen.
    else if (name === 'file' && !file && (value.name || value.size))
      file = { name: value.name.replaceAll('\0', '').normalize('NFC').slice(0, 200), bytes: new Uint8Array(await value.arrayBuffer()) }
  }
  return { fields, file }
}
