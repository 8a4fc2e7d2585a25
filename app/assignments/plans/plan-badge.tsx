import { useT } from '#app/i18n/use-t.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { isDraft, type TrainingPlan } from './training-plan.ts'

export function PlanBadge({ plan }: { readonly plan: Pick<TrainingPlan, 'version' | 'approvedAt'> }) {
  const t = useT()
  const draft = isDraft(plan)
  return (
    <Badge tone={draft ? 'warn' : 'good'}>{t(draft ? 'assignments.plan-draft' : 'assignments.plan-approved', { n: plan.version })}</Badge>
  )
}
