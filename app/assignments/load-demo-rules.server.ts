import { findDemoAccount } from '#app/accounts/account-store.server.ts'
import { actWithRights } from '#app/accounts/act-for.server.ts'
import type { Database } from '#db/handle.ts'
import type { RuleTerms } from './duty.ts'
import { listRules } from './rule-store.server.ts'
import { previewDraft, type RuleDraft, saveDraft } from './save-rule.server.ts'

interface DemoRule {
  readonly by: string
  readonly daysAgo: number
  readonly note: string
  readonly draft: RuleDraft
}

const everybody: RuleTerms['audience'] = { kind: 'all', of: [] }

/** The demo learner has one course that is due soon, and one that is overdue. */
const demoRules: readonly DemoRule[] = [
  {
    by: 'hr.national@demo.example',
    daysAgo: 20,
    note: 'Demo: model rule R01, cyber hygiene every year',
    draft: {
      kind: 'new',
      courseId: 'cyb-101',
      within: undefined,
      terms: {
        audience: everybody,
        due: { kind: 'after', days: 30, trigger: { kind: 'rule-start' } },
        renewal: { base: 'expiry', months: 12, windowDays: 60, graceDays: 14, refresher: true },
        leaving: 'close',
      },
    },
  },
  {
    by: 'hr.justice@demo.example',
    daysAgo: 70,
    note: 'Demo: model rule R02, law for those who decide about people',
    draft: {
      kind: 'new',
      courseId: 'law-101',
      within: { line: 'vertical', code: 'N-M04' },
      terms: {
        audience: {
          kind: 'any',
          of: (['case-worker', 'front-desk', 'service-owner', 'security', 'hr'] as const).map((role) => ({ kind: 'role', role })),
        },
        due: { kind: 'after', days: 60, trigger: { kind: 'rule-start' } },
        renewal: { base: 'completion', months: 24, windowDays: 60, graceDays: 14, refresher: true },
        leaving: 'close',
      },
    },
  },
]

/**
 * Puts the demo rules in force, as their officers would have done on days gone by; answers how many. Only where there is no rule
 * yet; a course that is not on offer, or an officer who is not there, has none.
 */
export async function loadDemoRules(db: Database, { now, timeZone }: { readonly now: Date; readonly timeZone: string }): Promise<number> {
  if ((await listRules(db.read)).length > 0) return 0
  let made = 0
  for (const { by, daysAgo, note, draft } of demoRules) {
    const account = await findDemoAccount(db.read, by)
    const actor = account && (await actWithRights(db.read, account.id))
    if (!actor) continue
    const ctx = { db, actor, now: new Date(now.getTime() - daysAgo * 86_400_000), locale: 'en' } as const
    const preview = await previewDraft(ctx, draft, timeZone)
    if (!preview.ok) continue
    const saved = await saveDraft(ctx, draft, { seal: preview.value.seal, note, timeZone })
    if (saved.ok) made++
  }
  return made
}
