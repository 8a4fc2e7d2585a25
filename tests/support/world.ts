import { actorOf } from '#app/accounts/actor.ts'
import type { ReleaseManifest } from '#app/catalogue/release.ts'
import type { Actor, Ctx, Grant } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Database, Tx } from '#db/handle.ts'
import { account, course, enrolment, release, roleGrant } from '#db/schema/index.ts'

/** A Monday morning in Tashkent. */
export const monday = new Date('2026-11-23T04:00:00.000Z')

const people = {
  dilnoza: { latin: 'Dilnoza Karimova', cyrillic: 'Дилноза Каримова', locale: 'uz-Latn', grants: [{ role: 'learner', scope: '*' }] },
  sherzod: { latin: 'Sherzod Toʻxtayev', cyrillic: 'Шерзод Тўхтаев', locale: 'uz-Cyrl', grants: [{ role: 'learner', scope: '*' }] },
  rustam: { latin: 'Rustam Aliyev', cyrillic: 'Рустам Алиев', locale: 'ru', grants: [{ role: 'trainer', scope: 'course:cyb-101' }] },
  madina: { latin: 'Madina Yusupova', cyrillic: 'Мадина Юсупова', locale: 'en', grants: [{ role: 'reviewer', scope: '*' }] },
  aziza: { latin: 'Aziza Rahimova', cyrillic: 'Азиза Раҳимова', locale: 'uz-Latn', grants: [{ role: 'hr-officer', scope: '*' }] },
  timur: { latin: 'Timur Qodirov', cyrillic: 'Тимур Қодиров', locale: 'ru', grants: [{ role: 'administrator', scope: '*' }] },
} satisfies Record<string, { latin: string; cyrillic: string; locale: Locale; grants: readonly Grant[] }>

type Name = keyof typeof people

export type World = Record<Name, Actor> & {
  /** What a use case gets when `actor` acts. */
  ctx(actor: Actor, at?: Partial<Pick<Ctx, 'now' | 'locale'>>): Ctx
  /** Of the course CYB-101, where asked for. */
  courseId: string
  releaseId: string
  /** Dilnoza's, where asked for. */
  enrolmentId: string
}

export interface WorldOptions {
  /** Publishes a small CYB-101: fields given here replace those of its manifest. */
  readonly course?: true | Partial<ReleaseManifest>
  /** Enrols Dilnoza; publishes the course as well. */
  readonly enrolled?: boolean
}

/** Fills an empty database with people who have names. */
export async function world(db: Database, options: WorldOptions = {}): Promise<World> {
  const actors = {} as Record<Name, Actor>
  const made = { courseId: 'cyb-101', releaseId: 'release-1', enrolmentId: newId(monday) }
  await db.transact(async (tx) => {
    for (const name of Object.keys(people) as Name[]) actors[name] = await insertPerson(tx, name)
    if (options.course || options.enrolled) {
      await insertCourse(tx, made, { ...smallCourse, ...(options.course === true ? {} : options.course) })
    }
    if (options.enrolled) {
      await tx.insert(enrolment).values({
        id: made.enrolmentId,
        learnerId: actors.dilnoza.id,
        courseId: made.courseId,
        cycle: 1,
        enrolledAt: monday,
      })
    }
  })
  return {
    ...actors,
    ...made,
    ctx: (actor, { now = monday, locale = 'en' } = {}) => ({ db, actor, now, locale }),
  }
}

async function insertPerson(tx: Tx, name: Name): Promise<Actor> {
  const { latin, cyrillic, locale, grants } = people[name]
  const id = newId(monday)
  await tx.insert(account).values({
    id,
    email: `${name}@example.uz`,
    nameLatin: latin,
    nameCyrillic: cyrillic,
    certificateScript: 'latin',
    locale,
    passwordHash: 'nobody signs in with this',
    demo: false,
    createdAt: monday,
  })
  for (const grant of grants) await tx.insert(roleGrant).values({ id: newId(monday), accountId: id, ...grant, grantedAt: monday })
  return actorOf({ id, displayName: latin }, grants)
}

async function insertCourse(tx: Tx, ids: { courseId: string; releaseId: string }, manifest: ReleaseManifest): Promise<void> {
  await tx.insert(course).values({ id: ids.courseId, currentReleaseId: ids.releaseId, source: 'files' })
  await tx.insert(release).values({ id: ids.releaseId, courseId: ids.courseId, publishedAt: monday, manifest })
}

/** As little of a course as the rules need: one lesson, one final test. */
export const smallCourse: ReleaseManifest = {
  code: 'CYB-101',
  edition: '1.0',
  change: 'minor',
  languages: ['en', 'ru', 'uz-Latn', 'uz-Cyrl'],
  sourceLanguage: 'en',
  title: { en: 'Cyber hygiene for everyone', ru: 'Кибергигиена для каждого', 'uz-Latn': 'Hamma uchun kibergigiyena' },
  summary: { en: 'Small habits that keep an office safe.' },
  audience: { en: 'Every civil servant' },
  level: 'foundation',
  minutes: 10,
  outcomes: [{ id: 'o1', text: { en: 'Recognise a phishing message' }, competencies: ['cyber-hygiene'] }],
  competencies: [{ id: 'cyber-hygiene', level: 'aware', title: { en: 'Cyber hygiene' } }],
  lessons: [
    {
      id: 'why-you',
      hash: 'hash-of-why-you',
      minutes: 10,
      title: { en: 'Why you' },
      summary: { en: 'What an attacker wants from you' },
      reviewBy: '2027-11-23' as LocalDate,
      sources: {},
      words: { en: 170, ru: 140, 'uz-Latn': 125, 'uz-Cyrl': 125 },
      sections: [{ id: 'start', title: { en: 'Start' } }],
      exercises: [],
    },
  ],
  quizzes: [
    {
      id: 'final',
      kind: 'final',
      bank: 'main',
      blueprint: [{ outcome: 'o1', count: 2 }],
      passMark: 0.8,
      attempts: 3,
      pauseHoursAfterFails: { after: 2, hours: 24 },
    },
  ],
  certificate: { validMonths: 12 },
  cover: { tiling: 'hexagon', angle: 60, palette: 'default' },
}
