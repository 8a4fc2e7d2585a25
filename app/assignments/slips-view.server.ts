import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import { findOwnPerson } from '#app/organisations/person-store.server.ts'
import { accountKey, personKey } from './recipient-key.ts'
import { reminderSentence } from './reminder-letter.ts'
import { listSlips, markHanded, type Slip } from './reminder-store.server.ts'
import { readCourseTitles } from './send-reminders.server.ts'

/** What one person is told on paper, in her language. */
export interface PersonSlip {
  readonly personId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly locale: Locale
  readonly toldOn: LocalDate
  readonly sentences: readonly string[]
}

/** Slips that the actor is to print and hand over, by person. */
export async function viewSlips(ctx: Ctx): Promise<PersonSlip[]> {
  const [courseTitle, compose] = await Promise.all([readCourseTitles(ctx.db.read), readComposer(ctx.db.read)])
  const byPerson = new Map<string, Slip[]>()
  for (const slip of await listSlips(ctx.db.read, await recipientsOf(ctx)))
    byPerson.set(slip.personId, [...(byPerson.get(slip.personId) ?? []), slip])
  return [...byPerson.values()].map((slips) => {
    const { personId, nameLatin, nameCyrillic, locale, toldOn } = slips[0]!
    const sentences = slips.map((slip) => reminderSentence({ step: slip.step, duty: slip }, { compose, locale, courseTitle }))
    return { personId, nameLatin, nameCyrillic, locale, toldOn, sentences: [...new Set(sentences)] }
  })
}

/** How many people the actor has slips for. */
export async function countSlips(ctx: Ctx): Promise<number> {
  const slips = await listSlips(ctx.db.read, await recipientsOf(ctx))
  return new Set(slips.map(({ personId }) => personId)).size
}

/** Notes that the slips of a person were handed over. Refuses 'unknown-slip': none of hers is the actor's to hand over. */
export async function handOver(ctx: Ctx, personId: string) {
  const recipients = await recipientsOf(ctx)
  return ctx.db.transact(async (tx) => ((await markHanded(tx, recipients, personId, ctx.now)) > 0 ? done() : refuse('unknown-slip')))
}

/** As what the actor may have been told: as an officer, and as somebody on the staff. */
async function recipientsOf({ db, actor }: Ctx): Promise<string[]> {
  const person = await findOwnPerson(db.read, actor)
  return [accountKey(actor.id), ...(person ? [personKey(person.id)] : [])]
}
