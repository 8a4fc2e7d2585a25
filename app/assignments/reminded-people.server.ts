import { listGrantees, listHolders } from '#app/accounts/account-store.server.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { letterTopics } from '#app/mail/letter-topics.ts'
import { listAllUnwanted, unwantedKey } from '#app/mail/unwanted-topic-store.server.ts'
import { reportingLines } from '#app/organisations/org-unit.ts'
import { readScopeRoot, writeScopeRoot } from '#app/organisations/staff-scope.ts'
import { codesOf } from '#app/organisations/unit-path.ts'
import type { Reader } from '#db/handle.ts'
import type { RemindedPerson } from './plan-reminders.ts'
import { accountKey, personKey } from './recipient-key.ts'
import type { DutyToRemind } from './reminder-steps.ts'
import { findStandings, listNamedPersons, type NamedPerson, type Standing } from './reminder-store.server.ts'

/** Somebody who can be told something. */
export interface Recipient {
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly locale: Locale
  /** Undefined: no mailbox of her own; what is in a shared one others read, too. */
  readonly address: string | undefined
}

export interface Reached {
  readonly people: readonly RemindedPerson[]
  readonly recipients: ReadonlyMap<string, Recipient>
}

/** The people of these duties and everybody who answers for them, as of a day: who they are, and how they are reached. */
export async function readReached(read: Reader, duties: ReadonlyMap<string, readonly DutyToRemind[]>, today: LocalDate): Promise<Reached> {
  const ids = [...duties.keys()]
  const standings = await findStandings(read, ids, today)
  const supervisors = unique([...standings.values()].map(({ supervisorId }) => supervisorId))
  const above = await findStandings(read, supervisors, today)
  const nextLevels = unique([...above.values()].map(({ supervisorId }) => supervisorId))
  const persons = await listNamedPersons(read, 'id', unique([...ids, ...supervisors, ...nextLevels]))
  const officers = await listOfficers(read)
  const unwanted = await listAllUnwanted(read)
  const unwantedBy = (address: string | null | undefined) =>
    address ? letterTopics.filter((topic) => unwanted.has(unwantedKey(address, topic))) : []
  const recipients = new Map<string, Recipient>([
    ...[...persons].map(([id, each]) => [personKey(id), asRecipient(each)] as const),
    ...officers.recipients,
  ])
  const people = ids.map((id): RemindedPerson => {
    const standing = standings.get(id)
    const supervisorId = standing?.supervisorId ?? undefined
    const nextLevelId = supervisorId && above.get(supervisorId)?.supervisorId
    return {
      id: personKey(id),
      duties: duties.get(id)!,
      supervisor: supervisorId && personKey(supervisorId),
      nextLevel: nextLevelId ? personKey(nextLevelId) : undefined,
      hr: standing ? officers.nearestTo(standing) : [],
      unwanted: unwantedBy(recipients.get(personKey(id))?.address),
    }
  })
  return { people, recipients }
}

const unique = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.filter((id) => id != null))]

function asRecipient({ nameLatin, nameCyrillic, locale, emailKind, email }: NamedPerson): Recipient {
  return { nameLatin, nameCyrillic, locale, address: emailKind === 'own' ? (email ?? undefined) : undefined }
}

/** Officers of HR, by the unit of their scope. One who is on the staff herself is told as that person. */
async function listOfficers(read: Reader) {
  const grants = await listGrantees(read, 'hr-officer')
  const ids = unique(grants.map(({ id }) => id))
  const persons = await listNamedPersons(read, 'accountId', ids)
  const recipients = new Map<string, Recipient>()
  const keys = new Map<string, string>()
  for (const [id, holder] of await listHolders(read, ids)) {
    const person = persons.get(id)
    const own = person && asRecipient(person)
    const key = own?.address ? personKey(person!.id) : accountKey(id)
    const { nameLatin, nameCyrillic, locale, email } = holder
    recipients.set(key, own?.address ? own : { nameLatin, nameCyrillic, locale, address: email })
    keys.set(id, key)
  }
  const ofUnit = new Map<string, string[]>()
  for (const { id, scope } of grants) {
    const root = readScopeRoot(scope)
    const key = keys.get(id)
    if (!root || !key) continue
    const unit = writeScopeRoot(root)
    ofUnit.set(unit, [...(ofUnit.get(unit) ?? []), key])
  }
  /** Of the body first, then of the territory, those of the unit deepest down: who keeps the whole country is nobody's first. */
  const nearestTo = ({ paths }: Standing): readonly string[] => {
    const above = reportingLines.flatMap((line) =>
      codesOf(paths[line] ?? '')
        .reverse()
        .map((code) => writeScopeRoot({ line, code })),
    )
    const nearest = above.find((unit) => ofUnit.has(unit))
    return nearest ? ofUnit.get(nearest)! : []
  }
  return { recipients, nearestTo }
}
