import { redirect } from '@remix-run/node'
import { exportTable } from '#app/audit/export-table.server.ts'
import type { CsvCell } from '#app/http/csv-response.ts'
import { found } from '#app/http/found.ts'
import { paths } from '#app/http/paths.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { type Translate, translator } from '#app/i18n/translate.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { draftPosted, valuesPosted } from './edit-rule.server.ts'
import { findNamedPeople, type NamedPerson } from './named-people-store.server.ts'
import { groupOf, previewGroups } from './preview-group.ts'
import type { RuleEffect } from './rule-effect.ts'
import { findChangeableRule } from './rule-to-edit.server.ts'
import { previewDraft } from './save-rule.server.ts'
import { notedTarget, readTarget, targetOf } from './target.ts'

const peoplePerPart = 1000

/**
 * Everybody whom a preview names, to download: the posted form of a rule, with the id of the rule where one is changed or ended. Where that
 * is not what was seen, the same post goes to the page, which shows what has changed or is wrong.
 */
export async function previewFile(officer: Officer, fields: URLSearchParams, format: TableFormat): Promise<Response> {
  const { ctx, today, timeZone } = officer
  const ruleId = fields.get('rule')
  const rule = ruleId ? await findChangeableRule(officer, ruleId) : undefined
  const ends = rule !== undefined && fields.has('ends')
  const values = valuesPosted(fields, rule)
  const draft = ends ? ({ kind: 'end', ruleId: rule.id } as const) : (await draftPosted(ctx, values, rule, today)).draft
  const seen = draft && (await previewDraft(ctx, draft, timeZone))
  if (seen?.ok === false && seen.refusal.startsWith('unknown-')) found(undefined)
  if (!seen?.ok || seen.value.seal !== fields.get('seal')) return redirect(pageOf(rule?.id, ends), 307)
  const { effects, adds, removes, redates } = seen.value
  const target = rule ? targetOf(rule) : readTarget(values.course)
  return exportTable(
    ctx,
    format,
    { name: `rule-preview-${today}`, headings: headings(translator(ctx.locale)), parts: parts(officer, effects) },
    { action: 'rule-preview.exported', subject: rule?.id ?? ctx.actor.id, details: { ...notedTarget(target), adds, removes, redates } },
  )
}

function pageOf(ruleId: string | undefined, ends: boolean): string {
  if (ruleId === undefined) return paths.hrNewRule()
  return ends ? paths.hrRule(ruleId) : paths.hrEditRule(ruleId)
}

function headings(t: Translate): string[] {
  const ofPerson = ['personnel-number', 'name-latin', 'name-cyrillic', 'position', 'unit'].map((key) => t(`organisations.${key}`))
  return [...ofPerson, ...['preview-effect', 'due-date', 'conflicts'].map((key) => t(`assignments.${key}`))]
}

/** In the order of the groups on the page. */
async function* parts({ ctx, scope, today }: Officer, effects: readonly RuleEffect[]): AsyncGenerator<CsvCell[][]> {
  const t = translator(ctx.locale)
  const listed = previewGroups.flatMap((group) => effects.filter((each) => groupOf(each) === group))
  for (let at = 0; at < listed.length; at += peoplePerPart) {
    const part = listed.slice(at, at + peoplePerPart)
    const ids = part.map(({ personId }) => personId)
    const named = await findNamedPeople(ctx.db.read, scope, ids, today)
    yield part.flatMap((effect) => {
      const person = named.get(effect.personId)
      return person ? [line(effect, person, t, ctx.locale)] : []
    })
  }
}

function line({ kind, dueOn, conflicts }: RuleEffect, person: NamedPerson, t: Translate, locale: Locale): CsvCell[] {
  return [
    person.code,
    person.nameLatin,
    person.nameCyrillic,
    person.position && localise(person.position, locale).text,
    person.unit && localise(person.unit, locale).text,
    t(`assignments.preview-${kind}`),
    kind === 'removes' ? null : dueOn,
    conflicts.map((each) => t(`assignments.conflict-${each}`)).join(', '),
  ]
}
