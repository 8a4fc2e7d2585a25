import { itemCountOf, type QuizKind } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { personName } from '#app/i18n/person-name.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findEnrolled, searchEnrolled } from '#app/progress/learner-search-store.server.ts'
import { type GrantedAccommodation, listGranted } from '#app/quizzes/accommodation-store.server.ts'

/** People found at most; more are asked to be searched for more closely. */
const mostFound = 20

export interface NamedGrant extends Omit<GrantedAccommodation, 'nameLatin' | 'nameCyrillic'> {
  readonly name: string
}

export interface AccommodationsView {
  readonly quizzes: readonly { readonly id: string; readonly kind: QuizKind; readonly items: number; readonly hasLimit: boolean }[]
  /** Whether any test has a last day. */
  readonly hasWindow: boolean
  readonly found: readonly { readonly id: string; readonly name: string; readonly email: string }[]
  readonly moreFound: boolean
  /** Who was chosen, to grant something. */
  readonly person: { readonly id: string; readonly name: string } | undefined
  readonly inForce: readonly NamedGrant[]
  readonly ended: readonly NamedGrant[]
}

/** What was granted in a course, and the learners found by name. */
export async function viewAccommodations(
  { db, actor, locale }: Ctx,
  { courseId, quizzes }: Pick<Release, 'courseId' | 'quizzes'>,
  { search, personId }: { readonly search: string; readonly personId: string | undefined },
): Promise<AccommodationsView> {
  const [found, person, granted] = await Promise.all([
    searchEnrolled(db.read, actor, courseId, search, mostFound + 1),
    personId === undefined ? undefined : findEnrolled(db.read, actor, courseId, personId),
    listGranted(db.read, courseId),
  ])
  const named = granted.map(({ nameLatin, nameCyrillic, ...grant }) => ({
    ...grant,
    name: personName({ nameLatin, nameCyrillic }, locale),
  }))
  return {
    quizzes: quizzes
      .filter(({ kind }) => kind === 'pre' || kind === 'final')
      .map((quiz) => ({ id: quiz.id, kind: quiz.kind, items: itemCountOf(quiz), hasLimit: quiz.minutes !== undefined })),
    hasWindow: quizzes.some(({ window }) => window?.closes !== undefined),
    found: found.slice(0, mostFound).map((each) => ({ id: each.id, name: personName(each, locale), email: each.email })),
    moreFound: found.length > mostFound,
    person: person && { id: person.id, name: personName(person, locale) },
    inForce: named.filter(({ endedAt }) => !endedAt),
    ended: named.filter(({ endedAt }) => endedAt),
  }
}
