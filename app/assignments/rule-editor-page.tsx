import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import type { EditedRule } from './edit-rule.server.ts'
import type { OfferedChoices } from './rule-choices.server.ts'
import { RuleFields } from './rule-fields.tsx'
import { type RuleFault, type RuleValues, withinOf } from './rule-form.ts'
import { RulePreviewForm } from './rule-preview.tsx'

interface RuleEditorPageProps {
  /** The rule that is changed; absent for a new one. */
  readonly rule: { readonly id: string; readonly title: string } | undefined
  readonly offered: OfferedChoices
  /** As the form begins; undefined where it cannot say whom the rule is for. */
  readonly values: RuleValues | undefined
  /** As it was posted. */
  readonly edited: Exclude<EditedRule, { kind: 'saved' }> | undefined
}

/** A rule of required learning: written, looked at, put in force. */
export function RuleEditorPage({ rule, offered, values, edited }: RuleEditorPageProps) {
  const t = useT()
  const shown = edited?.values ?? values
  const faults = edited?.kind === 'form' ? edited.faults : {}
  const title = t(edited?.kind === 'preview' ? 'assignments.preview-title' : rule ? 'assignments.edit-title' : 'assignments.new-title')
  return (
    <Page
      title={title}
      kicker={rule?.title}
      lead={t(edited?.kind === 'preview' ? 'assignments.preview-lead' : 'assignments.editor-lead')}
      width={edited?.kind === 'preview' ? 'wide' : 'text'}
      back={
        <Breadcrumbs
          items={[
            { title: t('assignments.rules'), href: paths.hrRules() },
            ...(rule ? [{ title: rule.title, href: paths.hrRule(rule.id) }] : []),
          ]}
        />
      }
    >
      <ErrorSummary errors={errorsOf(edited, t)} title={t('assignments.not-yet')} />
      {edited?.kind === 'preview' && (
        <RulePreviewForm preview={edited.preview} values={edited.values} changed={edited.changed} ruleId={rule?.id} />
      )}
      {edited?.kind !== 'preview' && shown && (
        <RuleFields rule={rule} offered={offered} values={shown} faults={faults} root={withinOf(shown)} />
      )}
      {!shown && (
        <Notice kind="warn" title={t('assignments.not-in-form')}>
          <p>{t('assignments.not-in-form-text')}</p>
        </Notice>
      )}
    </Page>
  )
}

function errorsOf(edited: RuleEditorPageProps['edited'], t: (key: string) => string): FormError[] {
  if (edited?.kind !== 'form') return []
  const errors: FormError[] = Object.entries(edited.faults).map(([field, fault]) => ({ field, text: faultWords(fault, t) }))
  return edited.refusal ? [...errors, { text: t(`assignments.refusal-${edited.refusal}`) }] : errors
}

export function faultWords(fault: RuleFault, t: (key: string) => string): string {
  return t(`assignments.fault-${fault}`)
}
