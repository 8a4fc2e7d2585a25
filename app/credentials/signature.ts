import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { AwardStatement } from './award.ts'
import { canonicalJson } from './award-statement.ts'

/** Ed25519 (RFC 8032) over the canonical JSON of the statement; base64url. The same statement and key give the same signature. */
export function signStatement(statement: AwardStatement, privateKey: KeyObject): string {
  return sign(null, Buffer.from(canonicalJson(statement)), privateKey).toString('base64url')
}

/** Whether the key of this public half signed exactly this statement. Whatever is broken about the three answers false. */
export function signatureHolds(statement: AwardStatement, signature: string, publicKeyPem: string): boolean {
  try {
    return verify(null, Buffer.from(canonicalJson(statement)), createPublicKey(publicKeyPem), Buffer.from(signature, 'base64url'))
  } catch {
    // A key or a statement that cannot even be read was never signed by us.
    return false
  }
}
