import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { isUnavailable } from '#db/errors.ts'
import type { Database } from '#db/handle.ts'
import type { AwardStatement, VerificationStatus } from './award.ts'
import { type Award, findAwardByCode, findPublicKey, listStatusChanges } from './award-store.server.ts'
import { signatureHolds } from './signature.ts'
import { type StatusChange, verificationStatus } from './verification.ts'
import { type CodeRefusal, parseVerificationCode } from './verification-code.ts'

/** What a verifier may know: what was printed, and whether it holds. Reasons of changes and ids of people stay inside. */
export interface Verification {
  readonly status: Exclude<VerificationStatus, 'unknown'>
  /** Absent where it was altered: then nothing it says can be believed. */
  readonly statement: AwardStatement | undefined
  readonly signature: string
  readonly keyId: string
  /** SPKI PEM; absent where we know no such key. */
  readonly publicKey: string | undefined
  /** When the status became what it is, where somebody changed it. */
  readonly changedAt: Date | undefined
}

/** Wrong codes from one address: enough for a person with a pile of papers, too few to guess. */
const misses: RateRule = { name: 'verify-miss', points: 30, seconds: 60 }

export type VerificationRefusal = CodeRefusal | 'unknown-award' | 'too-many-checks'

interface Visit {
  readonly db: Database
  readonly now: Date
  readonly timeZone: string
  readonly clientAddress: string
}

/**
 * Looks a certificate up by what somebody typed. Mistyped codes are told by their check signs alone; a well-formed code
 * that is not ours is a miss, and an address with too many misses is asked to wait.
 */
export async function findVerification(typed: string, visit: Visit): Promise<Result<Verification, VerificationRefusal>> {
  const code = parseVerificationCode(typed)
  if (!code.ok) return code
  const award = await findAwardByCode(visit.db.read, code.value)
  if (award) return done(await verify(visit.db, award, visit))
  const verdict = await consume(visit.db, misses, visit.clientAddress, visit.now)
  return verdict.allowed ? refuse('unknown-award') : refuse('too-many-checks', { seconds: verdict.retryAfterSeconds })
}

async function verify(db: Database, award: Award, { now, timeZone }: Visit): Promise<Verification> {
  const { code, statement, signature, keyId } = award
  const [publicKey, history] = await Promise.all([findPublicKey(db.read, keyId), readHistory(db, award.id)])
  const signed = publicKey !== undefined && signatureHolds(statement, signature, publicKey.publicKey)
  const status = verificationStatus({ code, statement, signed, history, today: localDateOf(now, timeZone) }) as Verification['status']
  return {
    status,
    statement: status === 'altered' ? undefined : statement,
    signature,
    keyId,
    publicKey: publicKey?.publicKey,
    changedAt: status === 'revoked' || status === 'superseded' || status === 'suspended' ? history?.at(-1)?.at : undefined,
  }
}

/** Undefined where the rows cannot be read now: the certificate itself was, and the verifier is told the difference. */
async function readHistory(db: Database, awardId: string): Promise<StatusChange[] | undefined> {
  try {
    return await listStatusChanges(db.read, [awardId])
  } catch (error) {
    if (isUnavailable(error)) return undefined
    throw error
  }
}
