/** The encoding an XML declaration names; undefined without one. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200)).replaceAll('\0', '')
  return /^[^<]{0,4}<\?xml[^>]{1,150}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,30})["']/.exec(head)?.[1]
}
