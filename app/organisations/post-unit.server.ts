import { authoredLocales } from '#app/kernel/locale.ts'
import { closeUnit } from './close-unit.server.ts'
import { mergeUnit } from './merge-unit.server.ts'
import { moveUnit } from './move-unit.server.ts'
import { openUnit } from './open-unit.server.ts'
import { readUnitCode, reportingLines, unitKinds } from './org-unit.ts'
import type { AuthoredNames } from './org-unit-store.server.ts'
import { type PostedForm, postedForm, type RefusedForm } from './posted-form.ts'
import { renameUnit } from './rename-unit.server.ts'
import type { Officer } from './require-officer.server.ts'
import type { UnitChange } from './unit-change.ts'

type Post = (officer: Officer, code: string, fields: URLSearchParams) => Promise<RefusedForm | undefined>

/** Carries out the form of a new unit; answers its code, or the form where it was refused. */
export async function postNewUnit({ ctx, timeZone }: Officer, fields: URLSearchParams): Promise<{ code: string } | RefusedForm> {
  const form = postedForm(fields)
  const code = form.text('code', 40)
  const kind = form.choice('kind', unitKinds)
  const names = readNames(form)
  const vertical = readParent(form, 'vertical')
  const horizontal = readParent(form, 'horizontal')
  const on = form.day('on')
  if (!code || !kind || !names || vertical === undefined || horizontal === undefined || !on) return form.refused()
  const territory = form.optional('territory') || null
  const opened = await openUnit(ctx, { code, kind, names, territory, parents: { vertical, horizontal }, on }, timeZone)
  if (opened.ok) return { code: opened.value.code }
  const at = { 'bad-unit-code': 'code', 'code-conflict': 'code', 'territory-missing': 'territory', 'parent-missing': 'vertical' }
  return form.refusedBy(opened, { ...at, 'later-change-conflict': 'on' })!
}

/** Carries out the forms that change a unit; each answers the form where it was refused. */
export const postUnitChange: Readonly<Record<UnitChange, Post>> = {
  async rename({ ctx }, code, fields) {
    const form = postedForm(fields)
    const names = readNames(form)
    return names ? form.refusedBy(await renameUnit(ctx, { code, names })) : form.refused()
  },
  async move({ ctx, timeZone }, code, fields) {
    const form = postedForm(fields)
    const parent = readParent(form, 'parent')
    const lines = form.choice('lines', ['both', ...reportingLines])
    const on = form.day('on')
    if (parent === undefined || !lines || !on) return form.refused()
    const moved = await moveUnit(ctx, { code, parent, lines: lines === 'both' ? reportingLines : [lines], on }, timeZone)
    return form.refusedBy(moved, { ...parentFaults, 'same-place': 'parent' })
  },
  async merge({ ctx, timeZone }, code, fields) {
    const form = postedForm(fields)
    const into = form.text('into', 40)
    const on = form.day('on')
    if (!into || !on) return form.refused()
    const merged = await mergeUnit(ctx, { code, into: readUnitCode(into) ?? into, on }, timeZone)
    return form.refusedBy(merged, { 'parent-missing': 'into', 'cycle-in-structure': 'into', 'later-change-conflict': 'on' })
  },
  async close({ ctx, timeZone }, code, fields) {
    const form = postedForm(fields)
    const on = form.day('on')
    return on ? form.refusedBy(await closeUnit(ctx, { code, on }, timeZone), { 'later-change-conflict': 'on' }) : form.refused()
  },
}

const parentFaults = { 'parent-missing': 'parent', 'cycle-in-structure': 'parent', 'later-change-conflict': 'on' }

function readNames(form: PostedForm): AuthoredNames | undefined {
  const names = authoredLocales.map((locale) => [locale, form.text(`name-${locale}`, 200)] as const)
  return names.every(([, name]) => name !== undefined) ? (Object.fromEntries(names) as unknown as AuthoredNames) : undefined
}

/** A code; null for the top of the line. */
function readParent(form: PostedForm, name: string): string | null | undefined {
  const text = form.optional(name)
  return text === '' ? null : (readUnitCode(text) ?? form.fault(name, 'parent-missing'))
}
