import { makeStatement } from '#app/credentials/award-statement.ts'
import type { Award } from '#app/credentials/award-store.server.ts'
import { signStatement } from '#app/credentials/signature.ts'
import type { SigningKey } from '#app/credentials/signing-key.server.ts'
import { makeVerificationCode } from '#app/credentials/verification-code.ts'
import type { CourseTerms, Enrolled } from './course-life.ts'
import type { DemoLearner } from './demo-learner.ts'
import { historyId } from './history-id.ts'
import type { Times } from './times.ts'

export interface Issuing {
  readonly issuer: string
  readonly key: SigningKey
  /** Codes are the one thing that differs between runs: who knows one sees the certificate. */
  readonly random: (bytes: number) => Uint8Array
}

/** An enrolment that ended well. */
export interface Completed {
  readonly learner: DemoLearner
  readonly course: CourseTerms
  readonly run: Enrolled & { readonly completedAt: Date }
}

/** The certificate of a completion, as it would have been issued within seconds. */
export function pastAward({ learner, course, run }: Completed, { dayOf }: Times, { issuer, key, random }: Issuing): Award {
  const { release } = course
  const { nameLatin, nameCyrillic, locale } = learner.member.person
  const code = makeVerificationCode(random(26))
  const holder = { nameLatin, nameCyrillic, locale, certificateScript: 'latin' } as const
  const statement = makeStatement({ code, holder, release, issuedOn: dayOf(run.completedAt), issuer })
  return {
    id: historyId('award', { person: learner.number, course: course.number, cycle: run.cycle }),
    code,
    enrolmentId: run.id,
    learnerId: learner.accountId!,
    courseId: release.courseId,
    releaseId: release.id,
    issuedAt: new Date(run.completedAt.getTime() + 3000),
    statement,
    keyId: key.id,
    signature: signStatement(statement, key.privateKey),
  }
}
