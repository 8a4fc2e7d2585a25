import type { AwardStatement } from './award.ts'

/**
 * The `Content-Disposition` of a certificate (RFC 6266): the holder's name for programs that read `filename*`
 * (RFC 8187), course and day for all others.
 */
export function certificateDisposition({ courseCode, holderName, issuedOn }: AwardStatement, download: boolean): string {
  const plain = `${courseCode}-${issuedOn}.pdf`.replace(/[^\w.-]+/g, '-')
  const full = `${courseCode} ${holderName} ${issuedOn}.pdf`.replace(/[\\/:*?"<>|\p{C}]+/gu, ' ').replace(/\s+/g, ' ')
  // RFC 8187 allows fewer signs bare than a URL does.
  const encoded = encodeURIComponent(full).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${download ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
