import type { Officer } from '#app/organisations/require-officer.server.ts'
import { type PreviewView, viewPreview } from './preview-view.server.ts'
import { previewDraft, saveDraft } from './save-rule.server.ts'

type AskedToEnd =
  | { readonly kind: 'refused' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'preview'; readonly preview: PreviewView; readonly changed: boolean }

/** Shows what the end of a rule would do; with the seal of what was seen, ends it. Refused where it is not hers to end, or has ended. */
export async function askToEnd({ ctx, scope, today, timeZone }: Officer, ruleId: string, fields: URLSearchParams): Promise<AskedToEnd> {
  const draft = { kind: 'end', ruleId } as const
  const now = fields.get('do') === 'end-now'
  if (now) {
    const ended = await saveDraft(ctx, draft, { seal: fields.get('seal') ?? '', note: '', timeZone })
    if (ended.ok) return { kind: 'ended' }
    if (ended.refusal !== 'preview-conflict') return { kind: 'refused' }
  }
  const preview = await previewDraft(ctx, draft, timeZone)
  if (!preview.ok) return { kind: 'refused' }
  // A download leads here where it would not hold what was seen.
  const changed = now || fields.get('do') === 'download'
  return { kind: 'preview', preview: await viewPreview(ctx.db.read, scope, preview.value, today), changed }
}
