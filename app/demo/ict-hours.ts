import type { QuotaTerms } from '#app/assignments/hours-quota.ts'
import { addDays } from '#app/kernel/local-date.ts'
import type { PastOutside } from '#app/progress/history-store.server.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { DemoLearner } from './demo-learner.ts'
import { historyId } from './history-id.ts'
import type { Times } from './times.ts'

/** Model rule R08. */
export const ictQuota: QuotaTerms = {
  name: 'AKT mutaxassislari: uch yilda 24 soat malaka oshirish',
  audience: { kind: 'role', role: 'ict' },
  minutes: 24 * 60,
  months: 36,
}

/** Of all ICT staff, who have their hours; in S-01 fewer do, by the story. */
const enough = 0.88

const courses = [
  ['Tarmoq xavfsizligi asoslari', 'AKT sohasida qayta tayyorlash markazi'],
  ['PostgreSQL maʼmurligi', 'AKT sohasida qayta tayyorlash markazi'],
  ['Davlat axborot tizimlari arxitekturasi', 'Davlat siyosati va boshqaruvi akademiyasi'],
  ['Информационная безопасность: мониторинг событий', 'Центр кибербезопасности'],
  ['Linux server administration', 'Inha University in Tashkent'],
] as const

/** What ICT staff learnt elsewhere in three years, decided by an officer; of some the last is still to decide. */
export function ictHoursOf(learner: DemoLearner, { today, instantOf }: Times, seed: number, officerId: string): PastOutside[] {
  const { number, accountId, member, named } = learner
  if (!accountId || named || !learner.jobs[0]!.roles.includes('ict')) return []
  const chance = chanceOf(seed, number, 11)
  const hasEnough = member.part?.as === 'ict-specialist' ? (member.part.n * 11) % 34 >= 11 : chance.happens(enough)
  const hours = hasEnough ? split(chance, chance.between(25, 40)) : split(chance, chance.between(6, 16))
  const waits = !hasEnough && chance.happens(0.3)
  const last = addDays(today, -chance.between(20, 120))
  return [...hours, ...(waits ? [8] : [])].map((each, index): PastOutside => {
    const isOpen = index === hours.length
    const completedOn = isOpen ? addDays(today, -chance.between(3, 12)) : addDays(last, -index * chance.between(60, 220))
    const toldOn = addDays(completedOn, 1)
    const [title, provider] = courses[chance.between(0, courses.length - 1)]!
    return {
      id: historyId('outside', { person: number, n: index }),
      learnerId: accountId,
      title,
      provider,
      completedOn,
      minutes: each * 60,
      proof: `№ ${member.person.code}/${index + 1}`,
      submittedAt: instantOf(toldOn, 10 * 60),
      decision: isOpen ? null : 'approved',
      answer: isOpen ? null : '',
      decidedBy: isOpen ? null : officerId,
      decidedAt: isOpen ? null : instantOf(addDays(toldOn, 1), 15 * 60),
    }
  })
}

/** Into courses of at most sixteen hours. */
function split(chance: Chance, hours: number): number[] {
  const parts: number[] = []
  for (let left = hours; left > 0; left -= parts.at(-1)!) parts.push(Math.min(left, chance.between(8, 16)))
  return parts
}
